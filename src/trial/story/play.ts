import type { StoryStage } from "./stage.ts";
import type { Step } from "./step.ts";
import { addedThenDeleted } from "./steps/added-then-deleted.ts";
import { bucketUpload } from "./steps/bucket-upload.ts";
import { clean } from "./steps/clean.ts";
import { fixed } from "./steps/fixed.ts";
import { forcePush } from "./steps/force-push.ts";
import { foreignPush } from "./steps/foreign-push.ts";
import { home } from "./steps/home.ts";
import { inline } from "./steps/inline.ts";
import { leak } from "./steps/leak.ts";
import { legitimatePublish } from "./steps/legitimate-publish.ts";
import { madePublic } from "./steps/made-public.ts";
import { mergeGroup } from "./steps/merge-group.ts";
import { mirrorWorkflow } from "./steps/mirror-workflow.ts";
import { outsideCollaborator } from "./steps/outside-collaborator.ts";
import { privateFork } from "./steps/private-fork.ts";
import { redelivery } from "./steps/redelivery.ts";

/**
 * The whole story in its order; `redelivery` and `fixed` come back to the pull request of `leak`, `made-public` to the
 * fork of `private-fork`.
 */
export const STORY: readonly Step[] = [
  clean,
  leak,
  home,
  inline,
  addedThenDeleted,
  forcePush,
  mergeGroup,
  redelivery,
  fixed,
  mirrorWorkflow,
  bucketUpload,
  legitimatePublish,
  privateFork,
  madePublic,
  outsideCollaborator,
  foreignPush,
];

/** One step as it went: a line of the output. */
export interface Outcome {
  readonly schema: "sourcewarden.trial/1";
  readonly step: string;
  readonly subject: string;
  readonly expected: string;
  /** The verdict as GitHub shows it, or `alert`; `none` where it never came, `unknown` where it cannot be read. */
  readonly verdict: string;
  readonly ok: boolean;
}

/** Plays steps one after another; one that fails does not stop the others. `tell` hears of each with what was wrong. */
export async function playStory(
  stage: StoryStage,
  steps: readonly Step[],
  tell: (outcome: Outcome, doubts: readonly string[]) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const { subject, verdict, doubts } = await step.play(stage).catch((error: unknown) => ({
      subject: step.name,
      verdict: "none",
      doubts: [error instanceof Error ? error.message : String(error)],
    }));
    const ok = verdict === step.expected && doubts.length === 0;
    const outcome: Outcome = {
      schema: "sourcewarden.trial/1",
      step: step.name,
      subject,
      expected: step.expected,
      verdict,
      ok,
    };
    outcomes.push(outcome);
    tell(outcome, doubts);
  }
  return outcomes;
}
