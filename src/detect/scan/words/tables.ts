import { createHash } from "node:crypto";
import type { Automaton } from "./automaton.ts";

/**
 * Automata by what they were made of. A thread is given those of others: a table of other words would hide marks, so it is never
 * taken by a name alone.
 */
export type Tables = Map<string, Automaton>;

/** Says where the table of these words is to be had: it is made when first asked for, where nobody has made it yet. */
export type KeepTable = (
  kind: string,
  words: readonly string[],
  make: (words: readonly string[]) => Automaton,
) => () => Automaton;

/** Keeps tables in a map, into which those of other threads can be put at any time. */
export function keepIn(tables: Tables): KeepTable {
  return (kind, words, make) => {
    const key = createHash("sha256")
      .update(JSON.stringify([kind, words]))
      .digest("base64");
    return () => {
      const known = tables.get(key);
      if (known !== undefined) return known;
      const made = make(words);
      tables.set(key, made);
      return made;
    };
  };
}
