import { describe, expect, test } from "vitest";
import { caseOf, commit, lineAt, PRIVATE, placed } from "../../test/support/cases.ts";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import type { SightedFlow } from "../facts/flow.ts";
import { label } from "../facts/label.ts";
import type { Oid } from "../facts/oid.ts";
import type { Destination } from "../facts/place/place.ts";
import { asPath } from "../facts/repo-path.ts";
import { OPAQUE_ORIGIN } from "../rules/opaque-rules.ts";
import type { HandlingRule, PathRule } from "../rules/rule-set.ts";
import type { Case, PlacedSighting } from "./case.ts";
import { decide } from "./decide.ts";
import type { Finding } from "./finding.ts";

const PASTE: Destination = { kind: "bucket", name: "s3://elsewhere/x", host: "s3", owner: "elsewhere" };

const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 9 } as const;

function flow(parts: Partial<SightedFlow> = {}): PlacedSighting {
  const sighted: SightedFlow = {
    verb: "upload",
    sends: { what: "tree" },
    destination: PASTE,
    from: null,
    condition: null,
    credential: null,
    ...parts,
  };
  return placed({ detector: "egress", rule: "egress-upload", legend: null, flow: sighted });
}

function pathRule(id: string): PathRule {
  return { id, paths: [], label: label("confidential"), home: null, origin };
}

function only(sighting: PlacedSighting, parts: Partial<Case> = {}): Finding {
  const [finding, ...others] = decide(caseOf([sighting], parts)).findings;
  if (finding === undefined || others.length > 0) throw new Error("not exactly one finding");
  return finding;
}

describe("a finding", () => {
  test("says nothing of what it is not about", () => {
    const optional = ["lost", "change", "flow", "weakening", "carriers", "context"];
    expect(optional.filter((key) => key in only(placed()))).toEqual([]);
    expect(optional.filter((key) => key in only(placed({ context: "head" })))).toEqual(["context"]);
    expect(optional.filter((key) => key in only(flow()))).toEqual(["flow"]);
  });

  test("says in what its mark stands", () => {
    expect(only(placed({ context: "head" })).context).toBe("head");
  });

  test("names every version that carries it, where a look over a history asks for that", () => {
    const blob = (at: number): Oid => at.toString(16).padStart(40, "b") as Oid;
    const versions = [2, 1].map((at) => placed({ where: lineAt(1, at), blob: blob(at) }, { inHead: false }));
    const verdict = decide(caseOf(versions, { namesCarriers: true }));
    expect(verdict.findings.map(({ carriers }) => carriers)).toEqual([
      [1, 2].map((at) => ({ commit: commit(at), blob: blob(at) })),
    ]);
    expect("carriers" in (decide(caseOf(versions, { namesCarriers: false })).findings[0] ?? {})).toBe(false);
  });

  test("of a weakening says what it is about, and what it is when it is only likely", () => {
    const weakening = { kind: "self-hosted-on-public", about: "build" } as const;
    const sighting = placed({
      detector: "weakening",
      rule: "weakening-self-hosted-on-public",
      legend: null,
      weakening,
    });
    expect(only(sighting)).toMatchObject({ weakening, origin: { file: "built-in:pipelines" } });
    const weak = { ...sighting, sighting: { ...sighting.sighting, strength: "weak" as const } };
    expect(only(weak).advice).toBe("weakening");
  });

  test.each([
    ["a flow that is only likely", flow(), "weak-flow"],
    ["a mark that is only likely", placed(), "weak-mark"],
  ])("of %s is advised in its own words", (_name, { sighting, ...rest }, advice) => {
    expect(only({ ...rest, sighting: { ...sighting, strength: "weak" } }).advice).toBe(advice);
  });

  const byRule = (file: string) => ({ layer: "organisation", file, line: 3 }) as const;
  const rules = ruleSet({
    markers: [marker({ id: "zero", origin: byRule("zero.yml") }), marker({ id: "own", origin: byRule("marks.yml") })],
    paths: [
      { ...pathRule("zero"), origin: byRule("zero.yml") },
      { ...pathRule("own"), origin: byRule("paths.yml") },
    ],
  });
  const change = { owners: [], files: 1, lack: "too-few" } as const;
  const lost = (by: "path" | "marker") => ({ by, from: asPath("src/a.c") });

  test.each<[string, PlacedSighting, string]>([
    ["a mark", placed(), "marks.yml"],
    ["a protected path", placed({ detector: "path" }), "paths.yml"],
    ["a copy", placed({ detector: "copy" }), "paths.yml"],
    ["a mark that is gone", placed({ detector: "declassified", lost: lost("marker") }), "marks.yml"],
    ["a path that was left", placed({ detector: "declassified", lost: lost("path") }), "paths.yml"],
    ["a change at home", placed({ detector: "change", change }), "paths.yml"],
    ["a flow", flow(), "built-in:pipelines"],
    ["a rule that no file writes any more", placed({ rule: "gone" }), "built-in"],
    ["a path rule that no file writes any more", placed({ detector: "path", rule: "gone" }), "built-in"],
  ])("of %s is by the line that says so", (_name, sighting, file) => {
    const { origin: said } = only(sighting, { rules });
    const line = file.endsWith(".yml") ? 3 : 1;
    expect(said).toEqual({ layer: file.endsWith(".yml") ? "organisation" : "built-in", file, line });
  });

  test("that stands is advised for that, also where it is a flow", () => {
    expect(only({ ...flow(), standing: true }).advice).toBe("standing");
  });

  test("that blocks is not taken for what came beside a standing mark", () => {
    const beside = [placed({}, { standing: true })];
    expect(only(placed(), { besideStanding: beside })).toMatchObject({ severity: "block", advice: null });
  });
});

describe("a flow", () => {
  test.each([
    ["no line speaks of", [], label("public"), true],
    ["is cleared for the lowest class and a compartment", ["pricing"], label("public", ["pricing"]), false],
    ["is cleared for more", null, label("internal"), false],
  ])("to a place that %s tells whether it is cleared for nothing", (_name, compartments, clearance, forNothing) => {
    const cleared = { ...label(compartments === null ? "internal" : "public", compartments ?? []) };
    const places = [
      { match: { address: { kind: "bucket", pattern: "s3://elsewhere/**" } as const }, holds: null, cleared, origin },
    ];
    const rules = ruleSet({ mode: "enforce", organisation: true, places: forNothing ? [] : places });
    expect(only(flow(), { rules }).flow).toMatchObject({ clearance, clearedForNothing: forNothing });
  });

  test.each([
    ["always", null, false],
    ["under a condition", "github.event_name == 'push'", true],
  ])("that runs %s says so, and never the file's words", (_name, condition, conditional) => {
    const said = only(flow({ condition })).flow;
    expect(said).toMatchObject({ conditional, verb: "upload" });
    expect(said).not.toHaveProperty("condition");
  });
});

describe("what nobody can look into", () => {
  const opaque = placed({ detector: "opaque", rule: "opaque-bytes", legend: null });
  const handled = (...handling: readonly HandlingRule[]): Finding =>
    only(opaque, { rules: ruleSet({ mode: "enforce", organisation: true, handling }) });
  const about = { kind: "rule", rule: "opaque-bytes" } as const;

  test.each<[string, readonly HandlingRule[], Finding["advice"]]>([
    ["no line", [], "not-looked-into"],
    ["a line about this rule", [{ about, action: "block", origin }], null],
    [
      "a line about another rule",
      [{ about: { ...about, rule: "opaque-encrypted" }, action: "block", origin }],
      "not-looked-into",
    ],
    ["a line that only advises", [{ about, action: "advise", origin }], "not-looked-into"],
    [
      "a line about its class",
      [{ about: { kind: "class", class: "confidential" }, action: "block", origin }],
      "not-looked-into",
    ],
    [
      "a line about this rule among others",
      [
        { about, action: "advise", origin },
        { about, action: "block", origin },
      ],
      null,
    ],
  ])("is stopped by a line about this very rule alone: %s", (_name, handling, advice) => {
    const finding = handled(...handling);
    expect(finding.advice).toBe(advice);
    expect(finding.origin).toEqual(OPAQUE_ORIGIN);
  });
});

describe("a verdict's findings", () => {
  const note = placed({ where: { ...lineAt(1), path: null, within: "commit-message" } });
  const upper = placed({ where: lineAt(1, 1, "A.c") });
  const lower = placed({ where: lineAt(1, 1, "z.c") });

  test.each([[[note, upper, lower]], [[lower, upper, note]], [[upper, lower, note]], [[upper, note, lower]]])(
    "come sorted by path, those of no path first, in whatever order they were seen",
    (sightings) => {
      const { findings } = decide(caseOf(sightings));
      expect(findings.map(({ where }) => where.path)).toEqual([null, "A.c", "z.c"]);
    },
  );

  test("come sorted by line within a path", () => {
    const lines = [9, 3, 7, 1, 5, 8, 2];
    const { findings } = decide(caseOf(lines.map((line) => placed({ where: lineAt(line), text: `mark ${line}` }))));
    expect(findings.map(({ where }) => where.line)).toEqual([1, 2, 3, 5, 7, 8, 9]);
  });

  test("beside a standing mark are silent where the content is at home", () => {
    const beside = [placed({}, { standing: true })];
    expect(decide(caseOf([], { besideStanding: beside, place: PRIVATE }))).toMatchObject({
      kind: "clear",
      findings: [],
    });
  });

  test("are of the rules as they are now: whoever looks again says where these are newer", () => {
    expect(decide(caseOf([]))).toMatchObject({ newerRules: false, rulesReview: null });
  });
});
