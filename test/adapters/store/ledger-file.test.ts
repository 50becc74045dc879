import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readLedger } from "../../../src/adapters/store/for-commands/read-ledger.ts";
import { ledgerOn } from "../../../src/adapters/store/ledger.ts";
import type { Tables } from "../../../src/adapters/store/tables/tables.ts";
import { verify } from "../../../src/ledger/verify.ts";
import type { Ledger, NewEntry } from "../../../src/work/ports/ledger.ts";
import { newLedgerEntry } from "../../samples/new-entries.ts";
import { loadAndKill } from "./load-and-kill.ts";
import { sqliteBench } from "./sqlite-bench.ts";

const PROGRAM = fileURLToPath(new URL("record-until-killed.ts", import.meta.url));

describe("the ledger's file", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  beforeEach(async () => {
    bench = await sqliteBench();
  });
  afterEach(() => bench.remove());

  const verified = () => readLedger(bench.folder, (entries) => verify(entries));

  async function written(entries: number): Promise<Database.Database> {
    const store = await bench.open();
    for (let number = 1; number <= entries; number += 1) await store.ledger.record(newLedgerEntry(number));
    await store.close();
    return new Database(join(bench.folder, "sourcewarden.db"));
  }

  it.each([
    ["changed", "update ledger set hash = 'x' where sequence = 2"],
    ["changed by one column", "update ledger set topic = '' where sequence = 1"],
    ["removed", "delete from ledger where sequence = 3"],
    ["removed all at once", "delete from ledger"],
    ["replaced", "insert or replace into ledger select 2, 'x', entry, 'k', topic from ledger where sequence = 3"],
    [
      "replaced by its key",
      "insert or replace into ledger select 4, 'x', entry, key, topic from ledger where sequence = 2",
    ],
    ["upserted", "insert into ledger select * from ledger where sequence = 2 on conflict do update set hash = 'x'"],
    ["added behind a hole", "insert into ledger select 9, 'x', entry, 'k', topic from ledger where sequence = 3"],
    ["added before the first", "insert into ledger select 0, 'x', entry, 'k', topic from ledger where sequence = 3"],
    ["added without a number", "insert into ledger select null, 'x', entry, 'k', topic from ledger where sequence = 3"],
  ])("lets no entry be %s, whoever asks the database", async (_, statement) => {
    const database = await written(3);
    expect(() => database.exec(statement)).toThrow(/never changed|never removed|follows the last/);
    database.close();
    expect(verified()).toMatchObject({ ok: true, value: { ok: true, last: { sequence: 3 } } });
  });

  it("shows every byte of a row that was changed with the guards taken off", async () => {
    const database = await written(5);
    database.exec("drop trigger ledger_keeps; drop trigger ledger_stays; drop trigger ledger_grows");
    const cells = database.prepare("select * from ledger where sequence = 3").get() as Record<string, string>;
    for (const column of ["hash", "entry", "key", "topic"]) {
      const bytes = Buffer.from(String(cells[column]));
      const put = database.prepare(`update ledger set ${column} = cast(? as text) where sequence = 3`);
      for (let place = 0; place < bytes.length; place += 1) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 + ((place * 31) % 255));
        put.run(changed);
        expect(verified(), `${column}, byte ${place}`).toMatchObject({ value: { ok: false, sequence: 3 } });
      }
      put.run(bytes);
    }
    expect(verified()).toMatchObject({ value: { ok: true } });
    database.close();
  });

  it.each([
    ["taken out", "delete from ledger where sequence = 3", 3],
    [
      "taken out and closed up",
      "delete from ledger where sequence = 3; update ledger set sequence = sequence - 1 where sequence > 3",
      3,
    ],
    [
      "swapped",
      "update ledger set sequence = 0 where sequence = 2; update ledger set sequence = 2 where sequence = 4; update ledger set sequence = 4 where sequence = 0",
      2,
    ],
    ["doubled", "insert into ledger select 6, hash, entry, 'k', topic from ledger where sequence = 5", 6],
    ["put before the first", "insert into ledger select 0, hash, entry, 'k', topic from ledger where sequence = 5", 1],
    ["emptied", "update ledger set entry = '' where sequence = 4", 4],
    ["turned into bytes", "update ledger set hash = cast(hash as blob) where sequence = 4", 4],
  ])("shows rows that were %s with the guards taken off", async (_, statements, first) => {
    const database = await written(5);
    database.exec("drop trigger ledger_keeps; drop trigger ledger_stays; drop trigger ledger_grows");
    database.exec(statements);
    database.close();
    expect(verified()).toMatchObject({ ok: true, value: { ok: false, sequence: first } });
  });

  it("holds every answered entry after kill -9, without a hole or a number twice", async () => {
    const answered = new Map<number, string>();
    for (let run = 0; run < 5; run += 1) {
      for (const line of await loadAndKill([PROGRAM, bench.folder], 30 + run * 7)) {
        const [, sequence, hash] = line.split(" ");
        if (hash === undefined) continue;
        expect(answered.get(Number(sequence)) ?? hash, "a number means one entry").toBe(hash);
        answered.set(Number(sequence), hash);
      }
    }
    expect(answered.size).toBeGreaterThan(100);
    expect(verified()).toMatchObject({ ok: true, value: { ok: true } });
    const store = await bench.open();
    const kept = new Map((await store.ledger.range(1, 1_000)).map(({ entry, hash }) => [entry.sequence, hash]));
    expect([...answered].filter(([sequence, hash]) => kept.get(sequence) !== hash)).toEqual([]);
  });

  it("gets no hole and no number twice from two writers that the claim on the folder did not keep apart", async () => {
    await (await bench.open()).close();
    const writers = [writer(bench.folder), writer(bench.folder)] as const;
    await Promise.all(
      writers.map(async ({ ledger }, who) => {
        for (let number = 0; number < 40; number += 1) await recordStubbornly(ledger, newLedgerEntry(number * 2 + who));
      }),
    );
    for (const { db } of writers) await db.destroy();
    expect(verified()).toMatchObject({ ok: true, value: { ok: true, last: { sequence: 80 } } });
  });
});

function writer(folder: string): { readonly db: Kysely<Tables>; readonly ledger: Ledger } {
  const database = new Database(join(folder, "sourcewarden.db"));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { db, ledger: ledgerOn(db, (action) => action()) };
}

/** Records again where the other writer was in between, which SQLite says. */
async function recordStubbornly(ledger: Ledger, entry: NewEntry): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    try {
      await ledger.record(entry);
      return;
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith("SQLITE_BUSY")) throw error;
    }
  }
  throw new Error("The other writer never let go.");
}
