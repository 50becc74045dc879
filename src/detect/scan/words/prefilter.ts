import { isAscii } from "node:buffer";
import { foldWords } from "../../../rules/fold-words.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { lowerUnits } from "../codes/decode.ts";
import { once } from "../once.ts";
import { edgedChoicesOf, rarest } from "../patterns/pattern-literals.ts";
import { shippedPattern } from "../patterns/prepared-patterns.ts";
import { ANCHOR_UNITS, phraseWords } from "./anchors.ts";
import { REGION_UNITS } from "./regions.ts";
import { type KeepTable, keepIn } from "./tables.ts";
import {
  type Asker,
  buildWordSearch,
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
  /** All words that a match of a pattern holds: looked for where its rarest stand. */
  readonly second: () => WordSearch;
  /** Of each pattern how many choices must be met, its rarest among them. */
  readonly wanted: readonly number[];
  /** Units within which they must be: words of one region are no further apart, see {@link REGION_UNITS}. */
  readonly span: number;
}

/** Units of the longest word that regions are made around, and of what stands beside it. */
const WORD_UNITS = 200;

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
      const number = wanted.push(choices.length) - 1;
      // What a rule promises is looked for in the text as it stands, what a pattern says in flattened text.
      const how = (choice: readonly string[]): Sought["how"] => (choice === promised ? "exact" : "part");
      for (const text of telling) first.push({ text, how: how(telling), about: { pattern: number, choice: 0 } });
      for (const [choice, texts] of choices.entries())
        for (const text of texts) second.push({ text, how: how(texts), about: { pattern: number, choice } });
    }
  }
  // With a rule that must see everything the whole text is one region.
  const isOpen = rules.some(({ patterns, literals }) => patterns.length > 0 && literals.length === 0);
  const span = isOpen ? Number.POSITIVE_INFINITY : 2 * REGION_UNITS + WORD_UNITS;
  return { first: buildWordSearch(first, keep), second: once(() => buildWordSearch(second, keep)), wanted, span };
}

/**
 * False only where no rule can match in these bytes, read in any way; linear, and mostly one pass over them. Bytes beyond
 * ASCII are never ruled out: what their characters fold to reaches over bytes, and is told only of the text that is read.
 */
export function mayHoldMarks(filter: Prefilter, bytes: Uint8Array): boolean {
  if (!isAscii(bytes)) return true;
  return mayMatch(filter, (search, asker) => findInBytes(search, bytes, asker));
}

/** The same of a text as the scan reads it, folded and in lower case: cut nowhere, so that nothing is torn apart. */
export function mayHoldMarksInText(filter: Prefilter, text: Read): boolean {
  return mayMatch(filter, (search, asker) => findInText(search, text, asker));
}

function mayMatch(
  { first, second, wanted, span }: Prefilter,
  find: (search: WordSearch, asker: Asker) => boolean,
): boolean {
  /** Of patterns whose rarest word was found the positions at which each choice was met last; NaN: not yet. */
  const waiting = new Map<number, Float64Array>();
  const sure = find(first, {
    wants: (about) => about === null || !waiting.has(about.pattern),
    isEnough: (about) => {
      const choices = about === null ? 1 : (wanted[about.pattern] ?? 1);
      if (about === null || choices === 1) return true;
      waiting.set(about.pattern, new Float64Array(choices).fill(Number.NaN));
      return false;
    },
  });
  if (sure || waiting.size === 0) return sure;
  return find(second(), {
    wants: (about) => about !== null && waiting.has(about.pattern),
    isEnough: (about, end) => {
      const latest = about === null ? undefined : waiting.get(about.pattern);
      if (about === null || latest === undefined) return false;
      latest[about.choice] = end;
      return latest.every((other) => end - other <= span);
    },
  });
}

/** Letters whose lower case depends on what stands beside them, or that are the lower case of none. */
const IRREGULAR = /[σς]/;

/** Whether texts of a pattern, which ignores case by its own rules, are found in text in lower case wherever they stand. */
function isRegular(texts: readonly string[]): boolean {
  return texts.every((text) => !IRREGULAR.test(text) && lowerUnits(text.toUpperCase()) === text);
}
