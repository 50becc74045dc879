import { describe, expect, test } from "vitest";
import { actionStep, runState } from "../../../../test/support/action-steps.ts";
import { known } from "../value.ts";
import { holds } from "./holds.ts";

describe("a condition of a pack", () => {
  const cases: readonly (readonly [string, string | null, boolean])[] = [
    ["push is true", "true", true],
    ["push is true", " TRUE\n", true],
    ["push is True", "true", true],
    ["push is true", "trues", false],
    ["push is true", null, false],
    ["push is true", "", false],
    ["push is not true", "true", false],
    ["push is not true", "True", false],
    ["push is not True", "true", false],
    ["push is not true", "false", true],
    ["push is not true", null, true],
    ["push is not true", "trues", true],
    ["push is given", "x", true],
    ["push is given", "<a>", true],
    ["push is given", "", false],
    ["push is given", "  ", false],
    ["push is given", null, false],
    ["push is not given", "x", false],
    ["push is not given", "<a>", false],
    ["push is not given", "", true],
    ["push is not given", null, true],
    ["push has --dry-run", "-a --DRY-run -v", true],
    ["push has --DRY-run", "-a --dry-run -v", true],
    ["push has --dry-run", "-a", false],
    ["push has --dry-run", null, false],
    ["push has not --dry-run", "-a --dry-run", false],
    ["push has not --dry-run", "-a", true],
    ["push has not --dry-run", null, true],
    ["push has two words", "these two words", true],
    ["push has two words", "two other words", false],
    ["push is a text", "a text", true],
    ["PUSH is true", "true", true],
    ["other is true", "true", false],
    ["no sentence", "true", false],
  ];
  for (const [condition, value, expected] of cases) {
    test(`${condition}: ${expected} of ${JSON.stringify(value)}`, () => {
      expect(holds(condition, actionStep(value === null ? {} : { push: value }), runState())).toBe(expected);
    });
  }
});

describe("a condition on an input of which a part is hidden", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["push is true", "<a>", true],
    ["push is true", "tr<a>", true],
    ["push is true", "<a>UE", true],
    ["push is True", "t<a>e", true],
    ["push is true", " tr<a>", true],
    ["push is true", "<a>ue ", true],
    ["push is true", "x<a>", false],
    ["push is true", "<a>x", false],
    ["push is true", "tr<a>x", false],
    ["push is true", "x<a>ue", false],
    // What is known of it is longer than what is asked for already.
    ["push is true", "tru<a>ue", false],
    ["push is true", "true<a>", true],
    ["push is true", "<a>x<b>", true],
    ["push is not true", "<a>", true],
    ["push is not true", "true<a>", true],
    ["push has push=true", "<a>", true],
    ["push has push=true", "<a> type=x", true],
    ["push has push=true", "type=image,<a>", true],
    ["push has push=true", "type=image, <a>", true],
    ["push has push=true", "type=image\n<a>", true],
    ["push has push=true", "type=image; <a>", true],
    ["push has push=true", "type=image,name=<a>", false],
    ["push has push=true", "name=<a>,type=x", false],
    ["push has push=true", "name=<a>,PUSH=true", true],
    ["push has PUSH=true", "name=<a>,push=true", true],
    ["push has push=true", "name=<a>,x=<b>", false],
    ["push has push=true", "name=<a>,<b>", true],
    ["push has not --dry-run", "<a>", true],
    ["push has not --dry-run", "-v <a>", true],
    ["push has not --dry-run", "--dry-run <a>", false],
    ["push has not --dry-run", "<a> --Dry-run", false],
  ];
  for (const [condition, value, expected] of cases) {
    test(`${condition}: ${expected} of ${JSON.stringify(value)}`, () => {
      expect(holds(condition, actionStep({ push: value }), runState())).toBe(expected);
    });
  }
});

test("a condition may be one on a variable", () => {
  const step = actionStep({}, { env: new Map([["ARGS", known("--dry-run")]]) });
  expect(holds("env:ARGS has --dry-run", step, runState())).toBe(true);
  expect(holds("env:HOST is given", step, runState())).toBe(false);
});
