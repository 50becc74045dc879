import type { RuleDifference } from "../../rules/diff/difference.ts";
import type { RulesApproval } from "../../verdict/rules-review.ts";
import { waitingRulesMark } from "../check/marks.ts";
import { mention } from "../text/markdown.ts";
import { MARKDOWN } from "../voice.ts";
import { differencesLead, lackSentence } from "../words/rules-review.ts";
import { listDifferences } from "./difference-list.ts";

/** Differences that the issue names one by one; GitHub takes 65,536 characters of body. */
const MOST_DIFFERENCES = 30;

/** Why rules that loosen something are not in force; as `work/rules-in-force/` decides it. */
export type WhyNotInForce =
  | { readonly kind: "history-rewritten" | "history-unread" | "too-many-commits" | "other-branch" }
  | { readonly kind: "no-pull"; readonly commit: string }
  | { readonly kind: "pull-lacks"; readonly pull: number; readonly approval: RulesApproval }
  | { readonly kind: "other-text" | "other-start"; readonly pull: number; readonly path: string };

/** What the issue about rules that are not in force is about. */
export interface WaitingRules {
  readonly differences: readonly RuleDifference[];
  readonly why: WhyNotInForce;
  /** Who may approve, as the approved rules write it; empty: administrators of the rules repository. */
  readonly owners: readonly string[];
  /** The commit whose rules are in force. */
  readonly approvedAt: string;
  /** HMAC in hex, by which the issue is known again. */
  readonly mark: string;
}

/** Title of that issue; it says nothing of what differs. */
export const WAITING_TITLE = "Newer rules are not in force: they wait for approval";

/** The issue in the private rules repository: what differs, why it is not in force, and how to go on. */
export function renderWaitingRules({ differences, why, owners, approvedAt, mark }: WaitingRules): string {
  const who =
    owners.length === 0 ? "For the administrators of this repository." : `For ${owners.map(mention).join(", ")}.`;
  return [
    who,
    `The rules on the default branch are not in force; those of commit \`${approvedAt.slice(0, 7)}\` are.`,
    differencesLead(differences).replace("This change makes", "They would make"),
    listDifferences(differences, MARKDOWN, MOST_DIFFERENCES),
    `### Why not\n\n${whySentences(why).join(" ")}`,
    `### What to do\n\n${STEPS.join("\n")}`,
    waitingRulesMark(mark),
  ].join("\n\n");
}

/** The same issue once nothing waits any more. */
export function renderNothingWaits(mark: string): string {
  return ["The rules on the default branch are in force.", waitingRulesMark(mark)].join("\n\n");
}

const STEPS = [
  "1. If it was not meant, put the approved text back on the default branch. Whatever is stricter takes force at once.",
  "2. If it was meant, put the approved text back all the same, and propose the change as a pull request.",
  "3. Two rule owners approve its last commit who had no hand in it. Then merge it.",
];

function whySentences(why: WhyNotInForce): readonly string[] {
  switch (why.kind) {
    case "history-rewritten":
      return ["The branch was rewritten: it does not hold the commit of the approved rules any more."];
    case "history-unread":
      return ["The history since the approved rules could not be read as a whole."];
    case "too-many-commits":
      return ["Too many commits have changed rules since those that are approved."];
    case "other-branch":
      return ["The default branch is another than it was when the rules in force were approved."];
    case "no-pull":
      return [`Commit \`${why.commit}\` changed rules without a pull request that was merged into this branch.`];
    case "other-text":
      return [`What stands in \`${why.path}\` now is not what #${why.pull} had when it was approved.`];
    case "other-start":
      return [`#${why.pull} did not begin from the approved \`${why.path}\`, so nobody approved the whole difference.`];
    case "pull-lacks": {
      const { approvedBy, lack } = why.approval;
      const by = approvedBy.length === 0 ? "nobody" : approvedBy.map((login) => MARKDOWN.name(login)).join(", ");
      const counted = `#${why.pull} brought it, and two rule owners must have approved its last commit; ${by} did.`;
      return [counted, ...(lack === null ? [] : [lackSentence(lack)])];
    }
  }
}
