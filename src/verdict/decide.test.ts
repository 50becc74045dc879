import { describe, expect, test } from "vitest";
import { COMPLETE, caseOf, GAP, lineAt, PRIVATE, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import { label } from "../facts/label.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";
import { conclude } from "./conclude.ts";
import { decide } from "./decide.ts";

describe("a verdict", () => {
  test("is clear where nothing was seen and everything was looked at", () => {
    const verdict = decide(caseOf([]));
    expect(verdict).toMatchObject({ kind: "clear", findings: [] });
    expect(conclude(verdict)).toEqual({ conclusion: "success", observing: false });
  });

  test("is silent about content at home", () => {
    expect(decide(caseOf([placed()], { place: PRIVATE })).kind).toBe("clear");
  });

  test("blocks a new strong mark in a place that is not cleared for it", () => {
    const verdict = decide(caseOf([placed()]));
    expect(verdict.kind).toBe("block");
    expect(verdict.findings).toMatchObject([
      { severity: "block", advice: null, enforced: true, rule: "own", evidence: "ACME Confidential", inHead: true },
    ]);
    expect(conclude(verdict)).toEqual({ conclusion: "failure", observing: false });
  });

  test("blocks where a compartment is not admitted, whatever the level", () => {
    const sighting = placed({ label: label("internal", ["pricing"]) });
    expect(decide(caseOf([sighting], { place: PRIVATE })).kind).toBe("block");
  });

  test.each([
    ["a weak mark", placed({ strength: "weak" }), "weak-mark"],
    ["a standing mark", placed({}, { standing: true }), "standing"],
    ["a mark that only superseded tips carry", placed({}, { superseded: true, inHead: false }), "earlier-tip"],
  ])("only advises on %s", (_name, sighting, advice) => {
    const verdict = decide(caseOf([sighting]));
    expect(verdict.kind).toBe("advise");
    expect(verdict.findings).toMatchObject([{ severity: "advise", advice }]);
    expect(conclude(verdict).conclusion).toBe("success");
  });

  test("advises on new content beside a standing mark, and names it once", () => {
    const verdict = decide(
      caseOf([placed({}, { standing: true })], { besideStanding: [placed({}, { standing: true })] }),
    );
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]).toMatchObject({ severity: "advise", advice: "beside-standing" });
    const alone = decide(caseOf([], { besideStanding: [placed({}, { standing: true })] }));
    expect(alone.findings).toMatchObject([{ advice: "beside-standing" }]);
  });

  test("is undecided with a gap, and stays a block where something blocks", () => {
    const coverage = { ...COMPLETE, gaps: [GAP] };
    expect(decide(caseOf([], { coverage })).kind).toBe("undecided");
    expect(decide(caseOf([placed({ strength: "weak" })], { coverage })).kind).toBe("undecided");
    expect(decide(caseOf([placed()], { coverage })).kind).toBe("block");
    expect(conclude(decide(caseOf([], { coverage }))).conclusion).toBe("failure");
  });

  test("is undecided where fewer files or commits were seen than expected", () => {
    expect(decide(caseOf([], { coverage: { ...COMPLETE, filesSeen: 0 } })).kind).toBe("undecided");
    expect(decide(caseOf([], { coverage: { ...COMPLETE, commitsSeen: 0 } })).kind).toBe("undecided");
  });
});

describe("handling", () => {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
  const advises = { about: { kind: "class", class: "confidential" }, action: "advise", origin } as const;
  const handled = (handling: RuleSet["handling"]) =>
    decide(caseOf([placed()], { rules: ruleSet({ mode: "enforce", organisation: true, handling }) }));

  test("that only advises on a class makes its findings advice, and says so", () => {
    const verdict = handled([advises]);
    expect(verdict.kind).toBe("advise");
    expect(verdict.findings).toMatchObject([{ severity: "advise", advice: "handling" }]);
  });

  test("of a lower layer makes them block again", () => {
    const blocks = { ...advises, action: "block", origin: { ...origin, layer: "group" } } as const;
    expect(handled([advises, blocks]).kind).toBe("block");
  });
});

describe("a folder with a clearance of its own", () => {
  const parts = [{ folder: "sdk/", holds: label("public"), clearance: label("public") }];
  const inFolder = (path: string) =>
    decide(caseOf([placed({ where: lineAt(1, 1, path) })], { place: { ...PRIVATE, parts } }));

  test("is what its content is judged against, in any letter case", () => {
    expect(inFolder("src/a.c").kind).toBe("clear");
    expect(inFolder("sdk/a.c").findings[0]?.place.clearance).toEqual(label("public"));
    expect(inFolder("SDK/a.c").kind).toBe("block");
  });

  test("does not count for a commit's message", () => {
    const where = { ...lineAt(1), path: null, within: "commit-message" } as const;
    expect(decide(caseOf([placed({ where })], { place: { ...PRIVATE, parts } })).kind).toBe("clear");
  });
});

describe("observing", () => {
  const observing = ruleSet({ mode: "observe", organisation: true });

  test("leaves the verdict as it is and stops nothing", () => {
    const verdict = decide(caseOf([placed()], { rules: observing }));
    expect(verdict.kind).toBe("block");
    expect(verdict.findings[0]?.enforced).toBe(false);
    expect(conclude(verdict)).toEqual({ conclusion: "neutral", observing: true });
  });

  test("does not let an observed finding turn an undecided change into one that may be merged", () => {
    const verdict = decide(caseOf([placed()], { rules: observing, coverage: { ...COMPLETE, gaps: [GAP] } }));
    expect(conclude(verdict)).toEqual({ conclusion: "failure", observing: false });
  });

  test("without an organisation's file strong new marks in a public place are enforced, and nothing else is", () => {
    const rules = ruleSet({ mode: "observe", organisation: false });
    const enforced = (sighting: PlacedSighting, place = caseOf([]).place): boolean | undefined =>
      decide(caseOf([sighting], { rules, place })).findings[0]?.enforced;
    expect(enforced(placed())).toBe(true);
    expect(enforced(placed({}, { standing: true }))).toBe(false);
    expect(enforced(placed({ strength: "weak" }))).toBe(false);
    expect(enforced(placed({ detector: "path", legend: null }))).toBe(false);
    expect(enforced(placed({ label: label("restricted") }), PRIVATE)).toBe(false);
  });
});
