import { isAscii } from "node:buffer";
import { foldWords } from "../../rules/fold-words.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import { ANCHOR_UNITS, phraseWords } from "./anchors.ts";
import { lowerUnits } from "./decode.ts";
import { choicesOf, rarest } from "./pattern-literals.ts";
import { buildWordSearch, findInBytes, type Sought, type WordSearch } from "./word-search.ts";

/** What must stand in a text so that any rule can match: asked before anything costly is done. */
export interface Prefilter {
  /** Phrases, and the rarest words of each pattern. */
  readonly first: WordSearch;
  /** All other words that a match of a pattern holds: looked for where its rarest stand. */
  readonly second: WordSearch;
  /** Of each pattern the choices that must be met, as a set of bits. */
  readonly wanted: readonly number[];
}

/** Choices of one pattern that are followed beside its rarest: a set of them is one number. */
const MOST_CHOICES = 30;

/** Null where some rule may match without any word: then nothing can be ruled out beforehand. */
export function buildPrefilter(rules: readonly MarkerRule[]): Prefilter | null {
  const first: Sought[] = rules.flatMap((rule) =>
    rule.phrases.map((declared) => ({ text: phraseWords(declared), how: "words", about: null })),
  );
  const second: Sought[] = [];
  const wanted: number[] = [];
  for (const { patterns, literals } of rules) {
    const promised = literals.map((literal) => lowerUnits(foldWords(literal)).slice(0, ANCHOR_UNITS));
    for (const pattern of patterns) {
      const choices = [promised, ...choicesOf(pattern)].filter((choice) => choice.length > 0);
      const telling = rarest(choices);
      if (telling === null) return null;
      const others = choices.filter((choice) => choice !== telling).slice(0, MOST_CHOICES);
      const number = wanted.push(2 ** others.length - 1) - 1;
      // What a rule promises is looked for in the text as it stands, what a pattern says in flattened text.
      const how = (choice: readonly string[]): Sought["how"] => (choice === promised ? "exact" : "part");
      for (const text of telling) first.push({ text, how: how(telling), about: { pattern: number, choice: 0 } });
      for (const [choice, texts] of others.entries())
        for (const text of texts) second.push({ text, how: how(texts), about: { pattern: number, choice } });
    }
  }
  return { first: buildWordSearch(first), second: buildWordSearch(second), wanted };
}

/**
 * False only where no rule can match in these bytes, read in any way; linear, and mostly one pass over them. Text beyond
 * ASCII is never ruled out: what its characters fold to reaches over bytes, and is found only by reading it.
 */
export function mayHoldMarks(filter: Prefilter, bytes: Uint8Array): boolean {
  if (!isAscii(bytes)) return true;
  const waiting = new Set<number>();
  const met = new Int32Array(filter.wanted.length);
  const sure = findInBytes(filter.first, bytes, (about) => {
    if (about === null || filter.wanted[about.pattern] === 0) return true;
    waiting.add(about.pattern);
    return false;
  });
  if (sure || waiting.size === 0) return sure;
  return findInBytes(filter.second, bytes, (about) => {
    if (about === null || !waiting.has(about.pattern)) return false;
    met[about.pattern] = (met[about.pattern] ?? 0) | (1 << about.choice);
    return met[about.pattern] === filter.wanted[about.pattern];
  });
}
