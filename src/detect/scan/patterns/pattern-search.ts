import type { FlatHits } from "../words/flat-search.ts";
import type { FlatText } from "../words/flatten.ts";
import { type LinearEngine, type LinearPattern, linearPlaces } from "./linear-engine.ts";
import type { Chain } from "./pattern-chain.ts";
import { stretchesOf } from "./pattern-stretches.ts";
import { shippedPattern } from "./prepared-patterns.ts";

/**
 * A pattern ready to be searched. `quick`: on V8, only where all that its matches hold stands in their order. `steady`: on
 * an engine whose time is linear whatever the pattern, over the whole text.
 */
export type ReadyPattern =
  | {
      readonly kind: "quick";
      readonly chain: Chain;
      /** Matches at one place alone. */
      readonly here: RegExp;
      /** Matches at the next place where it can. */
      readonly next: RegExp;
    }
  | { readonly kind: "steady"; readonly pattern: LinearPattern };

/** Prepares a pattern. Only one that we ship, and so have tested against attacks, is trusted to V8. */
export function readyPattern(pattern: string, shipped: boolean, linear: LinearEngine): ReadyPattern {
  const quick = shipped ? shippedPattern(pattern).quick : null;
  if (quick === null) return { kind: "steady", pattern: linear.compile(pattern) };
  const { source, flags, chain } = quick;
  return {
    kind: "quick",
    chain,
    here: new RegExp(source, `${flags}y`),
    next: new RegExp(source, `${flags}g`),
  };
}

/** Where a pattern matches: start and end in turn. */
export type Places = readonly number[];

/** What to search: the beginning of a flat text or all of it, and whether time has run out. */
export interface Searched {
  readonly flat: FlatText;
  readonly subject: string;
  readonly hits: FlatHits;
  readonly stop: () => boolean;
}

/**
 * Every place where a pattern matches, from left to right, none overlapping another; line feeds part the lines. `stop` is
 * asked between searches, and a search that it ends throws, so that nothing passes for seen.
 */
export function searchPattern(ready: ReadyPattern, searched: Searched): Places {
  if (ready.kind === "quick") return searchQuickly(ready, searched);
  return linearPlaces(ready.pattern, searched.subject, () => ended(searched.stop));
}

function searchQuickly(
  { chain, here, next }: Extract<ReadyPattern, { readonly kind: "quick" }>,
  { flat, subject, hits, stop }: Searched,
): Places {
  const stretches = stretchesOf(chain, { flat, subject, hits });
  const places: number[] = [];
  let free = 0;
  let line = 0;
  for (let at = 0; at < stretches.length; at += 2) {
    const first = stretches[at] ?? 0;
    const last = stretches[at + 1] ?? 0;
    if (at % STOP_EVERY === 0) ended(stop);
    if (chain.atLine) {
      line = lineFrom(flat.starts, first, line);
      for (let start = flat.starts[line]; start !== undefined && start <= last; start = flat.starts[line]) {
        line += 1;
        if (start >= free) free = matchHere(here, subject, start, places) ?? free;
      }
    } else if (first === last) {
      if (first >= free) free = matchHere(here, subject, first, places) ?? free;
    } else free = matchWithin(next, subject, { first, last, free, longest: chain.length.most }, places, stop);
  }
  return places;
}

/** Stretches between two looks at the clock. */
const STOP_EVERY = 128;

function ended(stop: () => boolean): void {
  if (stop()) throw new RangeError("time ran out between two searches");
}

/** The end of the match that starts here; null where none does. */
function matchHere(here: RegExp, subject: string, start: number, places: number[]): number | null {
  here.lastIndex = start;
  if (!here.test(subject)) return null;
  places.push(start, here.lastIndex);
  return here.lastIndex;
}

/** All matches that start from `first` to `last`: of the text only what they can reach is searched. */
function matchWithin(
  next: RegExp,
  subject: string,
  { first, last, free, longest }: { first: number; last: number; free: number; longest: number },
  places: number[],
  stop: () => boolean,
): number {
  let from = Math.max(first, free);
  if (from > last) return free;
  // One unit before and behind belongs to it: whether a word or a line ends there is asked. A character has up to two.
  const cut = Math.max(0, from - 1);
  const within = subject.slice(cut, longest === Number.POSITIVE_INFINITY ? undefined : last + 2 * longest + 2);
  next.lastIndex = from - cut;
  for (let match = next.exec(within); match !== null; match = next.exec(within)) {
    const start = cut + match.index;
    if (start > last) break;
    from = start + match[0].length;
    places.push(start, from);
    ended(stop);
  }
  return Math.max(from, free);
}

/** The first line, from a known one on, that starts at a position or behind it. */
function lineFrom(starts: readonly number[], position: number, known: number): number {
  if ((starts[known] ?? Number.POSITIVE_INFINITY) >= position) return known;
  let low = known;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
