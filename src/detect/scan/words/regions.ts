/** A stretch of text around places where an anchor was found; positions are UTF-16 units, the end not included. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Line, from 0, that `start` is on. */
  readonly firstLine: number;
  /** Numbers of the anchors found in it. */
  readonly anchors: ReadonlySet<number>;
}

/** Where anchors were found: the anchor's number and the position behind it, in turn, by position. */
export type AnchorHits = readonly number[];

/** Lines that are looked at on each side of an anchor: no legend of ours is longer. */
export const REGION_LINES = 5;
/** Units that are looked at on each side where lines are longer than that: minified files are one line. */
export const REGION_UNITS = 800;

/**
 * Joins the surroundings of hits into regions that do not overlap, so that every character is verified at most once
 * however many anchors stand there. Hits come sorted by position; linear in the text and the hits.
 */
export function regionsAround(text: string, hits: AnchorHits): readonly Region[] {
  const regions: { start: number; end: number; firstLine: number; anchors: Set<number> }[] = [];
  const feeds = lineFeeds(text);
  /** How many line feeds stand before the present hit's end. */
  let passed = 0;
  let last: (typeof regions)[number] | undefined;
  for (let at = 0; at < hits.length; at += 2) {
    const anchor = hits[at] ?? 0;
    const found = hits[at + 1] ?? 0;
    if (last !== undefined && found <= last.end - REGION_UNITS) {
      last.anchors.add(anchor);
      continue;
    }
    while (passed < feeds.length && (feeds[passed] ?? 0) < found) passed += 1;
    const end = Math.min(text.length, found + REGION_UNITS, feeds[passed + REGION_LINES] ?? text.length);
    // Six feeds back: five whole lines stand between.
    const least = Math.max(0, found - REGION_UNITS);
    const start = Math.max(least, (feeds[passed - 1 - REGION_LINES] ?? -1) + 1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.anchors.add(anchor);
      continue;
    }
    let line = passed;
    while (line > 0 && (feeds[line - 1] ?? 0) >= start) line -= 1;
    last = { start, end, firstLine: line, anchors: new Set([anchor]) };
    regions.push(last);
  }
  return regions;
}

function lineFeeds(text: string): readonly number[] {
  const feeds: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) feeds.push(at);
  return feeds;
}
