/** SHA-256 or HMAC-SHA256 in lower-case hex: 64 digits. */
export type Hex = string;

/** Name and version of the form that entries have. */
export const ENTRY_SCHEMA = "sourcewarden.ledger/1";

/** What stands for the hash before the first entry. */
export const NO_HASH: Hex = "0".repeat(64);

/** Kinds of entries, and what each of them can say was decided or done. */
export const DECISIONS = {
  /** What was judged of a subject. */
  verdict: ["clear", "advise", "block", "undecided"],
  /** An exposure that a person must see. */
  alert: ["opened", "updated", "acknowledged", "resolved"],
  /** A step against an exposure; `failed`: it was begun and did not come about. */
  containment: ["planned", "approved", "applied", "refused", "failed", "undone"],
  /** A decision of people; `granted-in-part`: another approver's word is needed. */
  ruling: ["asked", "granted-in-part", "granted", "ended"],
  /** Rules of the organisation took force, or wait for approval. */
  rules: ["in-force", "waiting"],
  /** A person was erased from what is kept beside the log, or was not. */
  erasure: ["erased", "refused"],
  /** Records whose time was over were removed. */
  retention: ["swept"],
  /** Nothing is removed while a hold stands. */
  hold: ["placed", "lifted"],
  /** Something that ought to have been seen was not, beside what verdicts say of it. */
  gap: ["noticed", "closed"],
} as const;

/** One of the kinds above. */
export type EntryType = keyof typeof DECISIONS;

/** Why it was legitimate to record it. A closed list; docs/privacy.md says what each means. */
export const BASES = ["protection-of-secrets", "supplier-contract", "legal-duty", "request-of-person"] as const;

/** Who can read a place, as GitHub calls it. */
export const VISIBILITIES = ["public", "internal", "private", "unknown"] as const;

/** A class and its compartments, by the names that the organisation's rules give them. */
export interface EntryLabel {
  readonly class: string;
  readonly compartments: readonly string[];
}

/** What it is about, by numeric ids alone: names change, and persons hide in them. Null: of none. */
export interface EntrySubject {
  readonly installation: number | null;
  readonly organisation: number | null;
  readonly repository: number | null;
  readonly pull: number | null;
  /** Full id of the commit that was looked at. */
  readonly head: string | null;
  /** A ref's full name, as an HMAC under the installation key. */
  readonly ref: Hex | null;
  readonly ruling: number | null;
  readonly alert: number | null;
  /** Pseudonym of the person that it is about (who was given access). */
  readonly person: Hex | null;
}

/** Where content would go or has gone; `kind` is `repository`, `fork`, `remote`, `person`… */
export interface EntryPlace {
  readonly kind: string;
  readonly visibility: (typeof VISIBILITIES)[number];
  readonly clearance: EntryLabel | null;
  /** How many can read it; null where nobody counted. */
  readonly audience: number | null;
}

/** What was looked at; gaps by their kind. */
export interface EntryCoverage {
  readonly files: { readonly seen: number; readonly expected: number };
  readonly commits: { readonly seen: number; readonly expected: number };
  readonly gaps: Readonly<Record<string, number>>;
  readonly accepted: number;
}

/** One kind of entry with one of its decisions. */
export type Decided = {
  [T in EntryType]: { readonly type: T; readonly decision: (typeof DECISIONS)[T][number] };
}[EntryType];

/** All of an entry but its place in the chain. Words of its fields are lower-case slugs. */
export type EntryContent = Decided & {
  /** Names the happening, keyed: an entry with a key that is there already is not written again. */
  readonly key: Hex;
  /** Joins entries about the same thing over time, keyed. */
  readonly topic: Hex;
  /** What it is of a closed list of its type: a kind of ruling, of exposure, of containment. */
  readonly what: string | null;
  readonly why: string | null;
  /** What followed outside: the check's conclusion, for example. */
  readonly effect: string | null;
  readonly severity: string | null;
  readonly subject: EntrySubject;
  /** When it happened, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** When we took it in. */
  readonly received: string;
  /** Until when it holds. */
  readonly until: string | null;
  /** Id of the one delivery behind it; null where several or none are. */
  readonly delivery: string | null;
  /** SHA-256 of that delivery's signed body. */
  readonly body: Hex | null;
  /** Digest of the rules that it was decided by. */
  readonly rules: Hex | null;
  /** Keyed digest of the record in the store that it speaks of. */
  readonly record: Hex | null;
  /** Version of the program that wrote it. */
  readonly version: string;
  readonly label: EntryLabel | null;
  readonly place: EntryPlace | null;
  readonly coverage: EntryCoverage | null;
  /** Whatever was counted, by slug. */
  readonly counts: Readonly<Record<string, number>>;
  /** Pseudonym of who did it; null: the program itself. */
  readonly actor: Hex | null;
  /** Pseudonyms of those who approved it. */
  readonly approvers: readonly Hex[];
  readonly basis: (typeof BASES)[number];
  /** Salted hash of free text that is kept beside the log. */
  readonly text: Hex | null;
  /** Room for a trusted timestamp. */
  readonly timestamp: null;
};

/** One entry of the log. */
export type Entry = EntryContent & {
  readonly schema: typeof ENTRY_SCHEMA;
  /** From 1, without holes. */
  readonly sequence: number;
  /** Hash of the entry before; {@link NO_HASH} for the first. */
  readonly previous: Hex;
};

/** Where a chain ends: all that is needed to go on with it, or to hold a later reading against. */
export interface Link {
  readonly sequence: number;
  readonly hash: Hex;
}
