import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { newLedgerEntry } from "../../samples/new-entries.ts";

/** Records entries until it is killed, and prints each number and hash once it was answered. */
async function recordUntilKilled(folder: string): Promise<never> {
  const store = await openSqliteStore(folder);
  for (let number = (await store.ledger.last())?.sequence ?? 0; ; number += 1) {
    // What was recorded and not answered before the last kill is recorded again.
    const { sequence, hash } = await store.ledger.record(newLedgerEntry(number));
    process.stdout.write(`recorded ${sequence} ${hash}\n`);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: record-until-killed FOLDER");
await recordUntilKilled(folder);
