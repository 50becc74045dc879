import type { Entry, EntryContent, EntrySubject, Hex, Link } from "../../ledger/entry.ts";

/** Somebody at GitHub; `login` null where only the numeric id is known. */
export interface EntryPerson {
  readonly id: number;
  readonly login: string | null;
}

/** Fields in which a person or words stand in the clear until the ledger takes them in. */
type Taken = "actor" | "approvers" | "text" | "subject" | "version" | "timestamp";

/**
 * An entry before the ledger takes it in. Persons and free text come as they are: the ledger keeps them beside the log
 * and writes pseudonyms and salted hashes into it. `key` and `topic` are keyed already (`work/ledger/new-entry.ts`).
 */
export type NewEntry = {
  // Field by field, so that each kind keeps its own decisions.
  [T in EntryContent["type"]]: Omit<Extract<EntryContent, { type: T }>, Taken>;
}[EntryContent["type"]] & {
  readonly actor: EntryPerson | null;
  readonly approvers: readonly EntryPerson[];
  readonly text: string | null;
  readonly subject: Omit<EntrySubject, "person"> & { readonly person: EntryPerson | null };
};

/** An entry with its hash. */
export interface Recorded {
  readonly entry: Entry;
  readonly hash: Hex;
}

/** The append-only log of decisions: one chain for the whole store. Nothing in it can be changed or taken away. */
export interface Ledger {
  /**
   * Appends durably and answers where. A key that is there already appends nothing and answers that entry; throws where
   * it tells of something else. Throws `StoreUnavailable` where it cannot be written: the caller then concludes nothing.
   */
  record(entry: NewEntry): Promise<Link>;
  /** Entries from one number to another, both included, in order; a thousand at most. */
  range(from: number, to: number): Promise<readonly Recorded[]>;
  last(): Promise<Link | null>;
  /** The newest entry of a topic; null where there is none. */
  newest(topic: Hex): Promise<Recorded | null>;
}
