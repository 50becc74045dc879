import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { until } from "../../src/trial/story/wait.ts";
import { moveClock } from "../support/moved-clock.ts";
import { openRulingsStage, type RulingsStage } from "./rulings-stage.ts";

const HOUR_MS = 60 * 60 * 1000;

let stage: RulingsStage;
let setRight = (): void => undefined;

beforeAll(async () => {
  stage = await openRulingsStage();
});

afterEach(() => setRight());

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** A pull request whose leak Mira has waived for so many days. */
async function waivedPull(branch: string, days: number) {
  const proposed = await stage.propose("storefront", branch, { [`src/${branch}.ts`]: QUICK_QUOTE });
  const { pull, number } = proposed;
  await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head} for ${days} days: an example`);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success: Advice/);
  return proposed;
}

test("a ruling whose time is over turns its pull request red, without any webhook", async () => {
  const { pull } = await waivedPull("expiring", 3);
  const deliveries = stage.world.deliveries.length;
  setRight = moveClock(3 * 24 * HOUR_MS + 60_000);
  await until("The end of the ruling", async () =>
    (await stage.verdict("storefront", pull.head)).startsWith("failure: Blocked") ? true : null,
  );
  await stage.rest();
  expect(await stage.table(pull)).toMatch(
    /ended on \d{4}-\d\d-\d\d[\s\S]*If it is still needed: `\/sourcewarden ask SW-/,
  );
  // Only our own check and comment were told of since.
  const told = stage.world.deliveries.slice(deliveries).map(({ event }) => event);
  expect(told.filter((event) => event === "push" || event === "pull_request")).toEqual([]);
});

test("a ruling ends with its approver's role", async () => {
  const { pull } = await waivedPull("leaving", 60);
  stage.approvers.members.delete("mira");
  setRight = moveClock(2 * HOUR_MS);
  await stage.runAgain("storefront", await stage.check("storefront", pull.head));
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^failure: Blocked/);
  expect(await stage.table(pull)).toContain("somebody who allowed it may do so no more");
  stage.approvers.members.add("mira");
  await stage.runAgain("storefront", await stage.check("storefront", pull.head));
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^failure: Blocked/);
});

test("a ruling ends where other people read the repository", async () => {
  const one = await waivedPull("published", 60);
  const other = await waivedPull("published-too", 60);
  stage.repository("storefront").visibility = "public";
  await stage.runAgain("storefront", await stage.check("storefront", one.pull.head));
  expect(await stage.verdict("storefront", one.pull.head)).toMatch(/^failure: Blocked/);
  // Whatever else it bore on was looked at as well.
  expect(await stage.verdict("storefront", other.pull.head)).toMatch(/^failure: Blocked/);
  expect(await stage.table(one.pull)).toContain("other people can read the repository now");
});
