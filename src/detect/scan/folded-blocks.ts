import { foldLook } from "../../rules/fold-words.ts";
import { lowerUnits } from "./decode.ts";

/** How bytes that are no valid UTF-8 are read: each as a character, or as UTF-8 with what is invalid replaced. */
export type LooseReading = "latin1" | "utf8";

/** UTF-16 units of a block; memory does not grow with the bytes. */
const BLOCK = 64 * 1024;
/** Units that the next block begins with again: more than the longest word that is looked for. */
const AGAIN = 64;
/** Units that one character folds to at most (NFKC makes eighteen of one). */
const MOST_OF_ONE = 32;
const REPLACED = 0xfffd;
const UNKNOWN = -1;
const SEVERAL = -2;

/** What each character of the basic plane folds to, found out when it is first met: one unit, or several in `several`. */
const folded = new Int32Array(0x10000).fill(UNKNOWN);
const several = new Map<number, string>();

/**
 * Reads bytes as {@link readingsOf} would (control characters gone, folded, lower case), block by block, and shows each
 * block as text until one is enough. A character joins the mark that follows it, as NFKC does; no more than that.
 */
export function someBlock(bytes: Uint8Array, reading: LooseReading, enough: (text: string) => boolean): boolean {
  const units = new Uint16Array(BLOCK + MOST_OF_ONE);
  let filled = 0;
  const show = (): boolean => enough(Buffer.from(units.buffer, 0, filled * 2).toString("utf16le"));
  for (let at = 0; at < bytes.length; ) {
    let point = bytes[at] as number;
    let length = 1;
    if (point >= 0x80 && reading === "utf8") {
      length = lengthOf(bytes, at);
      point = length === 0 ? REPLACED : pointAt(bytes, at, length);
      if (length === 0) length = 1;
    }
    at += length;
    if (point < 0x20 ? point <= 8 || point >= 0x0e : point === 0x7f) continue;
    const unit = point < 0x10000 ? (folded[point] as number) : SEVERAL;
    if (unit >= 0) units[filled++] = unit;
    else filled = append(units, filled, point);
    if (filled < BLOCK) continue;
    if (show()) return true;
    units.copyWithin(0, filled - AGAIN, filled);
    filled = AGAIN;
  }
  return show();
}

function append(units: Uint16Array, filled: number, point: number): number {
  const text = several.get(point) ?? learn(point);
  let end = filled;
  const joined = end > 0 && /^\p{M}/u.test(text) ? joinedWith(units[end - 1] ?? 0, text) : null;
  if (joined !== null) {
    units[end - 1] = joined;
    return end;
  }
  for (let at = 0; at < text.length && at < MOST_OF_ONE; at += 1) units[end++] = text.charCodeAt(at);
  return end;
}

function joinedWith(unit: number, mark: string): number | null {
  const joined = lowerUnits((String.fromCharCode(unit) + mark).normalize("NFKC"));
  return joined.length === 1 ? joined.charCodeAt(0) : null;
}

function learn(point: number): string {
  const text = lowerUnits(foldLook(String.fromCodePoint(point)));
  if (point >= 0x10000) return text;
  if (text.length === 1 && !/^\p{M}/u.test(text)) folded[point] = text.charCodeAt(0);
  else {
    folded[point] = SEVERAL;
    several.set(point, text);
  }
  return text;
}

/** Bytes of the UTF-8 character that begins there; 0 where none does. */
function lengthOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (first < 0xc2 || first > 0xf4 || (second & 0xc0) !== 0x80) return 0;
  if (first < 0xe0) return 2;
  if (((bytes[at + 2] ?? 0) & 0xc0) !== 0x80) return 0;
  if (first < 0xf0) return (first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) ? 0 : 3;
  if (((bytes[at + 3] ?? 0) & 0xc0) !== 0x80) return 0;
  return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f) ? 0 : 4;
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (0x7f >> length);
  for (let next = 1; next < length; next += 1) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f);
  return point;
}
