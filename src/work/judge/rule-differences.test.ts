import { expect, test } from "vitest";
import { keptRuns, ordinaryRun } from "../../../test/support/property-runs.ts";
import { holdDifferencesToTheirWord } from "../../../test/support/rule-differences.ts";

test("where nothing loosens, whatever is judged by the new rules loses no finding and has none that is milder", async () => {
  const run = ordinaryRun(1_000);
  const { tightened, loosened, findings } = await holdDifferencesToTheirWord(run);
  expect(tightened).toBeGreaterThan(run.numRuns / 10);
  expect(loosened).toBeGreaterThan(run.numRuns / 10);
  expect(findings).toBeGreaterThan(run.numRuns / 4);
}, 1_200_000);

test.each(keptRuns("rule-differences"))("nor from the kept seed $seed", async (run) => {
  await holdDifferencesToTheirWord(run);
});
