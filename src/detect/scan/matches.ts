import type { RE2JS } from "re2js";
import type { Phrase } from "./anchors.ts";
import type { FlatText } from "./flatten.ts";
import type { Match } from "./match.ts";

const LETTER = /[\p{L}\p{N}_]/u;
/** Around several words an underscore is no part of a name: it emphasises them, as Markdown does. */
const SPELLED = /[\p{L}\p{N}]/u;
/** With letters on both sides of it, it emphasises nothing: `see NDA_FLAGS`. Four units hold as many as names have. */
const NAME_BEFORE = /[\p{L}\p{N}]_+$/u;
const NAME_BEHIND = /^_+[\p{L}\p{N}]/u;
const NAME_UNITS = 4;
/** Scripts that write without spaces: a word of theirs has no visible end. */
const UNSPACED =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Every place where a phrase stands as whole words. */
export function matchPhrase(flat: FlatText, phrase: Phrase): readonly Match[] {
  const found: Match[] = [];
  const { words } = phrase;
  const letter = words.includes(" ") ? SPELLED : LETTER;
  for (let start = flat.words.indexOf(words); start >= 0; start = flat.words.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (isInsideWord(flat.look, start, letter) || isInsideWord(flat.look, end, letter)) continue;
    found.push({ rule: phrase.rule, declared: phrase.declared, flat, start, end });
  }
  return found;
}

/**
 * Every place of `subject`, the beginning of a flat text or all of it, where a pattern matches; line feeds part the lines, so `(?m)` anchors
 * work on flattened lines. One search is linear, but as many as there are matches may each look far ahead: that is where
 * `stop` is asked, and a search that it ends throws, so that nothing passes for seen.
 */
export function matchPatterns(
  flat: FlatText,
  subject: string,
  { rule, pattern, stop }: { readonly rule: number; readonly pattern: RE2JS; readonly stop: () => boolean },
): readonly Match[] {
  const found: Match[] = [];
  const matcher = pattern.matcher(subject);
  while (!ended(stop) && matcher.find()) {
    if (matcher.end() > matcher.start()) {
      found.push({ rule, declared: null, flat, start: matcher.start(), end: matcher.end() });
    }
  }
  return found;
}

function ended(stop: () => boolean): false {
  if (stop()) throw new RangeError("time ran out between two searches");
  return false;
}

/** True where the signs on both sides of a position belong to one word: `CONFIDENTIALity`, or `internalUse` of an identifier. */
function isInsideWord(look: string, at: number, letter: RegExp): boolean {
  const before = look[at - 1] ?? " ";
  const after = look[at] ?? " ";
  if (UNSPACED.test(before) || UNSPACED.test(after)) return false;
  if (letter.test(before) && letter.test(after)) return true;
  if (before === "_") return SPELLED.test(after) && NAME_BEFORE.test(look.slice(Math.max(0, at - NAME_UNITS), at));
  return after === "_" && SPELLED.test(before) && NAME_BEHIND.test(look.slice(at, at + NAME_UNITS));
}
