import { checkOut, commit, push } from "../checkout.ts";
import { openPull, refusedByCheck, subjectOf, tryMerge } from "../pull.ts";
import { PRICE_CURVE } from "../source-files.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** The algorithm copied into the private storefront, which may not hold it: blocked, with a comment at the line. */
export const inline: Step = {
  name: "inline",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/storefront", "prices-at-once"]);
    await commit(work, "Work out prices in the checkout", { "src/checkout/price-curve.ts": PRICE_CURVE });
    await push(work);
    const pull = await openPull(stage, developer, "acme/storefront", {
      branch: "prices-at-once",
      title: "Work out prices in the checkout",
      body: "Saves a round trip for every item of the basket.",
    });
    const reading = await readVerdict(stage, developer, "acme/storefront", pull.head);
    await untilStill(stage);
    const merge = await tryMerge(stage, developer, pull);
    const written = await writtenOn(stage, pull);
    const atLine = written.some((one) => one.path === "src/checkout/price-curve.ts" && one.line === 2);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: [
        ...unless(refusedByCheck(merge), `the merge button answered ${merge.status}, not that the check is failing`),
        ...unless(atLine, "no comment stands at the line of the legend"),
      ],
    };
  },
};
