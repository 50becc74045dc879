import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { delivery, head, pull } from "./samples.ts";

/** Puts and settles deliveries until it is killed, and prints each id once it was acknowledged. */
async function putUntilKilled(folder: string, run: string): Promise<never> {
  const store = await openSqliteStore(folder);
  for (let number = 0; ; number += 1) {
    const id = `${run}-${number}`;
    await store.inbox.put(delivery(id));
    process.stdout.write(`put ${id}\n`);
    if (number % 2 === 1) continue;
    await store.inbox.settle(id, [{ subject: pull(number + 1), hints: head("a") }], "2026-11-22T10:00:05.000Z");
    process.stdout.write(`settled ${id}\n`);
    await store.worklist.take(new Date(), 60_000);
  }
}

const [folder, run] = process.argv.slice(2);
if (folder === undefined || run === undefined) throw new Error("usage: put-until-killed FOLDER RUN");
await putUntilKilled(folder, run);
