import { checkOut, commit, push } from "../checkout.ts";
import { PUBLISH_WORKFLOW } from "../pipeline-files.ts";
import { openPull, subjectOf } from "../pull.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** A workflow that publishes to a registry that the rules clear, and pushes home: nothing is said. */
export const legitimatePublish: Step = {
  name: "legitimate-publish",
  expected: "clear",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/storefront", "publish"]);
    await commit(work, "Publish the image", { ".github/workflows/publish.yml": PUBLISH_WORKFLOW });
    await push(work);
    const pull = await openPull(stage, developer, "acme/storefront", {
      branch: "publish",
      title: "Publish the image",
      body: "To our own registry.",
    });
    const reading = await readVerdict(stage, developer, "acme/storefront", pull.head);
    await untilStill(stage);
    const written = await writtenOn(stage, pull);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: unless(written.length === 0, `${written.length} comments on a change that is clear`),
    };
  },
};
