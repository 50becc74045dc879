import { canonicalJson, NoCanonicalJson } from "./canonical-json.ts";
import { type Entry, type Hex, type Link, NO_HASH } from "./entry.ts";
import { misshapen } from "./entry-shape.ts";
import { entryHash } from "./hashes.ts";

/** An entry as a store holds it, none of it believed: the bytes that were hashed, and what the store has taken out of them. */
export interface StoredEntry {
  readonly sequence: unknown;
  readonly hash: unknown;
  /** Canonical JSON in UTF-8. */
  readonly bytes: unknown;
  /** Fields that are kept a second time to be searched; each must be what the entry says. */
  readonly copies: Readonly<Record<string, unknown>>;
}

/** Why an entry does not hold. `missing`: there is none of that number, and later ones are there. */
export type Fault =
  | "missing"
  | "out-of-order"
  | "unreadable"
  | "not-canonical"
  | "misshapen"
  | "renumbered"
  | "wrong-previous"
  | "wrong-hash"
  | "wrong-copy"
  /** It holds in itself, and is not the one that was noted elsewhere. */
  | "not-as-noted";

/** What a walk over the log found: where it ends, or the first entry that does not hold. */
export type Verification =
  | { readonly ok: true; readonly last: Link | null }
  | { readonly ok: false; readonly sequence: number; readonly fault: Fault };

/**
 * Walks entries in the order of their numbers, from the first, and names the first that does not hold. Entries cut off at
 * the end are not missed: only a link that was noted elsewhere tells of those (`expected`). The order of times is not looked at.
 */
export function verify(entries: Iterable<StoredEntry>, expected: Link | null = null): Verification {
  let last: Link | null = null;
  for (const stored of entries) {
    const sequence: number = (last?.sequence ?? 0) + 1;
    const fault = numberFault(stored.sequence, sequence) ?? faultOf(stored, last?.hash ?? NO_HASH);
    if (fault !== null) return { ok: false, sequence, fault };
    last = { sequence, hash: stored.hash as Hex };
    if (expected?.sequence === sequence && expected.hash !== last.hash) {
      return { ok: false, sequence, fault: "not-as-noted" };
    }
  }
  const end = last?.sequence ?? 0;
  if (expected !== null && expected.sequence > end) return { ok: false, sequence: end + 1, fault: "missing" };
  return { ok: true, last };
}

function numberFault(found: unknown, wanted: number): Fault | null {
  if (found === wanted) return null;
  return typeof found === "number" && Number.isSafeInteger(found) && found > wanted ? "missing" : "out-of-order";
}

function faultOf({ sequence, hash, bytes, copies }: StoredEntry, previous: Hex): Fault | null {
  if (!(bytes instanceof Uint8Array)) return "unreadable";
  const text = decoded(bytes);
  const value = text === null ? undefined : parsed(text);
  if (text === null || value === undefined) return "unreadable";
  if (!isCanonical(value, text)) return "not-canonical";
  if (misshapen(value) !== null) return "misshapen";
  const entry = value as Entry;
  if (entry.sequence !== sequence) return "renumbered";
  if (entry.previous !== previous) return "wrong-previous";
  if (entryHash(bytes) !== hash) return "wrong-hash";
  const fields = entry as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(copies).every(([name, copy]) => fields[name] === copy) ? null : "wrong-copy";
}

/** Null for what is no UTF-8: two readers could take it for different texts. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    if (error instanceof NoCanonicalJson) return false;
    throw error;
  }
}
