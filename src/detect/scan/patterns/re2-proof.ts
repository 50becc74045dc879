import { linearPlaces } from "./linear-engine.ts";
import { compileAlike, type Re2, re2Engine } from "./re2-engine.ts";

/** A pattern, a text and every place where it matches there, start and end in turn. */
type Proof = readonly [pattern: string, text: string, places: readonly number[]];

const PROOFS: readonly Proof[] = [
  // The leftmost match, the branch that stands first, greedy or not.
  ["ab|abc", "xabcab", [1, 3, 4, 6]],
  ["a+?b|b", "aab b", [0, 3, 4, 5]],
  ["x(|y)z", "xz xyz xyyz", [0, 2, 3, 6]],
  ["(?:|a)b?", "ab", [1, 2]],
  // Cases: two letters beyond ASCII are a case of an ASCII one.
  ["(?i)project kiss", "Project KISS, PROJECT \u212ai\u017f\u017f", [0, 12, 14, 26]],
  ["(?i)stra\u00dfe \u00fcber", "STRA\u1e9eE \u00dcBER", [0, 11]],
  // Words and lines are those of ASCII, also behind a position where a search begins.
  ["\\bis\\b", "is \u00e9is this is", [0, 2, 4, 6, 12, 14]],
  ["^a", "aaa", [0, 1]],
  ["(?m)^a.$", "ab\nac\nabc", [0, 2, 3, 5]],
  ["a.c$", "a\nc abc", [4, 7]],
  ["(?s)a.c", "a\nc a\u{1d4b3}c", [0, 3, 4, 8]],
  // Characters of two, three and four bytes, of which the last are two units.
  ["[^a-z ]", "a \u00e9\u20ac\u{1f512}z", [2, 3, 3, 4, 4, 6]],
  ["key: .{2}", "\u{1f512}\u{1f512} key: \u{1f511}\u00e9!", [5, 13]],
  ["[\u00e0-\u00fc]+", "caf\u00e9\u00e9 \u{1f512} na\u00efve", [3, 5, 11, 12]],
  ["\\w+@\\d{2,3}", "a@1 \u00fcb@1234", [5, 10]],
];

/** Whether a `re2` finds what our patterns stand for: false for another package of that name, or another reading of the language. */
export function isProven(re2: Re2): boolean {
  try {
    const engine = re2Engine(re2);
    return PROOFS.every(
      ([pattern, text, places]) =>
        compileAlike(re2, pattern) !== null &&
        String(linearPlaces(engine.compile(pattern), text, () => undefined)) === String(places),
    );
  } catch {
    return false;
  }
}
