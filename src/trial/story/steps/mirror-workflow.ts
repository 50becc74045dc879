import { checkOut, commit, push } from "../checkout.ts";
import { MIRROR_LINE, MIRROR_WORKFLOW } from "../pipeline-files.ts";
import { openPull, refusedByCheck, subjectOf, tryMerge } from "../pull.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

const PATH = ".github/workflows/mirror.yml";

/** A workflow that would mirror the private storefront to a host outside: blocked, with the destination said at the line. */
export const mirrorWorkflow: Step = {
  name: "mirror-workflow",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/storefront", "keep-a-copy"]);
    await commit(work, "Keep a copy elsewhere", { [PATH]: MIRROR_WORKFLOW });
    await push(work);
    const pull = await openPull(stage, developer, "acme/storefront", {
      branch: "keep-a-copy",
      title: "Keep a copy elsewhere",
      body: "In case the office burns down.",
    });
    const reading = await readVerdict(stage, developer, "acme/storefront", pull.head);
    await untilStill(stage);
    const merge = await tryMerge(stage, developer, pull);
    const written = await writtenOn(stage, pull);
    const atLine = written.find((one) => one.path === PATH && one.line === MIRROR_LINE);
    const said = atLine?.body ?? "";
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: [
        ...unless(refusedByCheck(merge), `the merge button answered ${merge.status}, not that the check is failing`),
        ...unless(atLine !== undefined, "no comment stands at the line of the push"),
        ...unless(said.includes("gitlab.com/jdoe/storefront"), "the comment does not name the destination"),
        ...unless(said.includes("cleared for nothing"), "the comment does not say what the destination is cleared for"),
      ],
    };
  },
};
