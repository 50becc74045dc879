import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addRepository } from "../../src/trial/seed.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { PRICE_CURVE, QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import type { Repository } from "../../src/trial/world.ts";
import { openStage, type ShownCheck, type TestStage } from "./stage.ts";

let stage: TestStage;
let rules: Repository;

beforeAll(async () => {
  stage = await openStage();
  const found = [...stage.world.repositories.values()].find((one) => one.name === "sourcewarden-rules");
  if (found === undefined) throw new Error("no rules repository");
  rules = found;
});

afterAll(async () => {
  vi.useRealTimers();
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** The rules repository is looked at once a minute; the wall clock alone goes on, by a little more than that. */
function aMinuteLater(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
}

let count = 0;

async function judged(name: string, files: Readonly<Record<string, string>>): Promise<ShownCheck> {
  count += 1;
  const clone = await stage.clone(name, `try-${count}`);
  const sha = await commit(clone, "Try", files);
  await push(clone);
  await stage.rest();
  return stage.check(name, sha);
}

async function issueCount(repository: Repository): Promise<number> {
  await stage.rest();
  return repository.issues.size;
}

test("the first rules repository is followed", async () => {
  expect(await judged("storefront", { "src/quote.ts": QUICK_QUOTE })).toMatchObject({ conclusion: "failure" });
  const home = await judged("pricing-engine", { "src/curve/more.ts": PRICE_CURVE });
  expect(home, home.output.summary ?? "").toMatchObject({ conclusion: "success" });
});

test("a rules repository that was made public is told so, and gets no private report", async () => {
  rules.visibility = "public";
  aMinuteLater();
  const before = await issueCount(rules);
  const check = await judged("storefront", { "src/again.ts": QUICK_QUOTE });
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.summary).toMatch(/register\.yml[\s\S]*not private/);
  expect(await judged("sdk", { "src/leak.ts": QUICK_QUOTE })).toMatchObject({ conclusion: "failure" });
  expect(await issueCount(rules)).toBe(before);
  rules.visibility = "private";
});

test("another repository of its name is not followed, read or written to", async () => {
  rules.name = "old-rules";
  const policy = "version: 1\nmode: observe\n";
  const order = {
    owner: "acme",
    name: "sourcewarden-rules",
    visibility: "public",
    files: { "policy.yml": policy },
  } as const;
  const impostor = await addRepository(stage.world, order);
  aMinuteLater();
  const check = await judged("storefront", { "src/third.ts": QUICK_QUOTE });
  expect(check, check.output.summary ?? "").toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
  expect(check.output.summary).toMatch(/not where it was/);
  expect(await judged("sdk", { "src/other.ts": QUICK_QUOTE })).toMatchObject({ conclusion: "failure" });
  expect(await issueCount(impostor)).toBe(0);
  expect(stage.logged.filter((line) => line.includes("not where it was"))).toHaveLength(1);
});
