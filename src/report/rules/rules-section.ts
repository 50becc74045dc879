import type { RulesReview } from "../../verdict/rules-review.ts";
import { MARKDOWN } from "../voice.ts";
import { recentSentences } from "../words/replay.ts";
import { approvalSentences, differencesLead, JUDGED_BY_THOSE_IN_FORCE } from "../words/rules-review.ts";
import { listDifferences } from "./difference-list.ts";
import { ruleErrors } from "./rule-errors.ts";

/** Differences that a check names one by one. */
const MOST_DIFFERENCES = 20;

/**
 * What a pull request does to rules, as a section of its check. Where the world reads along (`open`), nothing points to
 * lines of the organisation's rules or to what was found.
 */
export function rulesSection(review: RulesReview, refs: ReadonlyMap<string, number>): string {
  return `### Rules in this change\n\n${partsOf(review, refs).join("\n\n")}`;
}

function partsOf(review: RulesReview, refs: ReadonlyMap<string, number>): readonly string[] {
  const { errors, differences, replay, approval, open } = review;
  if (errors.length > 0) {
    const shown = open && review.of === "repository" ? errors.map((error) => ({ ...error, why: "" })) : errors;
    return ["These rules could not take force:", ruleErrors(shown, MARKDOWN), JUDGED_BY_THOSE_IN_FORCE];
  }
  return [
    differencesLead(differences),
    ...(differences.length === 0 ? [] : [listDifferences(differences, MARKDOWN, MOST_DIFFERENCES)]),
    ...(replay === null || open ? [] : [recentSentences(replay, refs).join(" ")]),
    ...(approval === null ? [] : [approvalSentences(approval, MARKDOWN).join(" ")]),
    JUDGED_BY_THOSE_IN_FORCE,
  ];
}
