import type { Finding } from "../../verdict/finding.ts";
import { STEPS_OF_LOSS } from "./declassified.ts";
import { STEPS_OF_FLOW } from "./flows.ts";
import { STEPS_OF_HOME_CHANGE } from "./home-changes.ts";
import { audience } from "./place.ts";

/** What to do about content in a place that the world reads, as a numbered list in the order that limits harm. */
export function stepsFor(finding: Finding): readonly string[] {
  if (finding.detector === "change") return numbered(STEPS_OF_HOME_CHANGE);
  if (finding.detector === "declassified") return numbered(STEPS_OF_LOSS);
  if (finding.detector === "egress") return numbered(STEPS_OF_FLOW);
  const steps = finding.place.disclosed
    ? [
        `Decide whether it was really ours to keep: ${audience(finding.place)} can read it already.`,
        "Take it out of the branch and of its history, and close the pull request if it was one.",
        "Ask GitHub to remove cached views and references, which a rewritten history leaves behind.",
        "Tell the owner of the content, and a lawyer where it is a third party's.",
        "Look whether forks and clones have it; what was read cannot be taken back.",
      ]
    : [
        "Take it out of the branch and of its history before anybody else reads it.",
        "Move it to a private repository that may hold it.",
        "Run the check again.",
      ];
  return numbered(steps);
}

function numbered(steps: readonly string[]): readonly string[] {
  return steps.map((step, at) => `${at + 1}. ${step}`);
}
