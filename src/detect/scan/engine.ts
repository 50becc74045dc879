import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkHit, MarkPiece } from "../mark.ts";

/** All marker rules of a rule set, ready to scan with. */
export interface MarkEngine {
  readonly rules: readonly MarkerRule[];
}

/** Prepares marker rules for scanning. */
export function buildMarkEngine(rules: readonly MarkerRule[]): MarkEngine {
  return { rules };
}

/** Scans one piece. */
export function scanMarks(_piece: MarkPiece, _engine: MarkEngine): readonly MarkHit[] {
  return [];
}
