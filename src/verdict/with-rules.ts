import { type RulesReview, stops } from "./rules-review.ts";
import type { Verdict } from "./verdict.ts";

/** A verdict with what was found out about rules: a change whose rules could not take force is blocked. */
export function withRules(
  verdict: Verdict,
  { review, newerRules }: { readonly review: RulesReview | null; readonly newerRules: boolean },
): Verdict {
  return { ...verdict, kind: stops(review) ? "block" : verdict.kind, rulesReview: review, newerRules };
}
