/** One entry of the log: its canonical JSON, the hash of that, and two of its fields again to be searched. */
export interface LedgerTable {
  sequence: number;
  hash: string;
  entry: string;
  key: string;
  topic: string;
}

/** Who a pseudonym of the log is; without its row nobody can tell, since the secret is drawn and kept here alone. */
export interface LedgerActorsTable {
  /** Numeric id at GitHub. */
  person: number;
  /** As it was last seen; null where it never was. */
  login: string | null;
  secret: string;
  pseudonym: string;
}

/** Free text of an entry, by its salted hash. */
export interface LedgerTextsTable {
  hash: string;
  salt: string;
  text: string;
}

/** What must not be removed: of one person, or (null) anything. */
export interface HoldsTable {
  number: number;
  person: number | null;
  reason: string;
  placed_at: string;
  lifted_at: string | null;
}

/** How many verdicts of a kind a repository had in a month (`2026-11`) of those that are gone. */
export interface VerdictCountsTable {
  month: string;
  repository_id: number;
  kind: string;
  count: number;
}

/** Since when a verdict is known to be closed. */
export interface VerdictEndsTable {
  subject_key: string;
  head: string;
  seen_closed_at: string;
}
