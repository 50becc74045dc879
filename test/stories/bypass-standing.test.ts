import { afterAll, beforeAll, expect, test } from "vitest";
import { checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { PRICE_CURVE, QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;
let cleanup: string;

/** The default branch holds a marked file from before anybody looked; a second one was taken off again. */
beforeAll(async () => {
  stage = await openStage();
  for (const repository of stage.world.repositories.values()) repository.rulesets.length = 0;
  const main = await checkOut(stage.world, stage.sample.owner, stage.folder, ["acme/sdk", "main"]);
  await commit(main, "Long ago", { "src/standing.ts": QUICK_QUOTE, "src/removed.ts": `${QUICK_QUOTE}// two\n` });
  await push(main);
  cleanup = await commit(main, "Clean up", { "src/removed.ts": null });
  await push(main);
  await stage.rest();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

async function said(sha: string): Promise<string> {
  await stage.rest();
  const check = await stage.check("sdk", sha);
  return `${check.conclusion}: ${check.output.title}`;
}

const OTHER = PRICE_CURVE.replace("ACME Trade Secret", "ACME Confidential");

test("a copy of a file with a standing mark is new", async () => {
  const clone = await stage.clone("sdk", "copied");
  await commit(clone, "Copy", { "src/copy.ts": QUICK_QUOTE });
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test("so is a copy that is made beside a move", async () => {
  const clone = await stage.clone("sdk", "moved-and-copied");
  await commit(clone, "Move and copy", {
    "src/standing.ts": null,
    "src/moved.ts": QUICK_QUOTE,
    "src/copy.ts": QUICK_QUOTE,
  });
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test("so is a copy that comes by a move and a restoration", async () => {
  const clone = await stage.clone("sdk", "moved-and-restored");
  await clone.git("mv", "src/standing.ts", "src/moved.ts");
  await clone.git("commit", "--quiet", "-m", "Move");
  await commit(clone, "Restore", { "src/standing.ts": QUICK_QUOTE });
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test("a move alone is not", async () => {
  const clone = await stage.clone("sdk", "moved");
  await clone.git("mv", "src/standing.ts", "src/moved.ts");
  await clone.git("commit", "--quiet", "-m", "Move");
  await clone.git("mv", "src/moved.ts", "src/moved-again.ts");
  await clone.git("commit", "--quiet", "-m", "Move again");
  expect(await said(await push(clone))).toMatch(/^success/);
});

test("another secret under the same words in the place of a standing one's name is new", async () => {
  const clone = await stage.clone("sdk", "swapped");
  await commit(clone, "Swap", { "src/standing.ts": null, "src/other.ts": OTHER });
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test("code added beside a standing mark is advised", async () => {
  const clone = await stage.clone("sdk", "beside");
  await commit(clone, "Beside", { "src/standing.ts": `${QUICK_QUOTE}${PRICE_CURVE.split("\n").slice(3).join("\n")}` });
  expect(await said(await push(clone))).toMatch(/^success: (?!Clear)/);
});

test("a revert that brings back what was cleaned up is new, and so is the revert of its revert", async () => {
  const clone = await stage.clone("sdk", "reverts");
  await clone.git("revert", "--no-edit", cleanup);
  const first = await push(clone);
  expect(await said(first)).toMatch(/^failure: Blocked/);
  await clone.git("revert", "--no-edit", first);
  await clone.git("revert", "--no-edit", "HEAD");
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});
