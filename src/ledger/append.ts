import { canonicalJson } from "./canonical-json.ts";
import { ENTRY_SCHEMA, type Entry, type EntryContent, type Hex, type Link, NO_HASH } from "./entry.ts";
import { misshapen } from "./entry-shape.ts";
import { entryHash } from "./hashes.ts";

/** An entry as it is to be kept: `text` is its canonical JSON, `hash` the hash of that. */
export interface Appended {
  readonly entry: Entry;
  readonly text: string;
  readonly hash: Hex;
}

/** An entry was to hold something that none may hold: a mistake of ours. Names the field and nothing of what is in it. */
export class NoEntry extends Error {
  override readonly name = "NoEntry";
}

/** The entry that goes on with a chain (`last` null: begins it). Throws {@link NoEntry} for what the schema does not take. */
export function append(last: Link | null, content: EntryContent): Appended {
  const chain = { sequence: (last?.sequence ?? 0) + 1, previous: last?.hash ?? NO_HASH };
  const entry: Entry = { schema: ENTRY_SCHEMA, ...content, ...chain };
  const wrong = misshapen(entry);
  if (wrong !== null) throw new NoEntry(`An entry of the ledger has a wrong field: ${wrong}.`);
  const text = canonicalJson(entry);
  return { entry, text, hash: entryHash(text) };
}
