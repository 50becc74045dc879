import { expect, test } from "vitest";
import { holdOwnRulesIgnored } from "../support/own-rules-ignored.ts";
import { longRun } from "../support/property-runs.ts";

test("100,000 times: the rules of a change are never those that it is judged by", async () => {
  const run = longRun("own-rules");
  const { found, blocked, tightened } = await holdOwnRulesIgnored(run);
  expect(Math.min(found, blocked, tightened)).toBeGreaterThan(run.numRuns / 10);
});
