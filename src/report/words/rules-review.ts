import type { ApprovalLack } from "../../facts/approval.ts";
import type { Effect, RuleDifference } from "../../rules/diff/difference.ts";
import type { RulesApproval, RulesReview } from "../../verdict/rules-review.ts";
import type { Voice } from "../voice.ts";
import { count } from "./count.ts";

/** The first sentence where nothing but its rules stops a change. */
export const LEAD_RULES = "This change can't be merged yet: its rules could not take force.";

/** Said of every verdict while newer rules of the organisation are not approved. */
export const NEWER_RULES =
  "Newer rules of the organisation wait for approval; this change was judged by the approved ones.";

/** Said where rules are reviewed: people should not wonder why nothing is different yet. */
export const JUDGED_BY_THOSE_IN_FORCE = "The change itself was judged by the rules in force, not by its own.";

/** The end of a blocked check's title where only rules stop the change. */
export function rulesTitle(review: RulesReview): string {
  return review.errors.length > 0 ? "rules in this change have errors" : "rules in this change need approval";
}

/** How many differences there are of each kind. */
export function differencesLead(differences: readonly RuleDifference[]): string {
  const of = (effect: Effect): number => differences.filter((one) => one.effect === effect).length;
  const [weaker, stricter, other] = [of("loosens"), of("tightens"), of("changes")];
  if (weaker === 0 && stricter === 0)
    return other === 0 ? "Nothing that bears on a verdict is different." : MEANT_ALIKE;
  const parts = [
    ...(weaker === 0 ? [] : [`weaker in ${count(weaker, "place", "places")}`]),
    ...(stricter === 0 ? [] : [`stricter in ${count(stricter, "place", "places")}`]),
  ];
  return `This change makes rules ${parts.join(" and ")}.`;
}

const MEANT_ALIKE = "Nothing becomes weaker or stricter.";

/** Who approved, and what is lacking. */
export function approvalSentences(approval: RulesApproval, voice: Voice): readonly string[] {
  const { owners, approvedBy, lack } = approval;
  const who =
    owners.length === 0 ? "administrators of this repository" : owners.map((name) => voice.person(name)).join(", ");
  const by = approvedBy.map((login) => voice.name(login)).join(" and ");
  if (lack === null) return [`Approved by ${by}.`];
  return [
    `What is weaker takes force once two rule owners have approved this head: ${who}.`,
    ...(approvedBy.length === 0 ? [] : [`So far ${by} did.`]),
    lackSentence(lack),
  ];
}

/** Why approvals are not enough, or do not count. */
export function lackSentence(lack: ApprovalLack): string {
  switch (lack) {
    case "too-few":
      return "Nobody counts who opened it, or made or shared in any of its commits.";
    case "unknown-author":
      return "Some commit names an author or committer without an account, so no approval can count. Make it again under one.";
    case "unknown-pusher":
      return "GitHub does not tell who pushed its last commit, so no approval can count. Push it to a branch of this repository.";
    case "too-many-commits":
      return "It has more commits than can be looked at. Join them into fewer.";
    case "head-moved":
      return "It moved on while it was looked at, and is looked at again.";
    case "cannot-tell":
      return "GitHub does not tell who is in the owners' team. See that the App may read members.";
  }
}
