import type { CompiledRules } from "./compiled-rules.ts";
import type { MarkHit, MarkPiece } from "./mark.ts";
import { scanMarks } from "./scan/engine.ts";
import { startHits, startWindows, type TextWindow, WINDOW_BOUNDS, type WindowBounds } from "./scan/windows.ts";

/**
 * Finds the marks of all rules in one piece, sorted by line, each place once per rule. Pure, linear in the bytes, and
 * without an upper count of hits: nothing is cut silently. Large pieces are looked at window by window, which takes no more memory than one.
 */
export function sightMarks(
  piece: MarkPiece,
  rules: Pick<CompiledRules, "marks">,
  bounds: WindowBounds = WINDOW_BOUNDS,
): readonly MarkHit[] {
  if (piece.part !== undefined) return sightWindow({ bytes: piece.bytes, part: piece.part }, piece, rules);
  if (piece.bytes.length <= bounds.window) return scanMarks(piece, rules.marks);
  const cutter = startWindows(bounds);
  const hits = startHits();
  for (const window of cutter.take(piece.bytes)) hits.add(window, sightWindow(window, piece, rules));
  const last = cutter.finish();
  hits.add(last, sightWindow(last, piece, rules));
  return hits.all();
}

/** The marks of one window, its lines counted from its own beginning. */
export function sightWindow(
  { bytes, part }: Pick<TextWindow, "bytes" | "part">,
  piece: Omit<MarkPiece, "bytes" | "part">,
  rules: Pick<CompiledRules, "marks">,
): readonly MarkHit[] {
  if (piece.stop?.() === true) throw new RangeError("time ran out between two windows");
  return isMonotone(bytes) ? [] : scanMarks({ ...piece, bytes, part }, rules.marks);
}

/** Nothing can be said in one and the same byte. */
function isMonotone(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
