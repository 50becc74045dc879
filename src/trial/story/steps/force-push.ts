import { checkOut, commit, push } from "../checkout.ts";
import { QUICK_QUOTE } from "../source-files.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";

/** A leak pushed to a branch and pushed away again: the commit that carried it stays judged, the new one may go on. */
export const forcePush: Step = {
  name: "force-push",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", "retries"]);
    const leaking = await commit(work, "Retry quotes", { "src/retry.ts": QUICK_QUOTE });
    await push(work);
    await readVerdict(stage, developer, "acme/sdk", leaking);
    await work.git("reset", "--quiet", "--hard", "HEAD~1");
    const mended = await commit(work, "Retry quotes", { "src/retry.ts": "export const RETRIES = 3;\n" });
    await push(work, true);
    const after = await readVerdict(stage, developer, "acme/sdk", mended);
    await untilStill(stage);
    const reading = await readVerdict(stage, developer, "acme/sdk", leaking);
    return {
      subject: `acme/sdk at ${leaking.slice(0, 7)}, replaced by ${mended.slice(0, 7)}`,
      verdict: reading.verdict,
      doubts: unless(after.conclusion === "success", `the mended commit is ${after.verdict}`),
    };
  },
};
