import type { StoryStage } from "./stage.ts";
import type { VerdictWord } from "./verdict.ts";

/** What a step may come to: a verdict on a change, or an alert about who can read what is there. */
export type StepWord = VerdictWord | "alert";

/** What a step saw. */
export interface StepResult {
  /** What was judged, as a person would name it. */
  readonly subject: string;
  readonly verdict: StepWord | "unknown";
  /** What was not as it should be besides the verdict; for people who look for the cause. */
  readonly doubts: readonly string[];
}

/** One step of the story. */
export interface Step {
  readonly name: string;
  readonly expected: StepWord;
  /** Plays it; throws where something did not happen in time. */
  readonly play: (stage: StoryStage) => Promise<StepResult>;
}

/** A doubt where something is not so. */
export function unless(so: boolean, doubt: string): readonly string[] {
  return so ? [] : [doubt];
}
