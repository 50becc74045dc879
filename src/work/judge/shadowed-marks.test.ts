import { expect, test } from "vitest";
import type { MarkHit } from "../../detect/mark.ts";
import { label } from "../../facts/label.ts";
import type { MarkerRule, RuleSet } from "../../rules/rule-set.ts";
import { withoutShadowed } from "./shadowed-marks.ts";

function marker(id: string, layer: MarkerRule["origin"]["layer"]): MarkerRule {
  const origin = { layer, file: "rules.yml", line: 1 };
  return {
    id,
    label: label("confidential"),
    strength: "strong",
    phrases: [],
    patterns: [],
    literals: [],
    context: "anywhere",
    origin,
  };
}

const RULES: RuleSet = {
  classes: ["public", "internal", "confidential", "restricted"],
  mode: "enforce",
  organisation: true,
  places: [],
  paths: [],
  markers: [marker("own", "organisation"), marker("shipped", "built-in"), marker("local", "repository")],
  handling: [],
  ask: null,
  owners: [],
  waivers: { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false },
  provenance: [],
  digest: "d",
};

function hit(rule: string, line: number, more: Partial<MarkHit> = {}): MarkHit {
  const base = {
    rule,
    line,
    endLine: line,
    text: "acme confidential",
    lines: "",
    ignored: false,
    legend: null,
  } as const;
  return { ...base, label: label("confidential"), strength: "strong", ...more };
}

function left(...hits: MarkHit[]): readonly string[] {
  return withoutShadowed(hits, RULES).map((one) => one.rule);
}

test("a shipped rule gives way on lines that a rule of the organisation's own speaks of", () => {
  expect(left(hit("own", 1), hit("shipped", 1))).toEqual(["own"]);
  expect(left(hit("own", 2, { endLine: 4 }), hit("shipped", 4, { endLine: 5 }))).toEqual(["own"]);
});

test("it stays on other lines, where it says more, and where the organisation's rule is only weak", () => {
  expect(left(hit("own", 1), hit("shipped", 2))).toEqual(["own", "shipped"]);
  expect(left(hit("own", 1), hit("shipped", 1, { label: label("restricted") }))).toEqual(["own", "shipped"]);
  expect(left(hit("own", 1), hit("shipped", 1, { label: label("public", ["nda"]) }))).toEqual(["own", "shipped"]);
  expect(left(hit("own", 1, { strength: "weak" }), hit("shipped", 1))).toEqual(["own", "shipped"]);
});

test("rules of a repository shadow nothing and are shadowed by nothing", () => {
  expect(left(hit("local", 1), hit("shipped", 1))).toEqual(["local", "shipped"]);
  expect(left(hit("own", 1), hit("local", 1))).toEqual(["own", "local"]);
});
