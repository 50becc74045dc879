import { alertDoubts, readAlert, untilWatched } from "../alert.ts";
import { demand } from "../ask.ts";
import { saidInPublic } from "../public-words.ts";
import type { Step } from "../step.ts";
import { unless } from "../step.ts";

/** Somebody of another house is invited to the pricing engine and accepts: no agreement covers them. */
export const outsideCollaborator: Step = {
  name: "outside-collaborator",
  expected: "alert",
  play: async (stage) => {
    await untilWatched(stage);
    const { world, sample } = stage;
    const { owner, outsider } = sample;
    const before = await saidInPublic(stage);
    const path = `/repos/acme/pricing-engine/collaborators/${outsider.login}`;
    const invited = await demand<{ id: number }>(world, owner, ["PUT", path, 201], { permission: "pull" });
    const happened = Date.now();
    await demand(world, outsider, ["PATCH", `/user/repository_invitations/${invited.id}`, 204]);
    const says = "Somebody from outside has access without an agreement";
    const alert = await readAlert(stage, { of: "acme/pricing-engine", says, happened });
    const after = await saidInPublic(stage);
    return {
      subject: alert.subject,
      verdict: alert.verdict,
      doubts: [
        ...alertDoubts(stage, alert, { severity: "high", forks: [], first: /access away/ }),
        ...unless(after.length === before.length, "something was said in public"),
      ],
    };
  },
};
