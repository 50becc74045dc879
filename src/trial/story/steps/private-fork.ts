import { alertDoubts, readAlert, untilWatched } from "../alert.ts";
import { demand } from "../ask.ts";
import { saidInPublic } from "../public-words.ts";
import type { Step } from "../step.ts";
import { unless } from "../step.ts";

/** A developer forks the pricing engine to their own account: no push and no check, but an alert within seconds. */
export const privateFork: Step = {
  name: "private-fork",
  expected: "alert",
  play: async (stage) => {
    await untilWatched(stage);
    const { world, sample } = stage;
    const before = await saidInPublic(stage);
    const happened = Date.now();
    const forks = ["POST", "/repos/acme/pricing-engine/forks", 202] as const;
    const fork = await demand<{ id: number }>(world, sample.developer, forks, {});
    const alert = await readAlert(stage, { of: "acme/pricing-engine", says: "A fork lies at another owner", happened });
    const after = await saidInPublic(stage);
    return {
      subject: alert.subject,
      verdict: alert.verdict,
      doubts: [
        ...alertDoubts(stage, alert, { severity: "high", forks: [fork.id], first: /which forks there are/ }),
        ...unless(after.length === before.length, "something was said in public"),
      ],
    };
  },
};
