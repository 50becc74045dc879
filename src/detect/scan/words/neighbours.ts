/** The words of a phrase, lower case, and which of them is looked for. */
export interface WordsOfPhrase {
  readonly words: readonly string[];
  readonly key: number;
  /** False where it may begin inside a longer word: `hibited`. */
  readonly starts: boolean;
  /** False where it may end inside one: `unauthori`. */
  readonly ends: boolean;
}

/** Bytes of ASCII, or UTF-16 units of text in lower case, by position; NaN where the text ends. */
export type UnitAt = (at: number) => number;

/** Words that {@link flattenLine} takes off as signs of a comment. */
const LEADERS = ["rem", "dnl"];

/**
 * Whether the words of a phrase can stand around one of them that ends at `end`, with nothing between but what flattening
 * drops. It may say yes too often (signs beyond ASCII are not looked into), and never no wrongly.
 * Found are the first `found` units of the word.
 */
export function canStandAround(
  unitAt: UnitAt,
  end: number,
  { phrase, found }: { readonly phrase: WordsOfPhrase; readonly found: number },
): boolean {
  const { words, key, starts, ends } = phrase;
  const word = words[key] ?? "";
  let start = end - found;
  // Scripts without spaces have no visible ends: beside their letters anything may stand.
  const wholeStart = starts && isWordUnit(word.charCodeAt(0));
  const wholeEnd = ends && isWordUnit(word.charCodeAt(word.length - 1));
  if ((wholeStart || key > 0) && isWordUnit(unitAt(start - 1))) return false;
  for (let one = key - 1; one >= 0; one -= 1) {
    const next = wordBefore(unitAt, start, { word: words[one] ?? "", whole: starts || one > 0 });
    if (next === MAYBE) break;
    if (next === null) return false;
    start = next;
  }
  const rest = restOf(unitAt, end, word.slice(found));
  if (rest === MAYBE) return true;
  if (rest === null || ((wholeEnd || key < words.length - 1) && isWordUnit(unitAt(rest)))) return false;
  let at = rest;
  for (let one = key + 1; one < words.length; one += 1) {
    const next = wordBehind(unitAt, at, { word: words[one] ?? "", whole: ends || one < words.length - 1 });
    if (next === MAYBE) return true;
    if (next === null) return false;
    at = next;
  }
  return true;
}

/**
 * Whether a phrase can stand where letters or digits are directly before or behind the first `found` units of its word: asked once
 * for all places, of which most are inside longer words.
 */
export function canStandBeside(
  { words, key, starts, ends }: WordsOfPhrase,
  { found, before, behind }: { readonly found: number; readonly before: boolean; readonly behind: boolean },
): boolean {
  const word = words[key] ?? "";
  if (before && (key > 0 || (starts && isWordUnit(word.charCodeAt(0))))) return false;
  if (!behind || word.length > found) return true;
  return key === words.length - 1 && !(ends && isWordUnit(word.charCodeAt(word.length - 1)));
}

const MAYBE = "maybe";
/** Where a word ends or starts, as far as that can be told. */
type Reached = number | typeof MAYBE | null;

interface Wanted {
  readonly word: string;
  readonly whole: boolean;
}

function restOf(unitAt: UnitAt, from: number, rest: string): Reached {
  for (let at = 0; at < rest.length; at += 1) {
    const unit = unitAt(from + at);
    if (unit >= 0x80 || rest.charCodeAt(at) >= 0x80) return MAYBE;
    if (lower(unit) !== rest.charCodeAt(at)) return null;
  }
  return from + rest.length;
}

/** Where the word ends that stands behind, read with tags and entities and without: where the readings part, more than one may. */
function wordBehind(unitAt: UnitAt, from: number, { word, whole }: Wanted): Reached {
  let dropped: number | null = null;
  for (let at = from; ; ) {
    const unit = unitAt(at);
    if (Number.isNaN(unit)) return null;
    if (unit >= 0x80) return MAYBE;
    if (!isWordUnit(unit)) {
      if (at - from > FAR) return MAYBE;
      dropped ??= unit === LESS_THAN ? endOfTag(unitAt, at) : unit === AMPERSAND ? endOfEntity(unitAt, at) : null;
      at += 1;
      if (dropped !== null && at >= dropped) dropped = null;
      continue;
    }
    let end = at;
    let text = "";
    while (isWordUnit(unitAt(end)) && end - at <= word.length + LONGEST_LEADER) {
      text += String.fromCharCode(lower(unitAt(end)));
      end += 1;
    }
    if (whole ? text === word : text.startsWith(word)) return dropped === null ? at + word.length : MAYBE;
    if (unitAt(end) >= 0x80) return MAYBE;
    if (LEADERS.includes(text)) at = end;
    else if (dropped !== null) [at, dropped] = [dropped, null];
    else return null;
  }
}

/** The same before it. */
function wordBefore(unitAt: UnitAt, from: number, { word, whole }: Wanted): Reached {
  let dropped: number | null = null;
  for (let at = from; ; ) {
    const unit = unitAt(at - 1);
    if (Number.isNaN(unit)) return null;
    if (unit >= 0x80) return MAYBE;
    if (!isWordUnit(unit)) {
      if (from - at > FAR) return MAYBE;
      dropped ??=
        unit === GREATER_THAN ? startOfTag(unitAt, at) : unit === SEMICOLON ? startOfEntity(unitAt, at) : null;
      at -= 1;
      if (dropped !== null && at <= dropped) dropped = null;
      continue;
    }
    let start = at;
    let text = "";
    while (isWordUnit(unitAt(start - 1)) && at - start <= word.length + LONGEST_LEADER) {
      start -= 1;
      text = String.fromCharCode(lower(unitAt(start))) + text;
    }
    if (whole ? text === word : text.endsWith(word)) return dropped === null ? at - word.length : MAYBE;
    if (unitAt(start - 1) >= 0x80) return MAYBE;
    if (LEADERS.includes(text)) at = start;
    else if (dropped !== null) [at, dropped] = [dropped, null];
    else return null;
  }
}

/** Behind the `>` of what {@link flattenLine} takes for a tag and drops; null where it is none. */
function endOfTag(unitAt: UnitAt, start: number): number | null {
  const first = unitAt(start + 1);
  if (!isWordUnit(first === SLASH || first === EXCLAMATION ? unitAt(start + 2) : first)) return null;
  for (let at = start + 1; at < start + TAG_UNITS; at += 1) {
    const unit = unitAt(at);
    if (unit === GREATER_THAN) return at + 1;
    if (unit === LESS_THAN || Number.isNaN(unit)) return null;
  }
  return null;
}

function startOfTag(unitAt: UnitAt, end: number): number | null {
  for (let at = end - 2; at >= end - TAG_UNITS; at -= 1) {
    const unit = unitAt(at);
    if (unit === LESS_THAN) return endOfTag(unitAt, at) === end ? at : null;
    if (unit === GREATER_THAN || Number.isNaN(unit)) return null;
  }
  return null;
}

/** Behind an entity that becomes another sign or none. */
function endOfEntity(unitAt: UnitAt, start: number): number | null {
  const entity = ENTITIES.find((name) =>
    [...name].every((letter, at) => lower(unitAt(start + 1 + at)) === letter.charCodeAt(0)),
  );
  return entity === undefined ? null : start + 1 + entity.length;
}

function startOfEntity(unitAt: UnitAt, end: number): number | null {
  for (let at = end - 2; at >= end - 1 - ENTITY_UNITS; at -= 1)
    if (unitAt(at) === AMPERSAND) return endOfEntity(unitAt, at) === end ? at : null;
  return null;
}

/** Signs between two words that are gone over: of a million blanks, once for each phrase, most would be for nothing. */
const FAR = 256;
/** Units of the longest tag. */
const TAG_UNITS = 204;
const ENTITIES = ["nbsp;", "amp;", "copy;"];
const ENTITY_UNITS = 5;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const LONGEST_LEADER = 3;

/** A letter or digit of ASCII. */
export function isWordUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function lower(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}
