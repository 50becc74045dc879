import { ANCHOR_UNITS, tellingWord } from "./anchors.ts";
import { type Automaton, buildAutomaton, scanBytes, scanText } from "./automaton.ts";
import { canStandAround, type UnitAt, type WordsOfPhrase } from "./neighbours.ts";

/** A text to look for, in lower case, and what it being there says; null: enough by itself. */
export interface Sought {
  readonly text: string;
  /** `words`: as whole words only, with signs of comments between. `part`: also within longer words. `exact`: sign for sign. */
  readonly how: "words" | "part" | "exact";
  readonly about: { readonly pattern: number; readonly choice: number } | null;
}

/** Texts by one word of each, all words in one automaton. */
export interface WordSearch {
  readonly automaton: Automaton;
  readonly words: readonly { readonly length: number; readonly texts: readonly SoughtText[] }[];
}

interface SoughtText extends WordsOfPhrase {
  readonly about: Sought["about"];
}

/** Characters that make bytes more than plain text, and are looked for as words are: where one stands, nothing is ruled out. */
const CONTROLS = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  .filter((sign) => /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(sign))
  .join("");

/** Groups texts by the word of each that is looked for. */
export function buildWordSearch(all: readonly Sought[]): WordSearch {
  const byWord = new Map<string, SoughtText[]>();
  for (const { text, how, about } of all) {
    const spelled = how === "exact" ? null : text.match(/[\p{L}\p{N}]+/gu);
    const telling = spelled === null ? text : tellingWord(text);
    const words = spelled ?? [text];
    const key = telling.slice(0, ANCHOR_UNITS);
    const known = byWord.get(key) ?? [];
    byWord.set(key, known);
    known.push({ words, key: words.indexOf(telling), whole: how === "words" && spelled !== null, about });
  }
  const automaton = buildAutomaton([...byWord.keys(), CONTROLS.slice(0, 1)], CONTROLS);
  const words = [...byWord].map(([word, texts]) => ({ length: word.length, texts }));
  return { automaton, words };
}

/** Asked about each text that may stand there, until the answer is yes. */
export type Enough = (about: Sought["about"]) => boolean;

/** Looks beside a word: where so many stand that looking costs more than it can spare, the answer is yes. */
const LEAST_LOOKS = 2_048;
const UNITS_PER_LOOK = 64;

/** Looks through bytes of ASCII; a control character is a yes. */
export function findInBytes(search: WordSearch, bytes: Uint8Array, enough: Enough): boolean {
  const look = lookAround(search, bytes.length, (at) => bytes[at] ?? Number.NaN, enough);
  let found = false;
  scanBytes(search.automaton, bytes, (word, end) => {
    found = look(word, end);
    return found;
  });
  return found;
}

/** The same in folded text in lower case. */
export function findInText(search: WordSearch, lower: string, enough: Enough): boolean {
  const look = lookAround(search, lower.length, (at) => lower.charCodeAt(at), enough);
  let found = false;
  scanText(search.automaton, lower, (word, end) => {
    found = look(word, end);
    return found;
  });
  return found;
}

function lookAround(
  search: WordSearch,
  length: number,
  unitAt: UnitAt,
  enough: Enough,
): (word: number, end: number) => boolean {
  let looks = LEAST_LOOKS + length / UNITS_PER_LOOK;
  return (word, end) => {
    looks -= search.words[word]?.texts.length ?? 0;
    return word >= search.words.length || looks < 0 || isThere(search, word, end, { unitAt, enough });
  };
}

function isThere(
  { words }: WordSearch,
  word: number,
  end: number,
  { unitAt, enough }: { readonly unitAt: UnitAt; readonly enough: Enough },
): boolean {
  const here = words[word];
  if (here === undefined) return false;
  for (const phrase of here.texts) {
    if (canStandAround(unitAt, end, { phrase, found: here.length }) && enough(phrase.about)) return true;
  }
  return false;
}
