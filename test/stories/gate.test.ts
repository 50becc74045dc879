import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, askGraphql, demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { writtenOn } from "../../src/trial/story/words.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

async function pullWith(name: string, branch: string, files: Readonly<Record<string, string>>) {
  const clone = await stage.clone(name, branch);
  await commit(clone, `Work on ${branch}`, files);
  await push(clone);
  const pull = await stage.open(name, branch);
  await stage.rest();
  return { clone, pull, check: await stage.check(name, pull.head) };
}

test("a clean pull request is clear, can be merged, and gets no comment", async () => {
  const { pull, check } = await pullWith("storefront", "clean", { "src/a.ts": "export const a = 1;\n" });
  expect(check).toMatchObject({ conclusion: "success" });
  expect(check.output.title).toMatch(/^Clear/);
  expect(await writtenOn(stage, pull)).toEqual([]);
  expect(await tryMerge(stage, stage.developer, pull)).toMatchObject({ status: 200 });
});

test("a marked file stops the merge, with a comment at its line where the audience may know", async () => {
  const { pull, check } = await pullWith("storefront", "quote", { "src/quote.ts": QUICK_QUOTE });
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
  expect(refusedByCheck(await tryMerge(stage, stage.developer, pull))).toBe(true);
  const written = await writtenOn(stage, pull);
  expect(written.filter((one) => one.path !== null)).toMatchObject([{ path: "src/quote.ts", line: 1 }]);
});

test("where the world reads along the words are neutral and the line goes to a private issue", async () => {
  const { pull, check } = await pullWith("sdk", "quote", { "src/secret-quote.ts": QUICK_QUOTE });
  expect(check).toMatchObject({ conclusion: "failure", output: { annotations_count: 0 } });
  const written = await writtenOn(stage, pull);
  const publicWords = [check.output.title, check.output.summary, ...written.map((one) => one.body)].join("\n");
  expect(publicWords).not.toMatch(/secret-quote|ACME Confidential|acme-legend|confidential/i);
  expect(written).toHaveLength(1);
  const path = "/repos/acme/sourcewarden-rules/issues?state=all";
  const issues = await demand<{ body: string; state: string }[]>(stage.world, stage.sample.owner, ["GET", path, 200]);
  const about = issues.filter((issue) => issue.body.includes("src/secret-quote.ts:1"));
  // The push came first; its pull request takes the issue over and makes no second one.
  expect(about).toHaveLength(1);
  expect(about[0]?.body).toContain(`pull request ${pull.number}`);
});

test("the same file is silent where it is at home", async () => {
  const { pull, check } = await pullWith("pricing-engine", "quote", { "src/quote.ts": QUICK_QUOTE });
  expect(check).toMatchObject({ conclusion: "success" });
  expect(await writtenOn(stage, pull)).toEqual([]);
});

test("a draft is judged without comments, and gets them when it is ready", async () => {
  const clone = await stage.clone("storefront", "draft");
  await commit(clone, "Draft", { "src/draft.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("storefront", "draft");
  await stage.rest();
  await stage.check("storefront", pull.head);
  const before = (await writtenOn(stage, pull)).length;
  const toDraft =
    "mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }";
  await askGraphql(stage.world, stage.developer, toDraft, { id: pull.nodeId });
  await commit(clone, "More", { "src/draft-2.ts": QUICK_QUOTE });
  const head = await push(clone);
  await stage.rest();
  expect(await stage.check("storefront", head)).toMatchObject({ conclusion: "failure" });
  expect(await writtenOn(stage, pull)).toHaveLength(before);
  const toReady =
    "mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }";
  await askGraphql(stage.world, stage.developer, toReady, { id: pull.nodeId });
  await stage.rest();
  const inline = (await writtenOn(stage, pull)).filter((one) => one.path !== null);
  expect(inline.map((one) => one.path).sort()).toEqual(["src/draft-2.ts", "src/draft.ts"]);
});

test("comments of fixed findings are settled, one that a person answered is left standing", async () => {
  const files = { "src/one.ts": QUICK_QUOTE, "src/two.ts": QUICK_QUOTE };
  const { clone, pull } = await pullWith("storefront", "two", files);
  const path = `/repos/${pull.repository}/pulls/${pull.number}/comments`;
  const inline = await demand<{ id: number; path: string }[]>(stage.world, stage.developer, ["GET", path, 200]);
  const answered = inline.find((one) => one.path === "src/two.ts");
  const reply = { body: "Let me see.", in_reply_to: answered?.id, commit_id: pull.head, path: "src/two.ts" };
  await ask(stage.world, stage.developer, "POST", path, reply);
  await clone.git("reset", "--quiet", "--hard", "origin/main");
  await commit(clone, "Without it", { "src/three.ts": "export const three = 3;\n" });
  const head = await push(clone, true);
  await stage.rest();
  expect(await stage.check("storefront", head)).toMatchObject({ conclusion: "success" });
  const repository = [...stage.world.repositories.values()].find((one) => one.name === "storefront");
  const threads = repository?.pulls.get(pull.number)?.threads ?? [];
  const settled = threads.map((one) => [one.path, one.resolvedBy !== null || one.comments[0]?.minimised !== null]);
  expect(settled.sort()).toEqual([
    ["src/one.ts", true],
    ["src/two.ts", false],
  ]);
  const comments = repository?.issues.get(pull.number)?.comments ?? [];
  const summary = comments.filter((one) => one.body.includes(":summary:"));
  expect(summary).toHaveLength(1);
  expect(summary[0]?.body).toContain("Nothing stops this pull request any more.");
});

test("a commit that nobody judged cannot be pushed to the protected branch, a clear one can", async () => {
  const clone = await stage.clone("storefront", "direct");
  const head = await commit(clone, "Straight to main", { "src/direct.ts": "export const direct = true;\n" });
  await expect(clone.git("push", "--quiet", "origin", "HEAD:main")).rejects.toThrow(/GH013[\s\S]*"sourcewarden" is/);
  await push(clone);
  await stage.rest();
  expect(await stage.check("storefront", head)).toMatchObject({ conclusion: "success" });
  await clone.git("push", "--quiet", "origin", "HEAD:main");
  const leaking = await commit(clone, "Leak to main", { "src/direct-quote.ts": QUICK_QUOTE });
  await clone.git("push", "--quiet", "origin", "HEAD:direct");
  await stage.rest();
  expect(await stage.check("storefront", leaking)).toMatchObject({ conclusion: "failure" });
  await expect(clone.git("push", "--quiet", "origin", "HEAD:main")).rejects.toThrow(/"sourcewarden" is failing/);
});
