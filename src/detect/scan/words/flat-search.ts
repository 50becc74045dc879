import { ANCHOR_UNITS, type Anchor, type Phrase, tellingWord } from "./anchors.ts";
import { type Automaton, buildAutomaton, scanText } from "./automaton.ts";
import { type KeepTable, keepIn } from "./tables.ts";

/** Words of all phrases and of all patterns' links, looked for in flattened text in one pass. */
export interface FlatSearch {
  readonly automaton: Automaton;
  /** For each word of the automaton whom it leads to. */
  readonly words: readonly Led[];
}

/** Whom a word leads to. */
interface Led {
  readonly length: number;
  readonly shapes: readonly Shape[];
  /** Texts of links that begin with the word, by what stands behind it. */
  readonly texts: readonly Continued[];
}

/**
 * Phrases that hold a word, by their units beside it: dozens share one, and a place in a text has the same neighbours as
 * few of them.
 */
interface Shape {
  readonly before: number;
  readonly behind: number;
  readonly byNeighbours: Map<number, Placed[]>;
}

/** Texts that begin with one word, by their next units: dozens may begin alike. */
interface Continued {
  readonly behind: number;
  readonly byNext: Map<number, string[]>;
}

/** A phrase, and where in it the word starts that it is looked for by. */
interface Placed {
  readonly phrase: Phrase;
  readonly offset: number;
}

/** Where words start in a flat text, in ascending order. */
export interface FlatHits {
  readonly phrases: ReadonlyMap<Phrase, readonly number[]>;
  /** By the text of a link. */
  readonly texts: ReadonlyMap<string, readonly number[]>;
}

/** Numbers that V8 keeps without memory of their own. */
const SMALL = 0x3fff_ffff;
/** Units beside a word that phrases are told apart by. */
const NEIGHBOURS = 3;

/** Prepares the search for phrases, by their anchors, and for texts. */
export function buildFlatSearch(
  anchors: readonly Anchor[],
  texts: ReadonlySet<string>,
  keep: KeepTable = keepIn(new Map()),
): FlatSearch {
  const led = new Map<string, { length: number; shapes: Shape[]; texts: Continued[] }>();
  const at = (word: string): { length: number; shapes: Shape[]; texts: Continued[] } => {
    const known = led.get(word) ?? { length: word.length, shapes: [], texts: [] };
    led.set(word, known);
    return known;
  };
  for (const { phrases } of anchors) {
    for (const phrase of phrases) {
      const word = tellingWord(phrase.words).slice(0, ANCHOR_UNITS);
      place(at(word).shapes, phrase, word);
    }
  }
  for (const text of texts) {
    const word = text.slice(0, ANCHOR_UNITS);
    continueWith(at(word).texts, text, word.length);
  }
  return { automaton: keep("words", [...led.keys()], (all) => buildAutomaton(all))(), words: [...led.values()] };
}

function place(shapes: Shape[], phrase: Phrase, word: string): void {
  const { words } = phrase;
  const offset = words.indexOf(word);
  const end = offset + word.length;
  const before = Math.min(NEIGHBOURS, offset);
  const behind = Math.min(NEIGHBOURS, words.length - end);
  let shape = shapes.find((one) => one.before === before && one.behind === behind);
  if (shape === undefined) {
    shape = { before, behind, byNeighbours: new Map() };
    shapes.push(shape);
  }
  const key = neighboursAt(words, offset, end, shape);
  const known = shape.byNeighbours.get(key);
  if (known === undefined) shape.byNeighbours.set(key, [{ phrase, offset }]);
  else known.push({ phrase, offset });
}

function continueWith(texts: Continued[], text: string, end: number): void {
  const behind = Math.min(NEIGHBOURS, text.length - end);
  let same = texts.find((one) => one.behind === behind);
  if (same === undefined) {
    same = { behind, byNext: new Map() };
    texts.push(same);
  }
  const key = neighboursAt(text, 0, end, { before: 0, behind });
  const known = same.byNext.get(key);
  if (known === undefined) same.byNext.set(key, [text]);
  else known.push(text);
}

/** A number for the units beside a word; units outside of the text are no number, and equal to none. */
function neighboursAt(
  text: string,
  start: number,
  end: number,
  { before, behind }: Pick<Shape, "before" | "behind">,
): number {
  let key = 0;
  for (let at = start - before; at < start; at += 1) key = (Math.imul(key, 4_093) + text.charCodeAt(at)) & SMALL;
  for (let at = end; at < end + behind; at += 1) key = (Math.imul(key, 4_093) + text.charCodeAt(at)) & SMALL;
  return key;
}

/** Looks through the words of a flat text once. */
export function searchFlat({ automaton, words }: FlatSearch, text: string): FlatHits {
  const phrases = new Map<Phrase, number[]>();
  const texts = new Map<string, number[]>();
  const known = new Map<string, Candidates>();
  scanText(automaton, text, (word, end) => {
    const here = words[word];
    if (here === undefined) return;
    const start = end - here.length;
    const candidates = candidatesAt(here, text, { start, end, known });
    for (const { phrase, offset } of candidates.phrases) {
      if (text.startsWith(phrase.words, start - offset)) add(phrases, phrase, start - offset);
    }
    for (const one of candidates.texts) if (text.startsWith(one, start)) add(texts, one, start);
  });
  return { phrases, texts };
}

/** What may stand where a word does, for what is beside it. */
interface Candidates {
  readonly phrases: readonly Placed[];
  readonly texts: readonly string[];
}

/** Surroundings that are remembered: what repeats is asked once. */
const MOST_KNOWN = 4_096;

/** The word and what is around it, which is all that is asked of a place; at the ends of a text less is around it. */
function candidatesAt(
  here: Led,
  text: string,
  { start, end, known }: { readonly start: number; readonly end: number; readonly known: Map<string, Candidates> },
): Candidates {
  if (start < NEIGHBOURS || end + NEIGHBOURS > text.length) return findCandidates(here, text, start, end);
  const around = text.slice(start - NEIGHBOURS, end + NEIGHBOURS);
  const before = known.get(around);
  if (before !== undefined) return before;
  const candidates = findCandidates(here, text, start, end);
  if (known.size < MOST_KNOWN) known.set(around, candidates);
  return candidates;
}

function findCandidates({ shapes, texts }: Led, text: string, start: number, end: number): Candidates {
  return {
    phrases: shapes.flatMap((shape) => shape.byNeighbours.get(neighboursAt(text, start, end, shape)) ?? []),
    texts: texts.flatMap(
      ({ behind, byNext }) =>
        byNext.get(behind === 0 ? 0 : neighboursAt(text, start, end, { before: 0, behind })) ?? [],
    ),
  };
}

function add<K>(hits: Map<K, number[]>, key: K, start: number): void {
  const known = hits.get(key);
  if (known === undefined) hits.set(key, [start]);
  else known.push(start);
}
