import type { FlatText } from "../words/flatten.ts";

/** How units of a text and its characters, of one or two units, belong together. */
export interface Pairs {
  /** Characters from one position to a later one. */
  readonly between: (start: number, end: number) => number;
  /** The position so many characters before another; 0 where there are fewer. */
  readonly back: (position: number, characters: number) => number;
}

/** Counts the characters of a flat text; where each is one unit, as in most, that costs one look for the whole text. */
export function pairsIn(flat: FlatText): Pairs {
  const known = KNOWN.get(flat);
  if (known !== undefined) return known;
  const starts = Array.from(flat.look.matchAll(PAIR), ({ index }) => index);
  const pairs = starts.length === 0 ? NONE : pairsAt(starts);
  KNOWN.set(flat, pairs);
  return pairs;
}

/** All patterns ask about one text in turn. */
const KNOWN = new WeakMap<FlatText, Pairs>();
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

const NONE: Pairs = {
  between: (start, end) => end - start,
  back: (position, characters) => Math.max(0, position - characters),
};

function pairsAt(starts: readonly number[]): Pairs {
  const before = (position: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    between: (start, end) => end - start - (before(end) - before(start)),
    back: (position, characters) => {
      if (characters === Number.POSITIVE_INFINITY) return 0;
      // Each pair on the way is one unit more, and may bring others into reach: no pattern goes far.
      let from = position;
      for (let left = characters, at = before(position) - 1; left > 0 && from > 0; at -= 1) {
        const pair = starts[at];
        if (pair === undefined || from - (pair + 2) >= left) return Math.max(0, from - left);
        left -= from - (pair + 2) + 1;
        from = pair;
      }
      return from;
    },
  };
}
