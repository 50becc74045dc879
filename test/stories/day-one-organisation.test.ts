import { afterAll, beforeAll, expect, test } from "vitest";
import { compileRules } from "../../src/detect/compiled-rules.ts";
import { sightMarks } from "../../src/detect/marker.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { strictTrial } from "../contract/strict-trial.ts";
import { planDay, planLeaks } from "../support/day-one/changes.ts";
import { figuresOf } from "../support/day-one/figures.ts";
import { LEGEND_KINDS, legendFile } from "../support/day-one/legends.ts";
import { replay } from "../support/day-one/replay.ts";
import { type DayStage, NO_HASTE, openDay } from "../support/day-one/stage.ts";
import { layered } from "../support/rule-sets.ts";

let stage: DayStage & { readonly strict: Awaited<ReturnType<typeof strictTrial>> };

// The whole of it, with 320 repositories and 500 pull requests, is in test/long/day-one.test.ts.
beforeAll(async () => {
  const strict = await strictTrial({ limits: NO_HASTE });
  stage = { ...(await openDay({ privates: 17, publics: 3, legends: 340 }, async () => strict)), strict };
});

afterAll(() => stage.close());

test("every legend of the generated organisation is one that the shipped pack knows", () => {
  const answer = layered(null);
  if (!answer.ok) throw new Error("the shipped pack is broken");
  const rules = compileRules(answer.rules);
  const unknown = Array.from({ length: LEGEND_KINDS }, (_, at) => legendFile(at)).filter(({ path, text }) => {
    const hits = sightMarks({ bytes: Buffer.from(text), path: asPath(path), within: "file" }, rules);
    return !hits.some(({ strength }) => strength === "strong");
  });
  expect(unknown).toEqual([]);
});

test("of an organisation without any rules no ordinary pull request is stopped or commented on", async () => {
  const day = await replay(stage, planDay(stage.organisation, 30, 1));
  expect(figuresOf(day)).toMatchObject({ pulls: 30, commented: 0, failed: 0, unfinished: 0 });
});

test("and those that carry a marked file from home into public are", async () => {
  const day = await replay(stage, planLeaks(stage.organisation, 3));
  expect(figuresOf(day)).toMatchObject({ pulls: 3, commented: 3, failed: 3, unfinished: 0 });
});

test("all that was said and asked is as GitHub publishes it", async () => {
  await stage.strict.expectNoMismatch();
});
