import { checkOut, commit, push } from "../checkout.ts";
import { openPull, subjectOf } from "../pull.ts";
import { QUICK_QUOTE, ROUNDING } from "../source-files.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** The very files of the leak, in the pricing engine, where they are at home: clear and silent. */
export const home: Step = {
  name: "home",
  expected: "clear",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/pricing-engine", "quick-quotes"]);
    await commit(work, "Keep the quick quote beside the curve", {
      "src/quick-quote.ts": QUICK_QUOTE,
      "src/pricing-engine/rounding.ts": ROUNDING,
    });
    await push(work);
    const pull = await openPull(stage, developer, "acme/pricing-engine", {
      branch: "quick-quotes",
      title: "Keep the quick quote beside the curve",
      body: "It belongs here.",
    });
    const reading = await readVerdict(stage, developer, "acme/pricing-engine", pull.head);
    await untilStill(stage);
    const written = await writtenOn(stage, pull);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: unless(written.length === 0, `${written.length} comments on files that are at home`),
    };
  },
};
