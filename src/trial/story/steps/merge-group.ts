import { askGraphql, demand } from "../ask.ts";
import { checkOut, commit, push } from "../checkout.ts";
import { openPull } from "../pull.ts";
import { type Step, unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { until } from "../wait.ts";

const ENQUEUE = `mutation($input: EnqueuePullRequestInput!) {
  enqueuePullRequest(input: $input) { mergeQueueEntry { id position } }
}`;

/** A clean pull request through the merge queue: the group's own commit is judged, then merged. */
export const mergeGroup: Step = {
  name: "merge-group",
  expected: "clear",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", "currencies"]);
    await commit(work, "Name the currency of a quote", { "src/currency.ts": 'export const CURRENCY = "EUR";\n' });
    await push(work);
    const pull = await openPull(stage, developer, "acme/sdk", {
      branch: "currencies",
      title: "Name the currency of a quote",
      body: "One for now.",
    });
    const before = await readVerdict(stage, developer, "acme/sdk", pull.head);
    await askGraphql(stage.world, developer, ENQUEUE, { input: { pullRequestId: pull.nodeId } });
    const path = `/repos/acme/sdk/pulls/${pull.number}`;
    const merged = await until("The merge of the queued pull request", async () => {
      const now = await demand<MergedJson>(stage.world, developer, ["GET", path, 200]);
      return now.merged ? now.merge_commit_sha : null;
    });
    const reading = await readVerdict(stage, developer, "acme/sdk", merged);
    return {
      subject: `acme/sdk merge group of #${pull.number} at ${merged.slice(0, 7)}`,
      verdict: reading.verdict,
      doubts: unless(before.verdict === "clear", `the pull request itself is ${before.verdict}`),
    };
  },
};

interface MergedJson {
  readonly merged: boolean;
  readonly merge_commit_sha: string | null;
}
