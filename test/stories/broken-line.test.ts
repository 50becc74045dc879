import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault } from "../../src/trial/http/faults.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { writtenOn } from "../../src/trial/story/words.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;

beforeEach(async () => {
  stage = await openStage();
});

afterEach(async () => {
  await stage.close();
});

const CREATIONS = ["checks/create", "checks/update", "pulls/create-review", "issues/create-comment"];

async function pullUnder(faults: readonly Fault[]) {
  const clone = await stage.clone("storefront", "quote");
  await commit(clone, "Quote", { "src/quote.ts": QUICK_QUOTE });
  await push(clone);
  await stage.rest();
  stage.trial.conditions.faults = faults;
  const pull = await stage.open("storefront", "quote");
  await stage.rest();
  stage.trial.conditions.faults = [];
  const check = await stage.check("storefront", pull.head);
  return { check, written: await writtenOn(stage, pull) };
}

test("what was done without an answer is found again and not done twice", async () => {
  const faults = CREATIONS.map((operationId): Fault => {
    return { match: { operationId, nth: 1, times: 1 }, fault: { kind: "created-then-timeout", holdMs: 50 } };
  });
  const { check, written } = await pullUnder(faults);
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(written.filter((one) => one.path !== null)).toHaveLength(1);
  expect(written.filter((one) => one.body.includes(":summary:"))).toHaveLength(1);
});

test("answers of 500, cut answers and broken lines delay a verdict and repeat nothing", async () => {
  const kinds = [{ kind: "status", status: 502 }, { kind: "truncated" }, { kind: "reset" }] as const;
  const faults = CREATIONS.flatMap((operationId) =>
    kinds.map((fault, at): Fault => ({ match: { operationId, nth: at + 1, times: 1 }, fault })),
  );
  const { check, written } = await pullUnder(faults);
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(written.filter((one) => one.path !== null)).toHaveLength(1);
  expect(written.filter((one) => one.body.includes(":summary:"))).toHaveLength(1);
});
