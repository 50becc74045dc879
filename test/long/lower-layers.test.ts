import { expect, test } from "vitest";
import { holdLayersToTighten } from "../support/lower-layers.ts";
import { longRun } from "../support/property-runs.ts";

test("100,000 times: a lower layer never removes a finding and never makes one milder", async () => {
  const run = longRun("lower-layers");
  const { findings, layers } = await holdLayersToTighten(run);
  expect(findings).toBeGreaterThan(run.numRuns / 4);
  expect(layers).toBeGreaterThan(run.numRuns / 4);
});
