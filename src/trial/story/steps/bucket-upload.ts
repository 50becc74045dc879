import { checkOut, commit, push } from "../checkout.ts";
import { BUCKET_LINE, BUCKET_PIPELINE } from "../pipeline-files.ts";
import { openPull, refusedByCheck, subjectOf, tryMerge } from "../pull.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** A GitLab pipeline that would upload the whole tree to somebody's bucket: blocked as well, whoever would run it. */
export const bucketUpload: Step = {
  name: "bucket-upload",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/storefront", "share-with-partner"]);
    await commit(work, "Share the shop with the partner", { ".gitlab-ci.yml": BUCKET_PIPELINE });
    await push(work);
    const pull = await openPull(stage, developer, "acme/storefront", {
      branch: "share-with-partner",
      title: "Share the shop with the partner",
      body: "They run it on their GitLab.",
    });
    const reading = await readVerdict(stage, developer, "acme/storefront", pull.head);
    await untilStill(stage);
    const merge = await tryMerge(stage, developer, pull);
    const written = await writtenOn(stage, pull);
    const atLine = written.find((one) => one.path === ".gitlab-ci.yml" && one.line === BUCKET_LINE);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: [
        ...unless(refusedByCheck(merge), `the merge button answered ${merge.status}, not that the check is failing`),
        ...unless(atLine !== undefined, "no comment stands at the line of the upload"),
        ...unless(atLine?.body.includes("s3://partner-drop") === true, "the comment does not name the bucket"),
      ],
    };
  },
};
