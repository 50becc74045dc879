import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { StoredEntry } from "../../ledger/verify.ts";

/** Why there is nothing to read. */
export type UnreadLedger = "no-data" | "older-server" | "unreadable";

/** Entries as they lie in a data folder, in order. */
export type LedgerEntries = Iterable<StoredEntry>;

/** What was made of a ledger, or why none could be read. */
export type LedgerRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: UnreadLedger };

/** An entry's fields as a store has them. Bytes as they are on disk: what reads them as text may take two for the same. */
const ROWS = `select sequence, hash, cast(entry as blob) as bytes, "key", topic from ledger order by sequence`;

interface Row {
  readonly sequence: unknown;
  readonly hash: unknown;
  readonly bytes: unknown;
  readonly key: unknown;
  readonly topic: unknown;
}

/**
 * Gives the entries of a data folder's ledger to `action`, in order and one at a time, as they were at one moment, also
 * while its server runs; changes nothing there. `action` reads them before it answers.
 */
export function readLedger<T>(folder: string, action: (entries: LedgerEntries) => T): LedgerRead<T> {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    const there = database
      .prepare("select count(*) from sqlite_master where type = 'table' and name = 'ledger'")
      .pluck();
    if (there.get() === 0) return { ok: false, why: "older-server" };
    return { ok: true, value: action(storedEntries(database)) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database?.close();
  }
}

function* storedEntries(database: Database.Database): Generator<StoredEntry> {
  for (const row of database.prepare<[], Row>(ROWS).iterate()) {
    const { sequence, hash, bytes, key, topic } = row;
    yield { sequence, hash, bytes, copies: { key, topic } };
  }
}
