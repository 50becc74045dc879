import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit, MarkPiece } from "../../detect/mark.ts";

/** Bytes to look for marks in; when to stop is said once for many of them. */
export type LookedPiece = Omit<MarkPiece, "stop">;

/** The marks of one piece, or why nobody knows them. */
export type SeenMarks =
  | { readonly kind: "seen"; readonly hits: readonly MarkHit[] }
  | { readonly kind: "timed-out" }
  | { readonly kind: "failed" };

/** Looks for the marks of all rules, in this thread or in others. */
export interface MarkLook {
  /** How many calls may go on at the same time before one waits for another. */
  readonly atOnce: number;
  /**
   * What each piece holds, in their order: the same hits, whichever thread looks. Never throws on any bytes. `stop` is asked again and
   * again; once it is true, what was not looked at yet has timed out. The bytes must not change until the answer is there.
   */
  marksOf(pieces: readonly LookedPiece[], rules: CompiledRules, stop: () => boolean): Promise<readonly SeenMarks[]>;
}
