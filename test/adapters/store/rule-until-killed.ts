import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { newRuling } from "../../samples/rulings.ts";

/** Adds and ends rulings until it is killed, and prints each number once it was answered. */
async function ruleUntilKilled(folder: string): Promise<never> {
  const store = await openSqliteStore(folder);
  for (;;) {
    const ruling = await store.rulings.add(newRuling());
    process.stdout.write(`added ${ruling.number}\n`);
    if (ruling.number % 2 === 0) continue;
    await store.rulings.put({
      ...ruling,
      ended: { why: "revoked", at: "2026-11-23T10:00:00.000Z", said: null },
    });
    process.stdout.write(`ended ${ruling.number}\n`);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: rule-until-killed FOLDER");
await ruleUntilKilled(folder);
