import { afterAll, beforeAll, expect, test } from "vitest";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { openStage, type TestStage } from "./stage.ts";

/** A legend that a shipped rule knows, in a file's head. */
const MARKED = "/*\n * Example Corp. Confidential and Proprietary\n */\nexport const knee = 0.8;\n";

let stage: TestStage;

beforeAll(async () => {
  stage = await openStage({
    seed: (_, trial) => {
      const { repositories } = trial.world;
      const rules = [...repositories.values()].find((repository) => repository.name === "sourcewarden-rules");
      if (rules !== undefined) repositories.delete(rules.id);
    },
  });
});

afterAll(() => stage.close());

async function checkOf(name: string, branch: string) {
  const clone = await stage.clone(name, branch);
  await commit(clone, "Add a price", { "src/price.ts": MARKED });
  await push(clone);
  const pull = await stage.open(name, branch);
  // The server does not come to rest: that the world reads a leak is to be told, and there is no rules repository yet to tell it in.
  return stage.check(name, pull.head);
}

test("without any rules of an organisation a strong new mark in a public repository is blocked", async () => {
  expect(await checkOf("sdk", "marked")).toMatchObject({ conclusion: "failure" });
});

test("and is at home in a private one, without a word", async () => {
  expect(await checkOf("storefront", "marked")).toMatchObject({ conclusion: "success" });
});

test("all that was said and asked is as GitHub publishes it", async () => {
  await stage.trial.expectNoMismatch();
});
