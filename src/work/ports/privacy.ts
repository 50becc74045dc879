import type { Recorded } from "./ledger.ts";
import type { Looks } from "./looks.ts";

/** Kinds of records whose time ends; docs/privacy.md says after how long. */
export const KEPT_KINDS = [
  "deliveries",
  "clear",
  "findings",
  "rulings",
  "answers",
  "alerts",
  "incidents",
  "looks",
  "pages",
  "seen",
  "beside",
] as const;

/**
 * One of them. `deliveries`: bodies of those that could not be read; `clear`: closed clear verdicts; `findings`: all other
 * closed verdicts, by when they were first seen closed; `rulings`: persons and reasons in ended ones; `answers`: what
 * commands were answered; `alerts`: those that ended, with their messages, but for incidents, and messages that no channel
 * took; `incidents`: alerts that ended and about which something was contained or ordered, with all that is evidence of it;
 * `looks`: of what was not looked at since; `pages`: what is known of GitHub's answers and was not asked for since;
 * `seen`: what was seen in contents; `beside`: texts and persons that only old entries of the ledger point to.
 */
export type KeptKind = (typeof KEPT_KINDS)[number];

/** Records and their time. */
export interface Keeping {
  /** Notes since when closed verdicts are closed: the first time that this sees them so. To be called daily. */
  noteClosed(now: string): Promise<void>;
  /** How many records of a kind are older than that moment (ISO 8601). */
  count(kind: KeptKind, before: string): Promise<number>;
  /** Removes some of them, and answers how many; 0: none are left. Clear verdicts stay as a count by month and repository. */
  remove(kind: KeptKind, before: string): Promise<number>;
}

/** While one stands nothing is removed: of one person (numeric id), or (null) of anybody. */
export interface Hold {
  readonly number: number;
  readonly person: number | null;
  readonly reason: string;
  /** ISO 8601. */
  readonly placedAt: string;
  readonly liftedAt: string | null;
}

export interface Holds {
  /** Those that stand, the oldest first. */
  standing(): Promise<readonly Hold[]>;
  place(hold: Pick<Hold, "person" | "reason" | "placedAt">): Promise<Hold>;
  /** False where there is none of that number, or it was lifted already. */
  lift(number: number, at: string): Promise<boolean>;
}

/** A text that lies in the store, with all that finds it again. */
export interface StoredCell {
  readonly table: string;
  /** Of the row in its table. */
  readonly row: number;
  readonly column: string;
  readonly text: string;
  /** The row's other short values, by column: they say what it is. */
  readonly beside: Readonly<Record<string, string | number | null>>;
}

/** Somebody whom the ledger knows by a pseudonym. */
export interface KnownActor {
  readonly id: number;
  readonly login: string | null;
  readonly pseudonym: string;
}

/** What is to be done to the store so that a person is in it no more. */
export interface Erasure {
  readonly rewritten: readonly { readonly cell: StoredCell; readonly text: string }[];
  /** Rows that are removed whole. */
  readonly removed: readonly Pick<StoredCell, "table" | "row">[];
  /** Hashes of texts kept beside the ledger. */
  readonly texts: readonly string[];
  /** Numeric id whose pseudonym is forgotten; null: there is none. */
  readonly actor: number | null;
}

/** The store as it is to people who ask what it knows of them. */
export interface PersonalData {
  /** Every text in any table, but the ledger's entries, that holds one of the words, letter case apart. */
  cellsWith(words: readonly string[]): Promise<readonly StoredCell[]>;
  actors(): Promise<readonly KnownActor[]>;
  /** Entries of the ledger in which a pseudonym stands, the oldest first. */
  entriesWith(pseudonym: string): Promise<readonly Recorded[]>;
  /** Does all of it, or nothing, and leaves no trace of it in the store's files. */
  erase(erasure: Erasure): Promise<void>;
}

/** What people's rights and the time of records need of a store. */
export interface Privacy {
  readonly keeping: Keeping;
  readonly holds: Holds;
  readonly persons: PersonalData;
}

/** What can be asked of a store that another process may be writing; whatever would change it fails. */
export interface ReadOnlyStore {
  readonly privacy: Privacy;
  readonly looks: Pick<Looks, "organisations">;
  readonly pins: { get(key: string): Promise<string | null> };
  close(): Promise<void>;
}
