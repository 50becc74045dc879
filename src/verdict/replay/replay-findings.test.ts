import { describe, expect, it } from "vitest";
import { finding, place } from "../../../test/samples/verdicts.ts";
import { marker, ruleSet } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import { defaultPlaces } from "../../rules/defaults.ts";
import type { PathRule, PlaceRule, RuleSet } from "../../rules/rule-set.ts";
import type { Finding } from "../finding.ts";
import { replayFindings } from "./replay-findings.ts";

const ORIGIN = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
const LEGEND = marker({ id: "company-confidential", phrases: ["ACME Confidential", "ACME Inner Circle"] });
const KEYS: PathRule = { id: "keys", paths: ["keys/**"], label: label("restricted"), home: null, origin: ORIGIN };
const SOURCE: PathRule = { ...KEYS, id: "S-1", paths: ["src/**"], home: "acme/sdk" };
const IGNORES = { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: true };

/** Rules that enforce, with one legend and one protected path. */
function rules(parts: Partial<RuleSet> = {}): RuleSet {
  const places = defaultPlaces(["public", "internal", "confidential", "restricted"]);
  return ruleSet({ mode: "enforce", organisation: true, markers: [LEGEND], paths: [KEYS], places, ...parts });
}

function cleared(class_: string, match: PlaceRule["match"] = { repository: "acme/sdk" }): readonly PlaceRule[] {
  return [...rules().places, { match, holds: null, cleared: label(class_), origin: ORIGIN }];
}

/** A finding of the legend in the internal repository acme/sdk, as these rules raise it. */
function found(parts: Partial<Finding> = {}): Finding {
  return finding({ place: place("internal", { clearance: label("internal") }), ...parts });
}

function foundByPath(parts: Partial<Finding> = {}): Finding {
  const where = { path: asPath("keys/a.pem"), line: 1, endLine: 1, commit: null, within: "path" } as const;
  return found({ detector: "path", rule: "keys", label: label("restricted"), where, ...parts });
}

function fate(one: Finding, after: RuleSet, before: RuleSet = rules()) {
  return replayFindings([one], { before, after }).findings[0]?.fate;
}

describe("a finding under new rules", () => {
  it.each([
    ["stays where nothing bears on it", found(), rules({ ask: "@acme/other" }), { kind: "stays", now: "blocked" }],
    ["stops where its marker is gone", found(), rules({ markers: [] }), { kind: "stops", was: "blocked", cause: "rule" }],
    ["stops where its place may hold it", found(), rules({ places: cleared("confidential") }), { kind: "stops", was: "blocked", cause: "place" }],
    ["stops where its folder may hold it", found(), rules({ places: [...cleared("confidential"), ...cleared("restricted", { folder: "src/" })] }), { kind: "stops", was: "blocked", cause: "place" }],
    ["stops where its label sank", found(), rules({ markers: [{ ...LEGEND, label: label("internal") }] }), { kind: "stops", was: "blocked", cause: "place" }],
    ["stops where a path rule leaves its path alone", foundByPath(), rules({ paths: [{ ...KEYS, paths: ["keys/*.key"] }] }), { kind: "stops", was: "blocked", cause: "path" }],
    ["stops where an exclusion leaves its path alone", foundByPath(), rules({ paths: [{ ...KEYS, excludes: ["**/*.pem"] }] }), { kind: "stops", was: "blocked", cause: "path" }],
    ["stays in another repository's clearance", found(), rules({ places: cleared("restricted", { repository: "acme/app" }) }), { kind: "stays", now: "blocked" }],
    ["is milder where its class is only advised", found(), rules({ handling: [{ about: { kind: "class", class: "confidential" }, action: "advise", origin: ORIGIN }] }), { kind: "milder", was: "blocked", now: "advised" }],
    ["is milder where the rules only observe", found(), rules({ mode: "observe" }), { kind: "milder", was: "blocked", now: "observed" }],
    ["stays standing where the rules only observe", found({ severity: "advise", advice: "standing" }), rules({ mode: "observe" }), { kind: "stays", now: "advised" }],
    ["stays waived", found({ severity: "advise", advice: "waived" }), rules(), { kind: "stays", now: "advised" }],
  ] as const)("%s", (_, one, after, wanted) => {
    expect(fate(one, after)).toEqual(wanted);
  }); // biome-ignore format: a case reads best on one line

  it("is stricter where the rules are enforced, or block what they advised", () => {
    const observed = found({ enforced: false });
    expect(fate(observed, rules(), rules({ mode: "observe" }))).toEqual({
      kind: "stricter",
      was: "observed",
      now: "blocked",
    });
    const handling = [{ about: { kind: "rule", rule: LEGEND.id }, action: "advise", origin: ORIGIN }] as const;
    const advised = found({ severity: "advise", advice: "handling" });
    expect(fate(advised, rules(), rules({ handling }))).toEqual({ kind: "stricter", was: "advised", now: "blocked" });
  });

  it("is past where the rules in force would not raise it any more", () => {
    expect(fate(found(), rules({ markers: [] }), rules({ markers: [] }))).toEqual({ kind: "past" });
    const low = { ...LEGEND, label: label("internal") };
    expect(fate(found(), rules({ markers: [] }), rules({ markers: [low] }))).toEqual({ kind: "past" });
  });

  it("blocks without an organisation's rules where it is a new mark that the world reads, and only there", () => {
    const none = rules({ mode: "observe", organisation: false });
    const world = finding({ place: place("public") });
    expect(fate(world, none)).toEqual({ kind: "stays", now: "blocked" });
    expect(fate(found(), none)).toEqual({ kind: "milder", was: "blocked", now: "observed" });
  });

  it("has the clearance of the repository that its place was forked from", () => {
    const parent = { owner: "acme", name: "core", visibility: "internal" } as const;
    const fork = found({ place: place("internal", { clearance: label("internal"), parent }) });
    const places = cleared("confidential", { repository: "acme/core" });
    expect(fate(fork, rules({ places }))).toEqual({ kind: "stops", was: "blocked", cause: "place" });
  });
});

describe("what becomes of a finding cannot be told", () => {
  it.each([
    ["fewer words", { phrases: ["ACME Confidential"] }],
    ["more words", { phrases: [...LEGEND.phrases, "ACME Core"] }],
    ["a pattern", { patterns: ["acme .*"] }],
    ["another place in the file", { context: "head" }],
    ["another strength", { strength: "weak" }],
  ] as const)("where its marker has %s", (_, parts) => {
    expect(fate(found(), rules({ markers: [{ ...LEGEND, ...parts }] }))).toEqual({ kind: "unknown", cause: "words" });
  });

  it("which is not so where its marker only has its words in another order or spelling", () => {
    const phrases = ["acme  inner circle", "ACME CONFIDENTIAL"];
    expect(fate(found(), rules({ markers: [{ ...LEGEND, phrases }] }))).toEqual({ kind: "stays", now: "blocked" });
  });

  it("where its marker comes back, which may look for something else than the one that found it", () => {
    expect(fate(found(), rules(), rules({ markers: [] }))).toEqual({ kind: "unknown", cause: "words" });
  });

  it("where it may have come from a path that newly counts, or may stand where none counts any more", () => {
    const wider = rules({ paths: [{ ...KEYS, paths: ["keys/**", "vault/**"] }] });
    const standing = foundByPath({ severity: "advise", advice: "standing" });
    expect(fate(foundByPath(), wider)).toEqual({ kind: "unknown", cause: "history" });
    expect(fate(standing, wider)).toEqual({ kind: "stays", now: "advised" });
    expect(fate(standing, rules(), wider)).toEqual({ kind: "unknown", cause: "history" });
    expect(fate(foundByPath(), rules(), wider)).toEqual({ kind: "stays", now: "blocked" });
  });

  it("where a folder became one by itself, or is one no more", () => {
    const parted = rules({ places: cleared("internal", { folder: "lib/" }) });
    const standing = found({ severity: "advise", advice: "standing" });
    expect(fate(standing, parted)).toEqual({ kind: "unknown", cause: "history" });
    expect(fate(found(), parted)).toEqual({ kind: "stays", now: "blocked" });
    expect(fate(found(), rules(), parted)).toEqual({ kind: "unknown", cause: "history" });
  });

  it("where it was judged by another clearance than the rules in force give", () => {
    const lowered = found({ place: place("internal", { clearance: label("public") }) });
    expect(fate(lowered, rules())).toEqual({ kind: "unknown", cause: "place" });
    expect(fate(lowered, rules({ markers: [] }))).toEqual({ kind: "stops", was: "blocked", cause: "rule" });
    for (const name of [null, "code.example/acme/sdk"]) {
      expect(fate(found({ place: place("internal", { name }) }), rules())).toEqual({ kind: "unknown", cause: "place" });
    }
  });

  it("where lines may ask to be left alone that might not, or the other way round", () => {
    const may = rules({ waivers: IGNORES });
    const ignored = found({ severity: "advise", advice: "ignored-in-line" });
    expect(fate(found(), may)).toEqual({ kind: "unknown", cause: "ruling" });
    expect(fate(ignored, rules(), may)).toEqual({ kind: "unknown", cause: "ruling" });
    expect(fate(ignored, may, may)).toEqual({ kind: "stays", now: "advised" });
    expect(fate(finding({ place: place("public") }), may)).toEqual({ kind: "stays", now: "blocked" });
  });

  it("where its file becomes a registered source, or is one no more, and people said something of it", () => {
    const source = rules({ paths: [KEYS, SOURCE] });
    for (const advice of ["not-a-secret", "baselined"] as const) {
      expect(fate(found({ severity: "advise", advice }), source)).toEqual({ kind: "unknown", cause: "ruling" });
    }
    expect(fate(found(), rules(), source)).toEqual({ kind: "unknown", cause: "ruling" });
    expect(fate(found({ severity: "advise", advice: "waived" }), source)).toEqual({ kind: "stays", now: "advised" });
  });

  it("where a detector found it of which rules say nothing", () => {
    expect(fate(found({ detector: "egress" }), rules())).toEqual({ kind: "unknown", cause: "detector" });
  });
});

describe("a finding of the repository's own rule", () => {
  const own = found({
    rule: "ours",
    origin: { ...ORIGIN, layer: "repository", file: "acme/sdk:.github/sourcewarden.yml" },
  });

  it("is found as before, and may be handled and cleared anew", () => {
    expect(fate(own, rules({ markers: [] }))).toEqual({ kind: "stays", now: "blocked" });
    expect(fate(own, rules({ mode: "observe" }))).toEqual({ kind: "milder", was: "blocked", now: "observed" });
    expect(fate(own, rules({ places: cleared("confidential") }))).toEqual({
      kind: "stops",
      was: "blocked",
      cause: "place",
    });
  });

  it("cannot be told where its class is known no more", () => {
    const classes = ["public", "internal", "secret"];
    expect(fate(own, rules({ classes }))).toEqual({ kind: "unknown", cause: "own-rule" });
  });
});

it("a replay of findings says of new ones that nothing is known", () => {
  expect(replayFindings([], { before: rules(), after: rules() })).toEqual({ findings: [], newly: "unknown" });
});
