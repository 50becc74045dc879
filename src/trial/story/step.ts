import type { Stage } from "./stage.ts";
import type { Reading, VerdictWord } from "./verdict.ts";

/** What a step saw. */
export interface StepResult {
  /** What was judged, as a person would name it. */
  readonly subject: string;
  readonly verdict: Reading["verdict"];
  /** What was not as it should be besides the verdict; for people who look for the cause. */
  readonly doubts: readonly string[];
}

/** One step of the story. */
export interface Step {
  readonly name: string;
  readonly expected: VerdictWord;
  /** Plays it; throws where something did not happen in time. */
  readonly play: (stage: Stage) => Promise<StepResult>;
}

/** A doubt where something is not so. */
export function unless(so: boolean, doubt: string): readonly string[] {
  return so ? [] : [doubt];
}
