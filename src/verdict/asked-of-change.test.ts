import { describe, expect, test } from "vitest";
import { caseOf, PRIVATE, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import { asPath } from "../facts/repo-path.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";
import { conclude } from "./conclude.ts";
import { decide } from "./decide.ts";

describe("what is asked of a change itself", () => {
  const lost = (parts: Parameters<typeof placed>[0] = {}): PlacedSighting =>
    placed({ detector: "declassified", lost: { by: "marker", from: asPath("src/old.c") }, ...parts });
  const change = (lack: "too-few" | "pushed"): PlacedSighting =>
    placed(
      { detector: "change", rule: "S-001", change: { owners: ["@acme/pricing"], files: 2, lack }, legend: null },
      { registered: true },
    );
  const blocking: RuleSet = ruleSet({
    mode: "enforce",
    organisation: true,
    handling: [
      {
        about: { kind: "class", class: "internal" },
        action: "advise",
        declassification: "block",
        origin: { layer: "organisation", file: "policy.yml", line: 1 },
      },
    ],
  });

  test("what was lost is advised wherever it is, and blocks where the rules say so", () => {
    expect(decide(caseOf([lost()], { place: PRIVATE })).findings).toMatchObject([
      { detector: "declassified", advice: "declassified", lost: { by: "marker", from: "src/old.c" } },
    ]);
    const verdict = decide(caseOf([lost()], { place: PRIVATE, rules: blocking }));
    expect(verdict).toMatchObject({ kind: "block", findings: [{ severity: "block", enforced: true }] });
    expect(conclude(decide(caseOf([lost()], { rules: { ...blocking, mode: "observe" } })))).toMatchObject({
      conclusion: "neutral",
    });
  });

  test("a weak mark that was lost is advised, whatever the rules say", () => {
    expect(decide(caseOf([lost({ strength: "weak" })], { rules: blocking })).findings).toMatchObject([
      { severity: "advise", advice: "weak-mark" },
    ]);
  });

  test("neither an ignore in its line nor the rules' word on flows speaks for it", () => {
    const rules: RuleSet = { ...blocking, waivers: { ...blocking.waivers, inlineIgnores: true } };
    expect(decide(caseOf([lost()], { place: PRIVATE, rules })).kind).toBe("block");
    const overridden: RuleSet = {
      ...blocking,
      handling: [...blocking.handling, { about: { kind: "rule", rule: "own" }, action: "advise", origin: { layer: "organisation", file: "policy.yml", line: 2 } }], // biome-ignore format: one line
    };
    expect(decide(caseOf([lost()], { place: PRIVATE, rules: overridden })).kind).toBe("block");
  });

  test("a change that nobody approved blocks, and one that was pushed is advised", () => {
    expect(decide(caseOf([change("too-few")], { place: PRIVATE })).findings).toMatchObject([
      {
        severity: "block",
        enforced: true,
        change: { owners: ["@acme/pricing"], files: 2 },
        keys: { words: null, baseline: null, waiver: [expect.any(String)] },
      },
    ]);
    expect(decide(caseOf([change("pushed")], { place: PRIVATE })).findings).toMatchObject([
      { severity: "advise", advice: "pushed-past" },
    ]);
  });
});
