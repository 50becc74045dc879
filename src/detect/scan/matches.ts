import type { Match } from "./match.ts";
import type { Phrase } from "./words/anchors.ts";
import type { FlatText } from "./words/flatten.ts";

const LETTER = /[\p{L}\p{N}_]/u;
/** Around several words an underscore is no part of a name: it emphasises them, as Markdown does. */
const SPELLED = /[\p{L}\p{N}]/u;
/** With letters on both sides of it, it emphasises nothing: `see NDA_FLAGS`. Four units hold as many as names have. */
const NAME_BEFORE = /[\p{L}\p{N}]_+$/u;
const NAME_BEHIND = /^_+[\p{L}\p{N}]/u;
const NAME_UNITS = 4;
const SPACE = 0x20;
/** Scripts that write without spaces: a word of theirs has no visible end. */
const UNSPACED =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Gives away the places, of those where a phrase's words start, at which it stands as whole words. */
export function matchPhrase(
  flat: FlatText,
  phrase: Phrase,
  starts: readonly number[],
  found: (match: Match) => void,
): void {
  const { words } = phrase;
  const letter = words.includes(" ") ? SPELLED : LETTER;
  for (const start of starts) {
    const end = start + words.length;
    if (isInsideWord(flat.look, start, letter) || isInsideWord(flat.look, end, letter)) continue;
    found({ rule: phrase.rule, declared: phrase.declared, flat, start, end });
  }
}

/** True where the signs on both sides of a position belong to one word: `CONFIDENTIALity`, or `internalUse` of an identifier. */
function isInsideWord(look: string, at: number, letter: RegExp): boolean {
  // Most words stand between blanks.
  if (look.charCodeAt(at - 1) === SPACE || look.charCodeAt(at) === SPACE) return false;
  const before = look[at - 1] ?? " ";
  const after = look[at] ?? " ";
  if (UNSPACED.test(before) || UNSPACED.test(after)) return false;
  if (letter.test(before) && letter.test(after)) return true;
  if (before === "_") return SPELLED.test(after) && NAME_BEFORE.test(look.slice(Math.max(0, at - NAME_UNITS), at));
  return after === "_" && SPELLED.test(before) && NAME_BEHIND.test(look.slice(at, at + NAME_UNITS));
}
