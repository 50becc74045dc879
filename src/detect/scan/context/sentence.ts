import type { Match } from "../match.ts";
import { letterWorth } from "../words/letters.ts";

/** Units on each side that a sentence is looked for in. */
const SENTENCE_UNITS = 300;
/** By unit whether it ends a sentence, or the line. */
const ENDS = new Uint8Array(0x10000);
for (const sign of "\n.!?;。！？；") ENDS[sign.charCodeAt(0)] = 1;

const ASCII_WORTH = Uint8Array.from({ length: 0x80 }, (_, unit) => letterWorth(unit, 0));

/**
 * Letters and digits of the sentence that a match stands in, on its line and beside the match; a sign of a script without
 * spaces counts as three. Counted no further than to one more than `most`: of a long line few units are looked at.
 */
export function besideLetters({ flat: { look }, start, end }: Match, most: number): number {
  const least = Math.max(0, start - SENTENCE_UNITS);
  let letters = 0;
  for (let at = start - 1; at >= least && letters <= most; at -= 1) {
    const unit = look.charCodeAt(at);
    if (ENDS[unit] === 1) break;
    letters += unit < 0x80 ? (ASCII_WORTH[unit] ?? 0) : letterWorth(unit, at > least ? look.charCodeAt(at - 1) : 0);
  }
  const last = Math.min(look.length, end + SENTENCE_UNITS);
  for (let at = end; at < last && letters <= most; at += 1) {
    const unit = look.charCodeAt(at);
    if (ENDS[unit] === 1) break;
    letters += unit < 0x80 ? (ASCII_WORTH[unit] ?? 0) : letterWorth(unit, at > end ? look.charCodeAt(at - 1) : 0);
  }
  return letters;
}
