import { ANCHOR_UNITS, tellingWord } from "./anchors.ts";
import { type Automaton, buildAutomaton, scanBytes } from "./automaton.ts";
import { canStandAround, type UnitAt, type WordsOfPhrase } from "./neighbours.ts";

/** A text to look for, in lower case, and what it being there says; null: enough by itself. */
export interface Sought {
  readonly text: string;
  /** True where it stands as whole words only. */
  readonly whole: boolean;
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
const CONTROLS = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)).filter((sign) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(sign),
);

/** Groups texts by the word of each that is looked for. */
export function buildWordSearch(all: readonly Sought[]): WordSearch {
  const byWord = new Map<string, SoughtText[]>();
  for (const { text, whole, about } of all) {
    const telling = tellingWord(text);
    const spelled = text.match(/[\p{L}\p{N}]+/gu);
    const words = spelled ?? [text];
    const key = telling.slice(0, ANCHOR_UNITS);
    const known = byWord.get(key) ?? [];
    byWord.set(key, known);
    known.push({ words, key: words.indexOf(telling), whole: whole && spelled !== null, about });
  }
  const automaton = buildAutomaton([...byWord.keys(), ...CONTROLS]);
  const words = [...byWord].map(([word, texts]) => ({ length: word.length, texts }));
  return { automaton, words };
}

/** Asked about each text that may stand there, until the answer is yes. */
type Enough = (about: Sought["about"]) => boolean;

/** Looks through bytes of ASCII; a control character is a yes. */
export function findInBytes(search: WordSearch, bytes: Uint8Array, enough: Enough): boolean {
  let found = false;
  const unitAt: UnitAt = (at) => bytes[at] ?? Number.NaN;
  scanBytes(search.automaton, bytes, (word, end) => {
    found = word >= search.words.length || isThere(search, word, end, { unitAt, enough });
    return found;
  });
  return found;
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
