import type { FlatHits } from "../words/flat-search.ts";
import type { FlatText } from "../words/flatten.ts";
import type { Chain, Link } from "./pattern-chain.ts";
import { type Pairs, pairsIn } from "./surrogate-pairs.ts";

/** A flat text, or its beginning, and where in it the words of patterns start. */
export interface Looked {
  readonly flat: FlatText;
  readonly subject: string;
  readonly hits: FlatHits;
}

/**
 * Where a match can start, as first and last position in turn, ascending and apart: everything that a match holds stands
 * behind it there, each part as far from the one before as it can be, and no sign between them that a match cannot hold
 * there. A start that leads to no match costs what all ways through the pattern do, so few may be left. Linear in the
 * number of hits.
 */
export function stretchesOf({ links }: Chain, { flat, subject, hits: { texts } }: Looked): readonly number[] {
  const [first] = links;
  if (first === undefined) return [0, subject.length];
  if (links.some((link) => !link.texts.some((text) => texts.has(text)))) return [];
  const pairs = pairsIn(flat);
  let led = startsOf(links.at(-1) ?? first, texts);
  for (let at = links.length - 2; at >= 0; at -= 1)
    led = leadingTo(startsOf(links[at] ?? first, texts), led, { link: links[at + 1] ?? first, subject, pairs });
  const stretches: number[] = [];
  for (const start of led) {
    const from = pairs.back(start, first.behind.most);
    const to = start - first.behind.least;
    if (to < 0 || from >= subject.length) continue;
    const open = stretches.length - 1;
    if (open > 0 && from <= (stretches[open] ?? 0)) stretches[open] = Math.max(stretches[open] ?? 0, to);
    else stretches.push(from, to);
  }
  return stretches;
}

/** Where one of a link's texts starts, ascending. */
function startsOf({ texts }: Link, hits: FlatHits["texts"]): readonly number[] {
  let starts: readonly number[] = [];
  for (const text of texts) {
    const found = hits.get(text);
    if (found !== undefined) starts = starts.length === 0 ? found : merge(starts, found);
  }
  return starts;
}

/** Two ascending lists as one, what is in both once. */
function merge(one: readonly number[], other: readonly number[]): readonly number[] {
  const merged: number[] = [];
  let left = 0;
  for (const start of other) {
    for (let next = one[left]; next !== undefined && next <= start; next = one[left]) {
      if (next < start) merged.push(next);
      left += 1;
    }
    merged.push(start);
  }
  for (let at = left; at < one.length; at += 1) merged.push(one[at] ?? 0);
  return merged;
}

/** Of the starts of one link's texts those behind which one of the next link's starts as far as it can. */
function leadingTo(
  starts: readonly number[],
  next: readonly number[],
  {
    link: { behind, without },
    subject,
    pairs,
  }: { readonly link: Link; readonly subject: string; readonly pairs: Pairs },
): readonly number[] {
  const kept: number[] = [];
  const barriers = [...without].map((sign) => ({ sign, at: -1 }));
  let at = 0;
  for (const start of starts) {
    // A character has at least one unit, so none is passed over that stands far enough.
    while (at < next.length && (next[at] ?? 0) < start + behind.least) at += 1;
    const reached = next[at];
    if (reached === undefined) break;
    if (pairs.between(start, reached) > behind.most) continue;
    for (const barrier of barriers) if (barrier.at < start) barrier.at = nextOf(barrier.sign, subject, start);
    if (barriers.every((barrier) => barrier.at >= reached)) kept.push(start);
  }
  return kept;
}

function nextOf(sign: string, subject: string, from: number): number {
  const at = subject.indexOf(sign, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
