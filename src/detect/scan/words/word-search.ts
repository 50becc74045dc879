import { EDGE } from "../patterns/pattern-edges.ts";
import { ANCHOR_UNITS, tellingWord } from "./anchors.ts";
import { type Automaton, buildAutomaton, scanBytes, scanText } from "./automaton.ts";
import { canStandAround, canStandBeside, isWordUnit, type UnitAt, type WordsOfPhrase } from "./neighbours.ts";
import { type KeepTable, keepIn } from "./tables.ts";

/** A text to look for, in lower case, and what it being there says; null: enough by itself. */
export interface Sought {
  readonly text: string;
  /**
   * `words`: as whole words only, with signs of comments between. `part`: also within longer words, but for an {@link EDGE}.
   * `exact`: sign for sign.
   */
  readonly how: "words" | "part" | "exact";
  readonly about: { readonly pattern: number; readonly choice: number } | null;
}

/** Texts by one word of each, all words in one automaton. */
export interface WordSearch {
  readonly automaton: Automaton;
  readonly words: readonly SoughtWord[];
}

/** A word, and the texts that may stand around it: by {@link placeOf}, since most words stand inside longer ones. */
interface SoughtWord {
  readonly length: number;
  readonly texts: readonly (readonly SoughtText[])[];
}

interface SoughtText extends WordsOfPhrase {
  readonly about: Sought["about"];
  /** The same where letters of no ASCII may read as some: only a phrase still needs its ends. */
  readonly open: WordsOfPhrase;
}

/** Characters that make bytes more than plain text, and are looked for as words are: where one stands, nothing is ruled out. */
const CONTROLS = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  .filter((sign) => /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(sign))
  .join("");

/** Groups texts by the word of each that is looked for; the automaton of these words may be there already. */
export function buildWordSearch(all: readonly Sought[], keep: KeepTable = keepIn(new Map())): WordSearch {
  const byWord = new Map<string, SoughtText[]>();
  for (const { text, how, about } of all) {
    const core = text.replaceAll(EDGE, "");
    const spelled = how === "exact" || (how === "part" && isContiguous(core)) ? null : core.match(/[\p{L}\p{N}]+/gu);
    const telling = spelled === null ? core : tellingWord(core);
    const words = spelled ?? [core];
    const key = telling.slice(0, ANCHOR_UNITS);
    const known = byWord.get(key) ?? [];
    byWord.set(key, known);
    const open = { words, key: words.indexOf(telling), starts: how === "words", ends: how === "words" };
    known.push({ ...open, ...endsOf(text, how), about, open });
  }
  const automaton = keep("sought", [...byWord.keys(), CONTROLS.slice(0, 1)], (list) => buildAutomaton(list, CONTROLS));
  const words = [...byWord].map(([word, texts]) => ({
    length: word.length,
    texts: PLACES.map(({ open, ...beside }) =>
      texts.filter((text) => canStandBeside(open ? text.open : text, { ...beside, found: word.length })),
    ),
  }));
  return { automaton: automaton(), words };
}

const PLACES = [false, true].flatMap((open) =>
  [false, true].flatMap((behind) => [false, true].map((before) => ({ open, behind, before }))),
);

/** What kind of place a word stands in, as a number. */
function placeOf({ unitAt, open }: Around, end: number, length: number): number {
  return Number(isWordUnit(unitAt(end - length - 1))) + Number(isWordUnit(unitAt(end))) * 2 + Number(open) * 4;
}

/** Whether a text of flattened lines stands in what was flattened as it is: blanks may have been signs, and `&` an entity. */
function isContiguous(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a gap is one
  return !/[\s\x01&©]/.test(text);
}

/** Which ends of a text are ends of words: where another sign than a letter or digit stands, one does in every place of it. */
function endsOf(text: string, how: Sought["how"]): Pick<WordsOfPhrase, "starts" | "ends"> {
  if (how === "exact") return { starts: false, ends: false };
  const whole = how === "words";
  return { starts: whole || !/^[\p{L}\p{N}]/u.test(text), ends: whole || !/[\p{L}\p{N}]$/u.test(text) };
}

/** Who is told of the texts that may stand somewhere. */
export interface Asker {
  /** Whether it matters that such a text stands anywhere: asked before it is looked whether it does. */
  readonly wants: (about: Sought["about"]) => boolean;
  /** Told of one with the position behind the word that it was found by; yes ends the search. */
  readonly isEnough: (about: Sought["about"], end: number) => boolean;
}

/** Looks beside a word: where so many stand that looking costs more than it can spare, the answer is yes. */
const LEAST_LOOKS = 2_048;
const UNITS_PER_LOOK = 64;

/** Looks through bytes of ASCII; a control character is a yes. */
export function findInBytes(search: WordSearch, bytes: Uint8Array, asker: Asker): boolean {
  const look = lookAround(search, bytes.length, { unitAt: (at) => bytes[at] ?? Number.NaN, asker, open: false });
  let found = false;
  scanBytes(search.automaton, bytes, (word, end) => {
    found = look(word, end);
    return found;
  });
  return found;
}

/**
 * The same in folded text; control characters were taken out of it, but for one that is white space. In lower case letters of
 * Turkish are an `i`, which patterns tell from it.
 */
export function findInText(search: WordSearch, { look: text, lower }: Read, asker: Asker): boolean {
  const open = text.includes("\u0130") || text.includes("\u0131");
  const look = lookAround(search, lower.length, { unitAt: (at) => lower.charCodeAt(at), asker, open });
  let found = false;
  scanText(search.automaton, lower, (word, end) => {
    found = word < search.words.length && look(word, end);
    return found;
  });
  return found;
}

/** A text as it reads and in lower case, unit for unit. */
export interface Read {
  readonly look: string;
  readonly lower: string;
}

interface Around {
  readonly unitAt: UnitAt;
  readonly asker: Asker;
  readonly open: boolean;
}

function lookAround(search: WordSearch, length: number, around: Around): (word: number, end: number) => boolean {
  const { unitAt, asker, open } = around;
  let looks = LEAST_LOOKS + length / UNITS_PER_LOOK;
  return (word, end) => {
    const here = search.words[word];
    if (here === undefined) return true;
    for (const text of here.texts[placeOf(around, end, here.length)] ?? []) {
      if (!asker.wants(text.about)) continue;
      looks -= 1;
      if (looks < 0) return true;
      const phrase = open ? text.open : text;
      if (canStandAround(unitAt, end, { phrase, found: here.length }) && asker.isEnough(text.about, end)) return true;
    }
    return false;
  };
}
