/**
 * What was seen in contents before, by names that tell nothing to anybody without the key. Forgetting any of it is harmless
 * and costs a look; what it holds of a content are places, numbers and keyed digests, and never a word of it.
 */
export interface SeenBlobs {
  /** What is remembered of these names; those that are not known are missing. */
  recall(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Remembers these, by name. What is remembered of a name already stays. */
  keep(seen: ReadonlyMap<string, string>): Promise<void>;
}

/** The same of every installation, each apart: none is ever told what another's contents held. */
export interface KeptSeenBlobs {
  recall(installation: number, names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** `at` (ISO 8601) is when they were looked at; beyond what a store has room for, the oldest of that installation go. */
  keep(installation: number, seen: ReadonlyMap<string, string>, at: string): Promise<void>;
}
