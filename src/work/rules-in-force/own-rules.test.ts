import { describe, expect, test } from "vitest";
import { type FindRules, holdOwnRulesIgnored } from "../../../test/support/own-rules-ignored.ts";
import { keptRuns, ordinaryRun } from "../../../test/support/property-runs.ts";
import type { RulesInput } from "./rules-in-force.ts";
import { rulesInForce } from "./rules-in-force.ts";

test("the rules of a change, whatever they say, are never those that it is judged by", async () => {
  const run = ordinaryRun(1_000);
  const { found, blocked, tightened } = await holdOwnRulesIgnored(run);
  expect(Math.min(found, blocked, tightened)).toBeGreaterThan(run.numRuns / 10);
}, 1_200_000);

test.each(keptRuns("own-rules"))("nor from the kept seed $seed", async (run) => {
  await holdOwnRulesIgnored(run);
});

describe("a judge that reads them is noticed:", () => {
  const mutants: Readonly<Record<string, FindRules>> = {
    "one that counts the head's file as well": (input, head) =>
      rulesInForce({ ...input, revisions: [...input.revisions, head] }),
    "one that takes the head's file for the base's": (input, head) =>
      rulesInForce({ ...input, revisions: input.revisions.with(0, head) }),
    "one that takes the head's file alone": (input, head) => rulesInForce({ ...input, revisions: [head] }),
    "one that reads the organisation's policy from the head": (input, head) =>
      rulesInForce({ ...input, ports: { ...input.ports, git: openingAt(input, head) } }),
    "one that only keeps the head's file as the last good one": async (input, head) => {
      const rules = await rulesInForce(input);
      await rulesInForce({ ...input, revisions: [head] });
      return rules;
    },
  };

  test.each(Object.entries(mutants))("%s", async (_, findRules) => {
    await expect(holdOwnRulesIgnored({ numRuns: 1_000 }, findRules)).rejects.toThrow("Property failed after");
  });
});

/** Git that finds the head where the rules repository's default branch was asked for. */
function openingAt(input: RulesInput, head: Parameters<FindRules>[1]): RulesInput["ports"]["git"] {
  const { git } = input.ports;
  return {
    ...git,
    open: async (...asked) => {
      const opened = await git.open(...asked);
      return opened.ok ? { ok: true, value: { ...opened.value, resolved: [head] } } : opened;
    },
  };
}
