import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPLETE, caseOf, commit, PRIVATE, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import { label } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Location } from "../facts/sighting.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";
import { conclude } from "./conclude.ts";
import { decide } from "./decide.ts";

const GAP = { kind: "too-large", path: asPath("big.bin"), commit: null, what: "a file is too large" } as const;
const at = (line: number, commitAt = 1, path = "src/a.c"): Location => ({
  path: asPath(path),
  line,
  endLine: line,
  commit: commit(commitAt),
  within: "file",
});

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
    decide(caseOf([placed({ where: at(1, 1, path) })], { place: { ...PRIVATE, parts } }));

  test("is what its content is judged against, in any letter case", () => {
    expect(inFolder("src/a.c").kind).toBe("clear");
    expect(inFolder("sdk/a.c").findings[0]?.place.clearance).toEqual(label("public"));
    expect(inFolder("SDK/a.c").kind).toBe("block");
  });

  test("does not count for a commit's message", () => {
    const where = { ...at(1), path: null, within: "commit-message" } as const;
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

describe("the same mark", () => {
  test("in several commits is one finding, shown in the head at its line there", () => {
    const older = placed({ where: at(3, 1) }, { inHead: false });
    const { findings } = decide(caseOf([older, placed({ where: at(9, 2) })]));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ inHead: true, where: { line: 9 } });
  });

  test("that is in the head no more is shown in the earliest commit that carries it", () => {
    const sightings = [5, 2, 9].map((commitAt) => placed({ where: at(commitAt, commitAt) }, { inHead: false }));
    expect(decide(caseOf(sightings)).findings).toMatchObject([
      { inHead: false, where: { line: 2, commit: commit(2) } },
    ]);
  });

  test("twice in a file is two findings, and each keeps its identity on other lines and in other commits", () => {
    const here = decide(caseOf([placed({ where: at(1) }), placed({ where: at(5) })])).findings;
    const there = decide(caseOf([placed({ where: at(40, 7) }), placed({ where: at(90, 7) })])).findings;
    expect(here).toHaveLength(2);
    expect(there.map((finding) => finding.id)).toEqual(here.map((finding) => finding.id));
  });

  test("a second copy of a standing legend blocks even where the head has it no more", () => {
    const version = (commitAt: number, inHead: boolean, standing: readonly boolean[]): readonly PlacedSighting[] =>
      standing.map((one, line) => placed({ where: at(line + 1, commitAt) }, { inHead, standing: one }));
    const { kind, findings } = decide(caseOf([...version(1, false, [true, false]), ...version(2, true, [true])]));
    expect(kind).toBe("block");
    expect(findings.map((finding) => [finding.severity, finding.inHead])).toEqual([
      ["block", false],
      ["advise", true],
    ]);
  });

  test("blocks as strong as its gravest version, even where the head shows it weak", () => {
    const strong = placed({ where: at(1, 1) }, { inHead: false });
    expect(decide(caseOf([strong, placed({ where: at(1, 2), strength: "weak" })])).kind).toBe("block");
    const abandoned = placed({ where: at(1, 1) }, { inHead: false, superseded: true });
    const { findings } = decide(caseOf([abandoned, placed({ where: at(1, 2), strength: "weak" })]));
    expect(findings).toMatchObject([{ advice: "weak-mark" }]);
  });

  test("has another identity by path, rule, words, repository and key, and none of these can be read from it", () => {
    const id = (parts: Parameters<typeof placed>[0], more: Parameters<typeof caseOf>[1] = {}): string | undefined =>
      decide(caseOf([placed(parts)], more)).findings[0]?.id;
    const ids = [
      id({}),
      id({ where: at(1, 1, "src/b.c") }),
      id({ rule: "other" }),
      id({ text: "acme secret" }),
      id({}, { repositoryId: 43 }),
      id({}, { key: new Uint8Array(32).fill(8) }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((one) => /^[0-9a-f]{64}$/.test(one ?? ""))).toBe(true);
    expect(() => id({}, { key: new Uint8Array(31) })).toThrow(RangeError);
  });
});

/** A rule gives one label; `own` is the organisation's, the others count as shipped. */
const CLASS_OF = { own: "internal", same: "internal", more: "restricted", open: "public" } as const;

const anySighting: fc.Arbitrary<PlacedSighting> = fc
  .record({
    commitAt: fc.integer({ min: 0, max: 4 }),
    line: fc.integer({ min: 1, max: 4 }),
    path: fc.constantFrom("a.c", "b.c"),
    rule: fc.constantFrom("own" as const, "same" as const, "more" as const, "open" as const),
    strength: fc.constantFrom("strong" as const, "weak" as const),
    inHead: fc.boolean(),
    standing: fc.boolean(),
    superseded: fc.boolean(),
  })
  .map((one) =>
    placed(
      {
        where: at(one.line, one.commitAt, one.path),
        rule: one.rule,
        strength: one.strength,
        label: label(CLASS_OF[one.rule]),
      },
      { inHead: one.inHead, standing: one.standing, superseded: one.superseded && !one.inHead },
    ),
  );

describe("whatever was seen", () => {
  test("the order in which it was seen does not matter", () => {
    fc.assert(
      fc.property(
        fc
          .array(anySighting, { maxLength: 12 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(decide(caseOf(other))).toEqual(decide(caseOf(one)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a verdict with a gap is never clear, never merely advice, and its check never succeeds", () => {
    fc.assert(
      fc.property(
        fc.array(anySighting, { maxLength: 8 }),
        fc.constantFrom("observe" as const, "enforce" as const),
        (seen, mode) => {
          const rules = ruleSet({ mode, organisation: true });
          const verdict = decide(caseOf(seen, { rules, coverage: { ...COMPLETE, gaps: [GAP] } }));
          expect(["undecided", "block"]).toContain(verdict.kind);
          expect(conclude(verdict).conclusion).toBe("failure");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a lower clearance never removes a finding", () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 8 }), (seen) => {
        const ids = (clearance: string): readonly string[] =>
          decide(caseOf(seen, { place: { ...PRIVATE, clearance: label(clearance) } })).findings.map(
            (finding) => finding.id,
          );
        expect(ids("public")).toEqual(expect.arrayContaining([...ids("internal")]));
      }),
      { numRuns: 500 },
    );
  });

  test("the words of the content are in no finding", () => {
    const canary = "zq7-canary";
    fc.assert(
      fc.property(fc.constantFrom("path" as const, "marker" as const), fc.boolean(), (detector, quoted) => {
        const sighting = placed({ detector, text: `${canary} plan`, legend: quoted ? canary : null });
        expect(JSON.stringify(decide(caseOf([sighting])))).not.toContain(canary);
      }),
    );
  });
});

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
