import { afterAll, beforeAll, expect, test } from "vitest";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { type ImportedCommit, importCommits } from "./import-commits.ts";
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

const PLAIN = "export const plain = true;\n";

async function conclusionAt(sha: string): Promise<string> {
  await stage.rest();
  const check = await stage.check("sdk", sha);
  return `${check.conclusion}: ${check.output.title}`;
}

test("a leak added in the first of 30 commits and removed in the second is found", async () => {
  const clone = await stage.clone("sdk", "thirty");
  const later = Array.from({ length: 28 }, (_, at): ImportedCommit => {
    return { message: `Step ${at}`, files: { [`src/step-${at}.ts`]: PLAIN } };
  });
  await importCommits(clone, [
    { message: "Try it", files: { "src/quote.ts": QUICK_QUOTE } },
    { message: "Tidy", files: { "src/quote.ts": null } },
    ...later,
  ]);
  await push(clone);
  const pull = await stage.open("sdk", "thirty");
  expect(await conclusionAt(pull.head)).toMatch(/^failure: Blocked/);
});

test("a leak on a tag alone is found", async () => {
  const clone = await stage.clone("sdk", "for-tag");
  const sha = await commit(clone, "Only for the tag", { "src/tagged.ts": QUICK_QUOTE });
  await clone.git("tag", "v1.0.0");
  await clone.git("push", "--quiet", "origin", "v1.0.0");
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("words in an annotated tag's text are found", async () => {
  const clone = await stage.clone("sdk", "for-annotated-tag");
  const sha = await commit(clone, "Only for the tag", { "src/annotated.ts": PLAIN });
  await clone.git("tag", "-a", "v2.0.0", "-m", "ACME Confidential: the price curve as agreed");
  await clone.git("push", "--quiet", "origin", "v2.0.0");
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a leak on the second ref of one push is found", async () => {
  const clone = await stage.clone("sdk", "first");
  const first = await commit(clone, "One", { "src/first.ts": PLAIN });
  await clone.git("checkout", "--quiet", "-b", "second", "origin/main");
  const second = await commit(clone, "Two", { "src/second.ts": QUICK_QUOTE });
  await clone.git("push", "--quiet", "origin", "first", "second");
  expect(await conclusionAt(first)).toMatch(/^success: Clear/);
  expect(await conclusionAt(second)).toMatch(/^failure: Blocked/);
});

test("a leak behind a force-push is found, and said where it stands", async () => {
  const clone = await stage.clone("sdk", "forced");
  const leaking = await commit(clone, "Leak", { "src/forced.ts": QUICK_QUOTE });
  await push(clone);
  await clone.git("reset", "--quiet", "--hard", "origin/main");
  const mended = await commit(clone, "Mended", { "src/forced.ts": PLAIN });
  await push(clone, true);
  expect(await conclusionAt(leaking)).toMatch(/^failure: Blocked/);
  expect(await conclusionAt(mended)).toMatch(/^success: /);
});

test("a leak on a branch that is deleted at once is found", async () => {
  const clone = await stage.clone("sdk", "brief");
  const sha = await commit(clone, "Leak", { "src/brief.ts": QUICK_QUOTE });
  await push(clone);
  await clone.git("push", "--quiet", "origin", "--delete", "brief");
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a leak that comes with a rename is found", async () => {
  const clone = await stage.clone("sdk", "renamed");
  await clone.git("mv", "src/client.ts", "src/renamed.ts");
  const before = await clone.git("show", "HEAD:src/client.ts");
  const sha = await commit(clone, "Move", { "src/renamed.ts": `// ACME Confidential\n${before}` });
  await push(clone);
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a leak that only a merge commit brings is found", async () => {
  const clone = await stage.clone("sdk", "merging");
  await commit(clone, "One side", { "src/side.ts": PLAIN });
  await clone.git("checkout", "--quiet", "-b", "other", "origin/main");
  await commit(clone, "Other side", { "src/other.ts": PLAIN });
  await clone.git("merge", "--quiet", "--no-commit", "--no-ff", "merging");
  const sha = await commit(clone, "Merge", { "src/evil.ts": QUICK_QUOTE });
  expect((await clone.git("rev-list", "--parents", "-n1", sha)).trim().split(" ")).toHaveLength(3);
  await push(clone);
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a leak in a commit message is found", async () => {
  const clone = await stage.clone("sdk", "message");
  const sha = await commit(clone, "Round prices\n\nACME Confidential: knee at 0.8, slope 4.2", { "src/m.ts": PLAIN });
  await push(clone);
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a leak under a protected path is found without any mark in it", async () => {
  const clone = await stage.clone("sdk", "path");
  const sha = await commit(clone, "Vendor it", { "vendor/pricing-engine/curve.ts": PLAIN });
  await push(clone);
  expect(await conclusionAt(sha)).toMatch(/^failure: Blocked/);
});

test("a push that is clear after its pull request was blocked leaves the check failed", async () => {
  const clone = await stage.clone("sdk", "leaking-base");
  await commit(clone, "Leak", { "src/base.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("sdk", "leaking-base");
  expect(await conclusionAt(pull.head)).toMatch(/^failure: Blocked/);
  await clone.git("push", "--quiet", "origin", "HEAD:refs/heads/again");
  await clone.git("push", "--quiet", "origin", "HEAD:refs/tags/again-tag");
  expect(await conclusionAt(pull.head)).toMatch(/^failure: Blocked/);
});
