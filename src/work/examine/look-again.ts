import type { Gap } from "../../facts/coverage.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { DONE, type Outcome } from "./outcome.ts";

/** Cause of a look that is repeated because the one before it did not see everything. */
export const NOT_ALL_SEEN = "not everything could be looked at";

/** Looks that follow of themselves; what is not seen in five is not seen by waiting. */
const MOST_AGAIN = 4;
/** Milliseconds before the second look: GitHub's git may lag by seconds. Each further wait is four times as long. */
const FIRST_WAIT_MS = 5_000;

/**
 * Whether an undecided subject is looked at again of itself: where what was not seen may have been in the way for the
 * moment only, a bounded number of times. The check says undecided meanwhile. `attempts` were made before this one.
 */
export function lookAgain(verdict: Verdict, attempts: number): Outcome {
  if (verdict.kind !== "undecided" || attempts >= MOST_AGAIN) return DONE;
  if (!verdict.coverage.gaps.some(mayPass)) return DONE;
  return { kind: "retry-later", afterMs: FIRST_WAIT_MS * 4 ** attempts, cause: NOT_ALL_SEEN, counts: true };
}

/** A file is unreadable by a fault of the line; a tag or tree that is, is so by its own form. */
function mayPass(gap: Gap): boolean {
  return gap.kind === "timed-out" || gap.kind === "missing-object" || (gap.kind === "unreadable" && gap.path !== null);
}
