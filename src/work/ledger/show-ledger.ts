import { DECISIONS, type Entry, type EntryType, type Hex } from "../../ledger/entry.ts";
import type { StoredEntry } from "../../ledger/verify.ts";

/** All kinds of entries. */
export const ENTRY_TYPES: readonly EntryType[] = Object.keys(DECISIONS) as EntryType[];

/** An entry that is shown: read, not verified. */
export interface ShownEntry {
  readonly entry: Entry;
  readonly hash: Hex;
}

/** Which entries are shown. */
export interface LedgerFilter {
  /** ISO 8601: taken in since then; null: all. */
  readonly since: string | null;
  /** Empty: all. */
  readonly types: readonly EntryType[];
}

/** The entries that a filter lets through, in order; null for one that cannot be read at all. */
export function* showLedger(entries: Iterable<StoredEntry>, filter: LedgerFilter): Generator<ShownEntry | null> {
  for (const { bytes, hash } of entries) {
    const entry = readEntry(bytes);
    if (entry === null) yield null;
    else if (isWanted(entry, filter)) yield { entry, hash: String(hash) };
  }
}

function isWanted({ type, received }: Entry, { since, types }: LedgerFilter): boolean {
  return (since === null || received >= since) && (types.length === 0 || types.includes(type));
}

function readEntry(bytes: unknown): Entry | null {
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8")) as Entry;
  } catch {
    return null;
  }
}
