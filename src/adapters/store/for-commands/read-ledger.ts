import Database from "better-sqlite3";
import type { StoredEntry } from "../../../ledger/verify.ts";
import { openReadOnly, type Unread } from "./read-only.ts";

/** Entries as they lie in a data folder, in order. */
export type LedgerEntries = Iterable<StoredEntry>;

/** What was made of a ledger, or why none could be read. */
export type LedgerRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Unread };

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
  const opened = openReadOnly(folder, "ledger");
  if (!opened.ok) return opened;
  const { database } = opened;
  try {
    return { ok: true, value: action(storedEntries(database)) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database.close();
  }
}

function* storedEntries(database: Database.Database): Generator<StoredEntry> {
  for (const row of database.prepare<[], Row>(ROWS).iterate()) {
    const { sequence, hash, bytes, key, topic } = row;
    yield { sequence, hash, bytes, copies: { key, topic } };
  }
}
