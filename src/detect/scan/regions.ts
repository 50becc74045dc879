/** A stretch of text around places where an anchor was found; positions are UTF-16 units, the end not included. */
export interface Region {
  readonly start: number;
  readonly end: number;
  /** Line, from 0, that `start` is on. */
  readonly firstLine: number;
  /** Numbers of the anchors found in it. */
  readonly anchors: ReadonlySet<number>;
}

/** Where an anchor was found. */
export interface AnchorHit {
  readonly anchor: number;
  readonly end: number;
}

/** Lines that are looked at on each side of an anchor: no legend of ours is longer. */
export const REGION_LINES = 5;
/** Units that are looked at on each side where lines are longer than that: minified files are one line. */
export const REGION_UNITS = 800;

/**
 * Joins the surroundings of hits into regions that do not overlap, so that every character is verified at most once
 * however many anchors stand there. Hits come sorted by position.
 */
export function regionsAround(text: string, hits: readonly AnchorHit[]): readonly Region[] {
  const regions: { start: number; end: number; firstLine: number; anchors: Set<number> }[] = [];
  let countedTo = 0;
  let line = 0;
  for (const hit of hits) {
    const last = regions.at(-1);
    if (last !== undefined && hit.end <= last.end - REGION_UNITS) {
      last.anchors.add(hit.anchor);
      continue;
    }
    const start = backward(text, hit.end);
    const end = forward(text, hit.end);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.anchors.add(hit.anchor);
      continue;
    }
    line += countLines(text, countedTo, start);
    countedTo = start;
    regions.push({ start, end, firstLine: line, anchors: new Set([hit.anchor]) });
  }
  return regions;
}

/** Searches a slice: on a file of one line a search for line feeds would otherwise run over all of it for every hit. */
function backward(text: string, from: number): number {
  const least = Math.max(0, from - REGION_UNITS);
  const window = text.slice(least, from);
  let at = window.length;
  for (let lines = 0; lines <= REGION_LINES; lines += 1) {
    at = at <= 0 ? -1 : window.lastIndexOf("\n", at - 1);
    if (at < 0) return least;
  }
  return least + at + 1;
}

function forward(text: string, from: number): number {
  const window = text.slice(from, from + REGION_UNITS);
  let at = -1;
  for (let lines = 0; lines <= REGION_LINES; lines += 1) {
    at = window.indexOf("\n", at + 1);
    if (at < 0) return from + window.length;
  }
  return from + at;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
