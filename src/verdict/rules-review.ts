import type { ApprovalLack } from "../facts/approval.ts";
import type { RuleDifference } from "../rules/diff/difference.ts";
import type { RuleError } from "../rules/rule-set.ts";
import type { RecentReplay } from "./replay/recent-replay.ts";

/** What the rule owners said of one head of a pull request that weakens the organisation's rules. */
export interface RulesApproval {
  /** Who may approve, as the approved rules write it; empty: administrators of the rules repository. */
  readonly owners: readonly string[];
  /** Logins whose approval of this head counts. */
  readonly approvedBy: readonly string[];
  /** Null where two have approved. */
  readonly lack: ApprovalLack | null;
}

/** What a pull request does to rules: judged by those in force all the same. */
export interface RulesReview {
  /** Whose rules they are. */
  readonly of: "organisation" | "repository";
  /** True where the world reads the repository. */
  readonly open: boolean;
  /** Rules files that it adds, changes or takes away. */
  readonly files: readonly string[];
  /** With one of them the rules could not take force. */
  readonly errors: readonly RuleError[];
  readonly differences: readonly RuleDifference[];
  /** What of the last findings would be otherwise; null where nothing differs that bears on findings, or nobody looked. */
  readonly replay: RecentReplay | null;
  /** Null where nothing of the organisation's rules loosens. */
  readonly approval: RulesApproval | null;
}

/** What a change does to an organisation's rules and to its repository's own file, told as one. */
export function joinReviews(one: RulesReview, other: RulesReview): RulesReview {
  return {
    ...one,
    files: [...one.files, ...other.files],
    errors: [...one.errors, ...other.errors],
    differences: [...one.differences, ...other.differences],
  };
}

/** True where the change must not be merged because of what it does to rules, whatever mode they are in. */
export function stops(review: RulesReview | null): boolean {
  return review !== null && (review.errors.length > 0 || (review.approval !== null && review.approval.lack !== null));
}
