import type { Match } from "./match.ts";

/** Units on each side that a sentence is looked for in. */
const SENTENCE_UNITS = 300;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** A sentence with words in it, and what it has besides. */
export interface Sentence {
  readonly before: string;
  readonly after: string;
}

/** The sentence on its line that a match stands in, without the match. */
export function sentenceOf({ flat, start, end }: Match): Sentence {
  const left = flat.look.slice(Math.max(0, start - SENTENCE_UNITS), start);
  const right = flat.look.slice(end, end + SENTENCE_UNITS);
  const line = left.slice(left.lastIndexOf("\n") + 1);
  const rest = right.slice(0, right.includes("\n") ? right.indexOf("\n") : undefined);
  return { before: line.slice(line.search(/[^.!?;。！？；]*$/)), after: /^[^.!?;。！？；]*/.exec(rest)?.[0] ?? "" };
}

/** Letters and digits of the sentence beside the match; a sign of a script without spaces counts as three. */
export function besideLetters(match: Match): number {
  const { before, after } = sentenceOf(match);
  const beside = before + after;
  return (beside.match(/[\p{L}\p{N}]/gu)?.length ?? 0) + 2 * (beside.match(UNSPACED)?.length ?? 0);
}
