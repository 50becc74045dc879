import { afterAll, beforeAll, expect, test } from "vitest";
import { demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
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

async function say(who: Person, pull: Pull, body: string): Promise<number> {
  const path = `/repos/${pull.repository}/issues/${pull.number}/comments`;
  const { id } = await demand<{ id: number }>(stage.world, who, ["POST", path, 201], { body });
  await stage.rest();
  return id;
}

test("a waiver", async () => {
  const clone = await stage.clone("storefront", "quote");
  await commit(clone, "Quote", { "src/quote.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("storefront", "quote");
  await stage.rest();
  const check = await stage.check("storefront", pull.head);
  const number = /SW-(\d+)/.exec(check.output.summary ?? "")?.[1];
  await say(stage.developer, pull, `/sourcewarden ask SW-${number} at ${pull.head}: may it stay?`);
  await say(stage.sample.owner, pull, `/sourcewarden waive SW-${number} at ${pull.head}: it may`);
  const after = await stage.check("storefront", pull.head);
  const path = `/repos/${pull.repository}/issues/${pull.number}/comments`;
  const comments = await demand<{ body: string; reactions: object }[]>(stage.world, stage.developer, [
    "GET",
    path,
    200,
  ]);
  console.log(comments.map((c) => c.body + JSON.stringify(c.reactions)).join("\n=====\n"));
  const issues = await demand<{ body: string }[]>(stage.world, stage.sample.owner, [
    "GET",
    "/repos/acme/sourcewarden-rules/issues?state=all",
    200,
  ]);
  console.log(issues.map((c) => c.body).join("\n=====\n"));
  console.log(
    after.conclusion,
    after.output.title,
    after.output.summary,
    stage.logged.filter((l) => !l.startsWith("info")).join("\n"),
  );
  expect(after.conclusion).toBe("success");
});
