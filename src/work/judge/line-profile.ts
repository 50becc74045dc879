/**
 * The lines of a text as sorted 32-bit hashes: enough to compare two versions by lines without holding their bytes.
 * A collision makes two different lines look alike, which at worst leaves out an advice; it never hides a mark.
 */
export type LineProfile = Uint32Array;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The lines of a text in their order, as the hashes of a {@link LineProfile}; 0 for a blank line. */
export type LineOrder = Uint32Array;

/** Lines of a text that are taken down at most: of those beyond it is not known whether they are new, which at worst leaves out an advice. */
const MOST_LINES = 4_000_000;

/** Takes down the lines of a text in their order. */
export function orderLines(bytes: Uint8Array): LineOrder {
  return linesOf(bytes);
}

/** The profile of lines that are there in their order. */
export function profileOf(order: LineOrder): LineProfile {
  return order.filter((hash) => hash !== 0).sort();
}

/** Profiles a text: one hash per non-blank line, leading and trailing white space ignored. */
export function profileLines(bytes: Uint8Array): LineProfile {
  return profileOf(linesOf(bytes));
}

/** Lines that are looked at above and below one, to find it again. */
const NEAR_LINES = 200;

/**
 * The line of `later` where line `line` of `earlier` was (from 1): behind the nearest line above it that is still there,
 * else at the nearest one below it. A text without lines has line 1.
 */
export function nearestLine(earlier: LineOrder, later: LineOrder, line: number): number {
  const last = Math.max(1, later.length);
  const places = new Map<number, number>();
  for (const [at, hash] of later.entries()) if (hash !== 0 && !places.has(hash)) places.set(hash, at + 1);
  for (let near = 1; near <= NEAR_LINES; near += 1) {
    const above = places.get(earlier[line - 1 - near] ?? 0);
    if (above !== undefined) return Math.min(above + 1, last);
    const below = places.get(earlier[line - 1 + near] ?? 0);
    if (below !== undefined) return below;
  }
  return Math.min(line, last);
}

/** One hash per line, 0 for a blank one; what follows the last line end is a line where it holds something. */
function linesOf(bytes: Uint8Array): Uint32Array {
  let hashes = new Uint32Array(1024);
  let [start, count] = [0, 0];
  while (start < bytes.length && count < MOST_LINES) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (count === hashes.length) {
      const grown = new Uint32Array(hashes.length * 2);
      grown.set(hashes);
      hashes = grown;
    }
    hashes[count] = hashTrimmed(bytes, start, end) ?? 0;
    count += 1;
    start = end + 1;
  }
  return hashes.slice(0, count);
}

/** Share of lines that two texts have in common, 0 to 1, measured on the longer one; two empty texts share nothing. */
export function sharedLines(one: LineProfile, other: LineProfile): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 0 : common(one, other) / longer;
}

/** True where `later` holds a line, or one more of a line, that `earlier` does not. */
export function addsLines(earlier: LineProfile, later: LineProfile): boolean {
  return common(earlier, later) < later.length;
}

function common(one: LineProfile, other: LineProfile): number {
  let count = 0;
  let at = 0;
  let against = 0;
  while (at < one.length && against < other.length) {
    const left = one[at] ?? 0;
    const right = other[against] ?? 0;
    if (left === right) count += 1;
    if (left <= right) at += 1;
    if (right <= left) against += 1;
  }
  return count;
}

/** FNV-1a (32 bit) over the line without its margins; null for a blank line. */
function hashTrimmed(bytes: Uint8Array, start: number, end: number): number | null {
  let from = start;
  let to = end;
  while (from < to && isMargin(bytes[from])) from += 1;
  while (to > from && isMargin(bytes[to - 1])) to -= 1;
  if (from === to) return null;
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

function isMargin(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN;
}
