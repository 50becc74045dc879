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
