import { isComplete } from "../facts/coverage.ts";
import { stops } from "./rules-review.ts";
import type { Conclusion, Verdict } from "./verdict.ts";

/** What a required check answers for a verdict; `observing`: it would block, and stops nothing. */
export interface Concluded {
  readonly conclusion: Conclusion;
  readonly observing: boolean;
}

/**
 * Turns a verdict into the check's conclusion. What was not seen fails even where the rules only observe: otherwise a
 * small observed finding would turn an undecided change into one that may be merged. So do rules that cannot take force:
 * they would be merged for nothing.
 */
export function conclude(verdict: Pick<Verdict, "kind" | "findings" | "coverage" | "rulesReview">): Concluded {
  switch (verdict.kind) {
    case "clear":
    case "advise":
      return { conclusion: "success", observing: false };
    case "undecided":
      return { conclusion: "failure", observing: false };
    case "block": {
      const enforced = verdict.findings.some((finding) => finding.severity === "block" && finding.enforced);
      if (enforced || stops(verdict.rulesReview) || !isComplete(verdict.coverage))
        return { conclusion: "failure", observing: false };
      return { conclusion: "neutral", observing: true };
    }
  }
}
