import type { Coverage } from "../facts/coverage.ts";
import type { Provenance, RuleError } from "../rules/rule-set.ts";
import type { Finding } from "./finding.ts";
import type { RulesReview } from "./rules-review.ts";

export type VerdictKind = "clear" | "advise" | "block" | "undecided";

/** From the mildest to the worst; a head's check shows the worst of its subjects. */
export const VERDICT_ORDER: readonly VerdictKind[] = ["clear", "advise", "undecided", "block"];

/**
 * What was decided about one subject. Made only by `decide()`, and told about rules by `withRules()`: `clear` needs complete coverage and no finding,
 * `undecided` is everything that was not wholly seen and not already blocked.
 */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly mode: "observe" | "enforce";
  readonly rulesDigest: string;
  readonly provenance: readonly Provenance[];
  /** Errors in rules that were passed over (the approved ones stayed in force, or a repository's file was ignored). */
  readonly ruleErrors: readonly RuleError[];
  /** Whom to ask; from the rules. */
  readonly ask: string | null;
  /** Newer rules of the organisation wait for approval: this was judged by the approved ones. */
  readonly newerRules: boolean;
  /** What the change does to rules; null where it touches none, or is no pull request. */
  readonly rulesReview: RulesReview | null;
}

/** What a required check answers. `neutral` has one use: observe mode. */
export type Conclusion = "success" | "failure" | "neutral";
