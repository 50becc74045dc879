import type { PlannedCheck } from "../../verdict/outputs.ts";
import { adviceInShort } from "./advice.ts";
import { spread } from "./count.ts";
import { unseen } from "./gaps.ts";
import { rulesTitle } from "./rules-review.ts";

/** Title of a check that has only begun. */
export const TITLE_IN_PROGRESS = "Looking at this change";

/** The end of a blocked check's title where nothing but approvals of registered sources is lacking. */
const AN_OWNER = "an owner approves this first";

/** Title of a completed check: it starts with exactly one of five words that scripts and people may rely on. */
export function titleOf(planned: PlannedCheck): string {
  const blocking = planned.findings.filter((finding) => finding.severity === "block");
  if (planned.observing) {
    return planned.neutralWords ? "Observing: would block" : `Observing: would block ${spread(blocking)}`;
  }
  switch (planned.kind) {
    case "clear":
      return "Clear";
    case "advise":
      return planned.neutralWords ? "Advice: worth a look" : `Advice: ${adviceInShort(planned)}`;
    case "undecided":
      return `Undecided: ${unseen(planned.coverage)}`;
    case "block":
      if (blocking.length === 0 && planned.rulesReview !== null) return `Blocked: ${rulesTitle(planned.rulesReview)}`;
      if (planned.neutralWords) return "Blocked: a look is needed";
      return `Blocked: ${blocking.every(({ change }) => change !== undefined) ? AN_OWNER : spread(blocking)}`;
  }
}
