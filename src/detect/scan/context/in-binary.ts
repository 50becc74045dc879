import type { MarkerRule } from "../../../rules/rule-set.ts";

/** Words of these contexts are ordinary ones that only their place makes a mark; bytes that are no text have no places. */
const SHORT: ReadonlySet<MarkerRule["context"]> = new Set(["banner", "field"]);

/** Whether a match counts in bytes that are no text: there are no comments and no sentences, so phrases do as they are found. */
export function countsInBinary({ context }: MarkerRule, isPhrase: boolean): boolean {
  return context === "anywhere" || (isPhrase && !SHORT.has(context));
}

/** What of a rule counts there. */
export function inBinary(rule: MarkerRule): MarkerRule {
  if (rule.context === "anywhere") return rule;
  return { ...rule, patterns: [], phrases: SHORT.has(rule.context) ? [] : rule.phrases };
}
