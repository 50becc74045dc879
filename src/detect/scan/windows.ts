import { isUtf8 } from "node:buffer";
import type { MarkHit, MarkPart } from "../mark.ts";
import { kindOfBytes } from "./codes/decode.ts";
import { guessedWide, type Wide } from "./codes/wide-text.ts";

/** How large content is cut. */
export interface WindowBounds {
  /** Bytes of one window. */
  readonly window: number;
  /** What two windows have in common: twice as much as a mark with its surroundings has, so that one of them holds it whole. */
  readonly overlap: number;
}

/** Content up to this size is looked at as one; a scan holds several readings of what it is given. */
export const WINDOW_BYTES = 1024 * 1024;
/** Of each half a mark takes 1,600 units at most (`regions.ts`), in up to four bytes. */
export const WINDOW_BOUNDS: WindowBounds = { window: WINDOW_BYTES, overlap: 16 * 1024 };

/** A stretch of large content. */
export interface TextWindow {
  readonly bytes: Uint8Array;
  readonly part: MarkPart;
  /** Lines that stand before it. */
  readonly linesBefore: number;
  /** Lines of the whole, from 1, that are this window's to tell of: a line that two windows have is of the one that sees more around it. */
  readonly owned: { readonly from: number; readonly to: number };
  /** False where it begins or ends in the middle of a line. */
  readonly whole: boolean;
}

/** Takes content bit by bit and cuts it; what it holds is never more than a window and what was given last. */
export interface WindowCutter {
  take(bytes: Uint8Array): readonly TextWindow[];
  /** The last one; nothing may be taken afterwards. */
  finish(): TextWindow;
}

/** Starts to cut content into windows that begin and end with lines where a line's end is near, and never inside a unit of a wide code. */
export function startWindows(bounds: WindowBounds = WINDOW_BOUNDS): WindowCutter {
  let held: Uint8Array[] = [];
  let size = 0;
  let linesBefore = 0;
  let first = true;
  let from = 1;
  let wide: Wide | null = null;
  let [begins, breaks] = [true, false];

  function join(): Uint8Array {
    const [only] = held;
    const joined = held.length === 1 && only !== undefined ? only : Buffer.concat(held);
    held = [joined];
    return joined;
  }

  function windowOf(bytes: Uint8Array, last: boolean, ends: boolean): Omit<TextWindow, "owned"> {
    // A mark at the start says to every further window what the content's own mark or its zeros said of the first one.
    const marked = first || wide === null ? bytes : Buffer.concat([MARKS[wide], bytes]);
    return { bytes: marked, part: { first, last }, linesBefore, whole: begins && ends };
  }

  function cut(): TextWindow {
    const all = join();
    if (first) wide = wideOf(all.subarray(0, bounds.window));
    const end = lineEndBefore(all, { from: bounds.window - bounds.overlap / 2, to: bounds.window }, wide);
    const to = end ?? bounds.window;
    const start = lineEndBefore(all, { from: to - bounds.overlap * 2, to: to - bounds.overlap }, wide);
    const next = start ?? to - bounds.overlap - ((to - bounds.overlap) % 4);
    const window = windowOf(all.subarray(0, to), false, end !== null);
    const middle = lineEndBefore(all, { from: next, to: next + (to - next) / 2 }, wide);
    linesBefore += countLineEnds(all.subarray(0, next), wide, breaks);
    breaks = all[next - 1] === 0x0d && start === null;
    [first, begins] = [false, start !== null];
    held = [all.subarray(next)];
    size -= next;
    const owned = { from, to: Number.POSITIVE_INFINITY };
    from = 1;
    if (middle !== null) {
      from = linesBefore + countLineEnds(all.subarray(next, middle), wide, breaks) + 1;
      owned.to = from;
    }
    return { ...window, owned };
  }

  return {
    take(bytes) {
      held.push(bytes);
      size += bytes.length;
      const windows: TextWindow[] = [];
      while (size > bounds.window) windows.push(cut());
      return windows;
    },
    finish: () => ({ ...windowOf(join(), true, true), owned: { from, to: Number.POSITIVE_INFINITY } }),
  };
}

const MARKS: Readonly<Record<Wide, Uint8Array>> = {
  "utf-16le": Uint8Array.of(0xff, 0xfe),
  "utf-16be": Uint8Array.of(0xfe, 0xff),
  "utf-32le": Uint8Array.of(0xff, 0xfe, 0, 0),
  "utf-32be": Uint8Array.of(0, 0, 0xfe, 0xff),
};

function wideOf(bytes: Uint8Array): Wide | null {
  const { wide, binary } = kindOfBytes(bytes);
  if (wide !== null || (isUtf8(bytes) && !binary)) return wide;
  return guessedWide(bytes).find(({ offset }) => offset === 0)?.wide ?? null;
}

/** Bytes of a unit, and where in one the byte is that tells ASCII. */
function unitOf(wide: Wide | null): { readonly bytes: number; readonly at: number } {
  if (wide === null) return { bytes: 1, at: 0 };
  const bytes = wide.startsWith("utf-32") ? 4 : 2;
  return { bytes, at: wide.endsWith("le") ? 0 : bytes - 1 };
}

/** The position behind the last line's end between two positions; null where there is none. */
function lineEndBefore(
  all: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  wide: Wide | null,
): number | null {
  const unit = unitOf(wide);
  for (let at = all.lastIndexOf(0x0a, to - 1); at >= Math.max(0, from); at = all.lastIndexOf(0x0a, at - 1)) {
    const start = at - unit.at;
    if (start + unit.bytes <= to && isUnit(all, start, 0x0a, wide)) return start + unit.bytes;
    if (at === 0) break;
  }
  return null;
}

function isUnit(all: Uint8Array, start: number, code: number, wide: Wide | null): boolean {
  const unit = unitOf(wide);
  if (start < 0 || start % unit.bytes !== 0) return false;
  for (let at = 0; at < unit.bytes; at += 1) if (all[start + at] !== (at === unit.at ? code : 0)) return false;
  return true;
}

/** Line ends as the scan counts them: CR, LF or both together; with `broken` the last bytes before these were a CR. */
function countLineEnds(bytes: Uint8Array, wide: Wide | null, broken: boolean): number {
  const unit = unitOf(wide);
  let count = 0;
  let wasReturn = broken;
  for (let at = 0; at + unit.bytes <= bytes.length; at += unit.bytes) {
    const code = bytes[at + unit.at] ?? 0;
    if (code !== 0x0a && code !== 0x0d) wasReturn = false;
    else if (unit.bytes === 1 || isUnit(bytes, at, code, wide)) {
      if (code === 0x0d || !wasReturn) count += 1;
      wasReturn = code === 0x0d;
    }
  }
  return count;
}

/** Marks of windows, each once. */
export interface WindowHits {
  /** Takes what the next window shows, its lines counted in the window. */
  add(window: TextWindow, hits: readonly MarkHit[]): void;
  all(): readonly MarkHit[];
}

/**
 * Joins what windows show. In a line that is in two windows and whole in neither a rule has as many marks of the same words as the
 * window with the most of them.
 */
export function startHits(): WindowHits {
  const kept: MarkHit[] = [];
  let latest: readonly MarkHit[] = [];
  return {
    add({ linesBefore, owned }, shown) {
      const hits = shown
        .map((hit) => ({ ...hit, line: hit.line + linesBefore, endLine: hit.endLine + linesBefore }))
        .filter(({ line }) => line >= owned.from && line < owned.to);
      const told = new Map<string, number>();
      for (const hit of latest) told.set(keyOf(hit), (told.get(keyOf(hit)) ?? 0) + 1);
      latest = hits;
      for (const hit of hits) {
        const left = told.get(keyOf(hit)) ?? 0;
        if (left > 0) told.set(keyOf(hit), left - 1);
        else kept.push(hit);
      }
    },
    all: () => kept.sort((one, other) => one.line - other.line),
  };
}

function keyOf({ rule, line, text }: MarkHit): string {
  return JSON.stringify([rule, line, text]);
}
