import { alertDoubts, alertIs, readAlert, stillOpen, untilWatched } from "../alert.ts";
import { ask, demand } from "../ask.ts";
import { containmentDoubts, requestsSoFar } from "../contained.ts";
import { saidInPublic } from "../public-words.ts";
import { type Stage, untilStill } from "../stage.ts";
import type { Step } from "../step.ts";
import { unless } from "../step.ts";

const REPOSITORY = "/repos/acme/pricing-engine";

/**
 * An owner makes the pricing engine public by mistake. It is told within seconds, contained in the right order as the rules let
 * it be, and each of that stands in the ledger before it is done.
 */
export const madePublic: Step = {
  name: "made-public",
  expected: "alert",
  play: async (stage) => {
    await untilWatched(stage);
    const { world, sample } = stage;
    const before = await saidInPublic(stage);
    const forks = await knownForks(stage);
    const since = requestsSoFar(stage);
    const happened = Date.now();
    await demand(world, sample.owner, ["PATCH", REPOSITORY, 200], { visibility: "public" });
    const says = "A repository is public and holds what may not be";
    const alert = await readAlert(stage, { of: "acme/pricing-engine", says, happened });
    const ended = await alertIs(stage, alert, "closed");
    await untilStill(stage);
    const after = await saidInPublic(stage);
    const forgotten = forks.length > 0 && !(await stillOpen(stage, "A fork lies at another owner"));
    return {
      subject: alert.subject,
      verdict: alert.verdict,
      doubts: [
        ...alertDoubts(stage, alert, { severity: "critical", forks, first: null }),
        ...(await containmentDoubts(stage, REPOSITORY, { since, body: ended.body })),
        ...unless(after.length === before.length, "something was said in public"),
        ...unless(!forgotten, "a fork that was cut off counts as gone"),
        ...unless(ended.body.includes("Resolved: "), "the alert does not say that it has ended"),
      ],
    };
  },
};

/** The developer's own fork, if the story has made it: whoever cleans up must know of it. */
async function knownForks({ world, sample }: Stage): Promise<readonly number[]> {
  const { developer } = sample;
  const { status, body } = await ask(world, developer, "GET", `/repos/${developer.login}/pricing-engine`);
  return status === 200 ? [(body as { id: number }).id] : [];
}
