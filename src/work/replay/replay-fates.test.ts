import { expect, test } from "vitest";
import { ordinaryRun } from "../../../test/support/property-runs.ts";
import { holdReplayToTheJudge } from "../../../test/support/replayed-fates.ts";

test("what a replay of findings tells is what judging the change anew makes of them", async () => {
  const run = ordinaryRun(500);
  const tally = await holdReplayToTheJudge(run);
  for (const kind of ["stays", "stops", "milder", "stricter", "unknown"] as const) {
    expect(tally[kind], kind).toBeGreaterThan(run.numRuns / 200);
  }
}, 1_200_000);
