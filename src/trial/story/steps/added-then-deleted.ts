import { checkOut, commit, push } from "../checkout.ts";
import { openPull, subjectOf } from "../pull.ts";
import { QUICK_QUOTE } from "../source-files.ts";
import type { Step } from "../step.ts";
import { readVerdict } from "../verdict.ts";

/** Commits of the branch, as many as a long afternoon makes. */
const COMMITS = 30;

/** A leak added in the first of thirty commits and removed in the second: gone from the diff, not from the history. */
export const addedThenDeleted: Step = {
  name: "added-then-deleted",
  expected: "block",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", "guide"]);
    await commit(work, "Try quotes of our own", { "src/quick-quote.ts": QUICK_QUOTE });
    await commit(work, "Take them out again", { "src/quick-quote.ts": null });
    for (let chapter = 3; chapter <= COMMITS; chapter += 1) {
      await commit(work, `Write chapter ${chapter} of the guide`, {
        [`docs/chapter-${chapter}.md`]: `# Chapter ${chapter}\n\nWhat a shop does next.\n`,
      });
    }
    await push(work);
    const pull = await openPull(stage, developer, "acme/sdk", {
      branch: "guide",
      title: "Write the guide",
      body: "Chapter by chapter.",
    });
    const reading = await readVerdict(stage, developer, "acme/sdk", pull.head);
    return { subject: subjectOf(pull), verdict: reading.verdict, doubts: [] };
  },
};
