import { demand } from "../ask.ts";
import { checkOut, commit, push } from "../checkout.ts";
import { openPull, refusedByCheck, subjectOf, tryMerge } from "../pull.ts";
import { QUICK_QUOTE, ROUNDING } from "../source-files.ts";
import { type Stage, untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** Branch of the leaking pull request; later steps come back to it. */
export const LEAK_BRANCH = "quick-quotes";

/** What must not be said where the world reads: the legend, the rules and the paths. */
const TELLING = /ACME Confidential|acme-legend|pricing-paths|quick-quote|rounding/i;

/** A marked file and a protected path pushed into the public SDK: blocked, and nothing public points to them. */
export const leak: Step = {
  name: "leak",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", LEAK_BRANCH]);
    await commit(work, "Answer quotes without the service", {
      "src/quick-quote.ts": QUICK_QUOTE,
      "src/pricing-engine/rounding.ts": ROUNDING,
    });
    await push(work);
    const pull = await openPull(stage, developer, "acme/sdk", {
      branch: LEAK_BRANCH,
      title: "Answer quotes without the service",
      body: "Samples work offline with this.",
    });
    const reading = await readVerdict(stage, developer, "acme/sdk", pull.head);
    await untilStill(stage);
    const merge = await tryMerge(stage, developer, pull);
    const written = await writtenOn(stage, pull);
    const words = [reading.words, ...written.map((one) => `${one.path ?? ""} ${one.body}`)].join("\n");
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: [
        ...unless(refusedByCheck(merge), `the merge button answered ${merge.status}, not that the check is failing`),
        ...unless(!TELLING.test(words), "public words point to what leaked"),
        ...unless(await toldInPrivate(stage), "the private side was not told where the leak is"),
      ],
    };
  },
};

/** Whether an issue in the private rules repository names the leaked file. */
async function toldInPrivate(stage: Stage): Promise<boolean> {
  const path = "/repos/acme/sourcewarden-rules/issues?state=open";
  const issues = await demand<{ body: string | null }[]>(stage.world, stage.sample.owner, ["GET", path, 200]);
  return issues.some((issue) => issue.body?.includes("src/quick-quote.ts"));
}
