import type { CompiledRules } from "./compiled-rules.ts";
import type { MarkHit, MarkPiece } from "./mark.ts";
import { scanMarks } from "./scan/engine.ts";

/**
 * Finds the marks of all rules in one piece, sorted by line, each place once per rule. Pure, linear in the bytes, and
 * without an upper count of hits: nothing is cut silently.
 */
export function sightMarks(piece: MarkPiece, rules: CompiledRules): readonly MarkHit[] {
  return scanMarks(piece, rules.marks);
}
