import { type Kysely, sql } from "kysely";
import type { Entry } from "../../ledger/entry.ts";
import type { Erasure, PersonalData, StoredCell } from "../../work/ports/privacy.ts";
import type { Guard } from "./database/availability.ts";
import type { LedgerTable } from "./tables/ledger-tables.ts";
import type { Tables } from "./tables/tables.ts";

/** Longest value that is told beside a found text: what is longer is content of its own. */
const LONGEST_BESIDE = 2_000;

/** The store as people may ask about it, on SQLite: it numbers the rows of every table. */
export function personalDataOn(db: Kysely<Tables>, guard: Guard): PersonalData {
  return {
    cellsWith: (words) =>
      guard(async () => {
        const found: StoredCell[] = [];
        for (const { table, columns } of await textTables(db)) {
          for (const column of columns) found.push(...(await cellsIn(db, { table, column, words })));
        }
        return found;
      }),
    actors: () =>
      guard(async () => {
        const rows = await db.selectFrom("ledger_actors").selectAll().orderBy("person").execute();
        return rows.map(({ person, login, pseudonym }) => ({ id: Number(person), login, pseudonym }));
      }),
    entriesWith: (pseudonym) =>
      guard(async () => {
        const rows = await db
          .selectFrom("ledger")
          .selectAll()
          .where(sql<boolean>`instr(entry, ${pseudonym}) > 0`)
          .orderBy("sequence")
          .execute();
        return rows.map(({ entry, hash }: LedgerTable) => ({ entry: JSON.parse(entry) as Entry, hash }));
      }),
    erase: (erasure) =>
      guard(async () => {
        await db.transaction().execute((change) => erase(change, erasure));
        await wipe(db);
      }),
  };
}

async function erase(db: Kysely<Tables>, { rewritten, removed, texts, actor }: Erasure): Promise<void> {
  for (const { cell, text } of rewritten) {
    const { table, column, row } = cell;
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text} where rowid = ${row}`.execute(db);
  }
  for (const { table, row } of removed) await sql`delete from ${sql.table(table)} where rowid = ${row}`.execute(db);
  for (const hash of texts) await db.deleteFrom("ledger_texts").where("hash", "=", hash).execute();
  if (actor !== null) await db.deleteFrom("ledger_actors").where("person", "=", actor).execute();
}

/** Writes the file anew: SQLite leaves what was deleted or replaced in it, and in its log, until the room is needed. */
async function wipe(db: Kysely<Tables>): Promise<void> {
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

interface TextTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Tables are asked for, not listed: one that is added later must not be forgotten here. */
async function textTables(db: Kysely<Tables>): Promise<readonly TextTable[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ name, isView }) => name !== "ledger" && !isView)
    .map(({ name, columns }) => ({
      table: name,
      columns: columns.filter(({ dataType }) => dataType.toLowerCase() === "text").map((column) => column.name),
    }));
}

async function cellsIn(
  db: Kysely<Tables>,
  { table, column, words }: { readonly table: string; readonly column: string; readonly words: readonly string[] },
): Promise<readonly StoredCell[]> {
  const found = words.map((word) => sql<boolean>`instr(lower(${sql.ref(column)}), ${word.toLowerCase()}) > 0`);
  const { rows } = await sql<Record<string, unknown>>`select rowid as "row of the table", * from ${sql.table(table)}
    where ${sql.join(found, sql` or `)} order by rowid`.execute(db);
  return rows.map((row) => ({
    table,
    row: Number(row["row of the table"]),
    column,
    text: String(row[column]),
    beside: shortOf(row, column),
  }));
}

function shortOf(row: Readonly<Record<string, unknown>>, column: string): StoredCell["beside"] {
  const short: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === column || name === "row of the table") continue;
    if (typeof value === "number" || value === null) short[name] = value;
    else if (typeof value === "string" && value.length <= LONGEST_BESIDE) short[name] = value;
  }
  return short;
}
