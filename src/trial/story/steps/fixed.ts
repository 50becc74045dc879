import { checkOut, commit, push } from "../checkout.ts";
import { pullOfBranch, subjectOf } from "../pull.ts";
import { untilStill } from "../stage.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { LEAK_BRANCH } from "./leak.ts";

/** The leak's author rewrites the branch without it: the pull request may go on, and its earlier push is remembered. */
export const fixed: Step = {
  name: "fixed",
  expected: "advise",
  play: async (stage) => {
    const { developer } = stage.sample;
    const before = await pullOfBranch(stage, developer, "acme/sdk", LEAK_BRANCH);
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", LEAK_BRANCH]);
    await commit(work, "Answer quotes from the samples' own list", {
      "src/sample-quotes.ts": 'export const SAMPLE_QUOTES = new Map([["demo", 100]]);\n',
    });
    await push(work, true);
    const pull = await pullOfBranch(stage, developer, "acme/sdk", LEAK_BRANCH);
    const reading = await readVerdict(stage, developer, "acme/sdk", pull.head);
    await untilStill(stage);
    const old = await readVerdict(stage, developer, "acme/sdk", before.head);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: [
        ...unless(pull.head !== before.head, "the branch was not rewritten"),
        ...unless(old.verdict === "block", `the commit that leaked is now ${old.verdict}`),
      ],
    };
  },
};
