import { expect, test } from "vitest";
import { holdLayersToTighten } from "../../../test/support/lower-layers.ts";
import { keptRuns, ordinaryRun } from "../../../test/support/property-runs.ts";

test("a group or a repository's own file, whatever it says, never removes a finding and never makes one milder", async () => {
  const run = ordinaryRun(1_000);
  const { findings, layers, asked } = await holdLayersToTighten(run);
  expect(findings).toBeGreaterThan(run.numRuns / 4);
  expect(layers).toBeGreaterThan(run.numRuns / 4);
  expect(asked).toBeGreaterThan(run.numRuns / 20);
}, 1_200_000);

test.each(keptRuns("lower-layers"))("nor from the kept seed $seed", async (run) => {
  await holdLayersToTighten(run);
});
