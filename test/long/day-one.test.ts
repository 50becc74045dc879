import { afterAll, beforeAll, expect, test } from "vitest";
import { startTrial } from "../../src/trial/server.ts";
import { planDay, planLeaks } from "../support/day-one/changes.ts";
import { figuresOf, printFigures } from "../support/day-one/figures.ts";
import { replay } from "../support/day-one/replay.ts";
import { type DayStage, NO_HASTE, openDay } from "../support/day-one/stage.ts";

const SIZE = { privates: 300, publics: 20, legends: 10_000 };
const PULLS = 500;
/** More than this share of pull requests with a comment, and people stop reading them. */
const MOST_COMMENTED = 0.02;

let stage: DayStage;

beforeAll(async () => {
  const started = performance.now();
  // Without the descriptions of GitHub, which cost more than the rest: test/stories/day-one-organisation.test.ts has them.
  stage = await openDay(SIZE, (folder) => startTrial({ folder, limits: NO_HASTE }));
  const { privates, publics } = stage.organisation;
  const legends = privates.reduce((sum, holding) => sum + holding.legends.length, 0);
  expect([privates.length, publics.length, legends]).toEqual([SIZE.privates, SIZE.publics, SIZE.legends]);
  console.log(`${legends} legends in 320 repositories, made in ${Math.round((performance.now() - started) / 1_000)} s`);
});

afterAll(() => stage.close());

test("500 pull requests on day one, without any rules: at most one in fifty has a comment, and none is stopped", async () => {
  const started = performance.now();
  const day = await replay(stage, planDay(stage.organisation, PULLS, 20_260_303));
  const figures = figuresOf(day);
  console.log(printFigures(figures, (performance.now() - started) / 1_000));
  for (const { plan, number, conclusion, comments, summary } of day) {
    if (conclusion === "failure" || comments > 0) console.log(`${plan.holding.repository.name}#${number}: ${summary}`);
  }
  expect(figures).toMatchObject({ pulls: PULLS, failed: 0, unfinished: 0 });
  expect(figures.commented).toBeLessThanOrEqual(MOST_COMMENTED * PULLS);
});

test("and each of 20 that carry a marked file from home into public is stopped", async () => {
  const started = performance.now();
  const figures = figuresOf(await replay(stage, planLeaks(stage.organisation, 20)));
  console.log(printFigures(figures, (performance.now() - started) / 1_000));
  expect(figures).toMatchObject({ pulls: 20, commented: 20, failed: 20, unfinished: 0 });
});
