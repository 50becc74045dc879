/** One answer as it was last read: while GitHub says that it has not changed, it costs nothing of the rate limit. */
export interface KnownPage {
  readonly etag: string;
  /** What was read of it, as JSON. */
  readonly value: unknown;
  readonly next: boolean;
}

/** What is read together: of one repository (numeric id), or (0) of the organisation itself. */
export interface Reading {
  readonly installation: number;
  readonly repository: number;
  readonly what: "audience" | "bypasses" | `team ${string}`;
}

/** Pages by a digest of what was asked. */
export type PagesByDigest = Readonly<Record<string, KnownPage>>;

/**
 * Pages of the last time that something was read. Forgetting them is harmless, and costs the requests that reading anew
 * does. Those that another version of the program has read are not answered: it may have read them otherwise.
 */
export interface KnownPages {
  /** Null: none are known. `usedAt` (ISO 8601): when they were last kept. */
  of(reading: Reading): Promise<{ readonly pages: PagesByDigest; readonly usedAt: string } | null>;
  /** Keeps these in place of all that were known of that reading. */
  keep(reading: Reading, pages: PagesByDigest, usedAt: string): Promise<void>;
}
