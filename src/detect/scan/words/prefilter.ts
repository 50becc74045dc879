import { isAscii } from "node:buffer";
import { foldWords } from "../../../rules/fold-words.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { lowerUnits } from "../codes/decode.ts";
import { once } from "../once.ts";
import { edgedChoicesOf, rarest } from "../patterns/pattern-literals.ts";
import { shippedPattern } from "../patterns/prepared-patterns.ts";
import { ANCHOR_UNITS, phraseWords } from "./anchors.ts";
import { type KeepTable, keepIn } from "./tables.ts";
import {
  buildWordSearch,
  type Enough,
  findInBytes,
  findInText,
  type Read,
  type Sought,
  type WordSearch,
} from "./word-search.ts";

/** What must stand in a text so that any rule can match: asked before anything costly is done. */
export interface Prefilter {
  /** Phrases, and the rarest words of each pattern. */
  readonly first: WordSearch;
  /** All other words that a match of a pattern holds: looked for where its rarest stand. */
  readonly second: () => WordSearch;
  /** Of each pattern the choices that must be met, as a set of bits. */
  readonly wanted: readonly number[];
}

/** Choices of one pattern that are followed beside its rarest: a set of them is one number. */
const MOST_CHOICES = 30;

/** Null where some rule may match without any word: then nothing can be ruled out beforehand. */
export function buildPrefilter(rules: readonly MarkerRule[], keep: KeepTable = keepIn(new Map())): Prefilter | null {
  const first: Sought[] = rules.flatMap((rule) =>
    rule.phrases.map((declared) => ({ text: phraseWords(declared), how: "words", about: null })),
  );
  const second: Sought[] = [];
  const wanted: number[] = [];
  for (const { patterns, literals, origin } of rules) {
    const promised = literals.map((literal) => lowerUnits(foldWords(literal)).slice(0, ANCHOR_UNITS));
    for (const pattern of patterns) {
      const said = origin.layer === "built-in" ? shippedPattern(pattern).choices : edgedChoicesOf(pattern);
      const choices = [promised, ...said.filter(isRegular)].filter((choice) => choice.length > 0);
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
  return { first: buildWordSearch(first, keep), second: once(() => buildWordSearch(second, keep)), wanted };
}

/**
 * False only where no rule can match in these bytes, read in any way; linear, and mostly one pass over them. Bytes beyond
 * ASCII are never ruled out: what their characters fold to reaches over bytes, and is told only of the text that is read.
 */
export function mayHoldMarks(filter: Prefilter, bytes: Uint8Array): boolean {
  if (!isAscii(bytes)) return true;
  return mayMatch(filter, (search, enough) => findInBytes(search, bytes, enough));
}

/** The same of a text as the scan reads it, folded and in lower case: cut nowhere, so that nothing is torn apart. */
export function mayHoldMarksInText(filter: Prefilter, text: Read): boolean {
  return mayMatch(filter, (search, enough) => findInText(search, text, enough));
}

function mayMatch(
  { first, second, wanted }: Prefilter,
  find: (search: WordSearch, enough: Enough) => boolean,
): boolean {
  const waiting = new Set<number>();
  const sure = find(first, (about) => {
    if (about === null || wanted[about.pattern] === 0) return true;
    waiting.add(about.pattern);
    return false;
  });
  if (sure || waiting.size === 0) return sure;
  const met = new Int32Array(wanted.length);
  return find(second(), (about) => {
    if (about === null || !waiting.has(about.pattern)) return false;
    met[about.pattern] = (met[about.pattern] ?? 0) | (1 << about.choice);
    return met[about.pattern] === wanted[about.pattern];
  });
}

/** Letters whose lower case depends on what stands beside them, or that are the lower case of none. */
const IRREGULAR = /[σς]/;

/** Whether texts of a pattern, which ignores case by its own rules, are found in text in lower case wherever they stand. */
function isRegular(texts: readonly string[]): boolean {
  return texts.every((text) => !IRREGULAR.test(text) && lowerUnits(text.toUpperCase()) === text);
}
