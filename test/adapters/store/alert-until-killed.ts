import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { alert, alertMessage, exposure } from "../../samples/exposures.ts";

/** Opens alerts and sends every second message until it is killed; prints what was answered, by key. */
async function alertUntilKilled(folder: string): Promise<never> {
  const store = await openSqliteStore(folder);
  for (let number = 0; ; number += 1) {
    const key = `${process.pid}-${number}`;
    const about = alert({ number: 0, exposure: exposure({ id: key }) });
    await store.alerts.put([about], [alertMessage({ key, alert: about })]);
    process.stdout.write(`put ${key}\n`);
    if (number % 2 === 1) continue;
    const row = await store.alerts.outbox.take("chat", new Date(), 60_000);
    if (row === null) continue;
    process.stdout.write(`taken ${row.message.key}\n`);
    if (number % 4 === 0) continue;
    process.stdout.write(`ending ${row.message.key}\n`);
    await store.alerts.outbox.sent(row, null, new Date().toISOString());
    process.stdout.write(`sent ${row.message.key}\n`);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: alert-until-killed FOLDER");
await alertUntilKilled(folder);
