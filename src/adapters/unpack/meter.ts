import type { ClosedReason, UnpackBudget } from "../../work/ports/unpack.ts";

/** What of a budget is used up while one file is looked into. */
export interface Meter {
  readonly budget: UnpackBudget;
  /** Bytes that may still be unpacked into one piece, never more than {@link UnpackBudget.pieceBytes}. */
  room(): number;
  /** Why there is not more room than that. */
  bound(): ClosedReason;
  /** Takes bytes that were unpacked. */
  spend(bytes: number): void;
  /** Takes one piece; false where that would be one too many. */
  enter(): boolean;
}

/** Starts a meter for a file of `outerBytes`. */
export function startMeter(budget: UnpackBudget, outerBytes: number): Meter {
  let [spent, entries] = [0, 0];
  const byRatio = (): number => budget.freeBytes + budget.ratio * outerBytes - spent;
  const byTotal = (): number => budget.totalBytes - spent;
  return {
    budget,
    room: () => Math.max(0, Math.min(budget.pieceBytes, byRatio(), byTotal())),
    bound: () => (byRatio() <= Math.min(budget.pieceBytes, byTotal()) ? "ratio" : "too-large"),
    spend: (bytes) => {
      spent += bytes;
    },
    enter: () => {
      entries += 1;
      return entries <= budget.entries;
    },
  };
}
