import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkPiece } from "../../detect/mark.ts";
import { sightMarks } from "../../detect/marker.ts";
import type { MarkLook, SeenMarks } from "../ports/mark-look.ts";

/** Looks for marks in this thread, one piece after the other. */
export const LOOK_HERE: MarkLook = {
  atOnce: 1,
  marksOf: async (pieces, rules, stop) => pieces.map((piece) => marksHere({ ...piece, stop }, rules)),
};

/** The marks of one piece; a detector that fails is told, and never taken for one that saw nothing. */
export function marksHere(piece: MarkPiece, rules: Pick<CompiledRules, "marks">): SeenMarks {
  try {
    return { kind: "seen", hits: sightMarks(piece, rules) };
  } catch {
    return { kind: piece.stop?.() === true ? "timed-out" : "failed" };
  }
}
