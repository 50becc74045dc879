import { describe, expect, test } from "vitest";
import { finding, oid, place, SDK } from "../../../test/samples/verdicts.ts";
import { KEY } from "../../../test/support/cases.ts";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { HandlingRule, RuleSet } from "../../rules/rule-set.ts";
import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import { MOST_COMMITS } from "../containment/containment-note.ts";
import type { Finding } from "../finding.ts";
import { leakIds, leaksOf, targetOf } from "./leaks.ts";

const PULL: JudgedSubject = { kind: "pull-request", repository: SDK, number: 5 };
const MAIN: JudgedSubject = { kind: "ref", repository: SDK, ref: "refs/heads/main" };
const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 9 } as const;

/** Lines that tell a person of what is confidential or of one rule. */
function also(
  kind: NonNullable<HandlingRule["also"]>,
  about: HandlingRule["about"] = { kind: "class", class: "confidential" },
): HandlingRule {
  return { about, action: "block", also: kind, origin };
}

function leaks(findings: readonly Finding[], rules: Partial<RuleSet> = { handling: [also("alert")] }, subject = PULL) {
  return leaksOf({ repository: SDK, subject, findings, rules: ruleSet(rules), key: KEY });
}

/** So many findings of one rule, each in a file and commit of its own. */
function many(count: number, parts: Partial<Finding> = {}): readonly Finding[] {
  return Array.from({ length: count }, (_, at) =>
    finding({
      id: `${at}`.padStart(64, "0"),
      where: { path: asPath(`f${at}.c`), line: 1, endLine: 1, commit: oid("abcdef"[at % 6] ?? "a"), within: "file" },
      ...parts,
    }),
  );
}

const flow = { clearance: label("internal"), clearedForNothing: false } as never;
const lost = { by: "marker", from: asPath("a.c") } as const;
const change = { owners: [], files: 1, lack: "too-few" } as const;

describe("a person is told of a finding", () => {
  test.each<[string, Partial<Finding>, Partial<RuleSet>, string | null]>([
    ["whose handling says so", {}, { handling: [also("alert")] }, "alert"],
    ["whose handling has it contained", {}, { handling: [also("contain")] }, "contain"],
    [
      "that the handling only advises on, and tells of",
      { severity: "advise", advice: "handling" },
      { handling: [also("alert")] },
      "alert",
    ],
    ["that the world reads by now", { place: place("public") }, {}, "alert"],
    [
      "that the world reads, as the rules of exposure say",
      { place: place("public") },
      { watch: { ...DEFAULT_WATCH, exposure: [{ family: "publishing", handling: "contain", origin }] } },
      "contain",
    ],
    ["that nobody asked to be told of", {}, {}, null],
    ["that people let pass", { severity: "advise", advice: "waived" }, { handling: [also("alert")] }, null],
    ["that is advised in public", { severity: "advise", advice: "handling", place: place("public") }, {}, null],
    ["that lost its mark in public", { place: place("public"), lost }, {}, null],
    ["that was changed at home in public", { place: place("public"), change }, {}, null],
    [
      "that lost its mark, where the handling says so",
      { place: place("public"), lost },
      { handling: [also("alert")] },
      "alert",
    ],
  ])("%s", (_name, parts, rules, handling) => {
    expect(leaks([finding(parts)], rules).map(({ exposure }) => exposure.handling)).toEqual(
      handling === null ? [] : [handling],
    );
  });
});

describe("a leak", () => {
  test("is an exposure of the finding's content where it was found, with its commit", () => {
    const [leak, ...others] = leaks([finding()]);
    expect(others).toEqual([]);
    expect(leak).toEqual({
      commits: [oid("1")],
      exposure: {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: "leak",
        repository: SDK,
        installation: 42,
        label: label("confidential"),
        clearance: label("public"),
        reach: "enterprise",
        severity: "high",
        handling: "alert",
        target: { kind: "ref", id: 5, name: null },
        since: null,
        blast: {
          ...{ sources: [], classes: [{ class: "confidential", files: 1 }], audience: null, waivers: [], forks: [] },
          ...{ complete: true, gaps: [] },
        },
        next: ["keep-evidence", "rotate-secrets", "ask-github-support"],
        playbook: null,
      },
    });
  });

  test("stands at the pull request's number, or at the ref's name", () => {
    expect(targetOf(PULL)).toEqual({ kind: "ref", id: 5, name: null });
    expect(targetOf(MAIN)).toEqual({ kind: "ref", id: null, name: "refs/heads/main" });
  });

  test.each<[string, Partial<Finding>, string, string]>([
    ["the world by a public place", { place: place("public") }, "world", "critical"],
    ["the world by a flow, as far as anybody knows", { flow }, "world", "high"],
    ["the enterprise", { place: place("internal") }, "enterprise", "high"],
    ["the organisation", { place: place("private") }, "organisation", "medium"],
    [
      "the organisation, of the highest class",
      { place: place("private"), label: label("restricted") },
      "organisation",
      "high",
    ],
    [
      "the enterprise, of what is hardly above it, which nobody need hear of before noon",
      { place: place("internal"), label: label("internal") },
      "enterprise",
      "medium",
    ],
    [
      "the organisation, of content that it may hold but for its compartment",
      { place: place("private"), label: label("public", ["arm", "x"]) },
      "organisation",
      "medium",
    ],
    [
      "the world, of the highest class and a compartment",
      { place: place("public"), label: label("restricted", ["arm"]) },
      "world",
      "critical",
    ],
  ])("reaches %s", (_name, parts, reach, severity) => {
    const rules = ["public", "internal", "confidential", "restricted"].map((name) =>
      also("alert", { kind: "class", class: name }),
    );
    const [leak] = leaks([finding(parts)], { handling: rules });
    expect(leak?.exposure).toMatchObject({ reach, severity });
    expect(leak?.exposure.clearance).toEqual(label("flow" in parts ? "internal" : "public"));
  });

  test("has a playbook where the pull request can still be closed to the world", () => {
    expect(leaks([finding({ place: place("public") })])[0]?.exposure.playbook).toBe("public-pull-request");
    expect(leaks([finding({ place: place("public") })], undefined, MAIN)[0]?.exposure.playbook).toBeNull();
  });

  test("in a workflow of a branch is stopped by stopping that, since GitHub runs what is there", () => {
    const at = (path: string | null, id: string) =>
      finding({
        id: id.repeat(64),
        where: { path: path === null ? null : asPath(path), line: 1, endLine: 1, commit: null, within: "file" },
      });
    const path = ".github/workflows/release.yml";
    const [leak] = leaks([at(path, "a")], undefined, MAIN);
    expect(leak?.exposure).toMatchObject({ playbook: "disable-workflow", blast: { workflows: [path] } });
    expect(leak?.commits).toEqual([]);
    for (const other of [
      leaks([at(path, "a")])[0],
      leaks([at("a.yml", "a")], undefined, MAIN)[0],
      leaks([at(null, "a")], undefined, MAIN)[0],
    ]) {
      expect(other?.exposure.playbook).toBeNull();
      expect(other?.exposure.blast).not.toHaveProperty("workflows");
    }
  });
});

describe("findings of one rule", () => {
  test("are told one by one up to twenty, and as one leak that counts them beyond", () => {
    expect(leaks(many(20))).toHaveLength(20);
    const [leak, ...others] = leaks(many(21));
    expect(others).toEqual([]);
    expect(leak?.exposure.blast.classes).toEqual([{ class: "confidential", files: 21 }]);
    expect(leak?.commits).toEqual(["a", "b", "c", "d", "e", "f"].map(oid));
    expect(leaks([...many(21), finding({ rule: "other" })])).toHaveLength(2);
  });

  test("count a file once, and what has no path each", () => {
    const where = { path: asPath("one.c"), line: 1, endLine: 1, commit: null, within: "file" } as const;
    expect(leaks(many(21, { where }))[0]?.exposure.blast.classes[0]?.files).toBe(1);
    expect(leaks(many(21, { where: { ...where, path: null } }))[0]?.exposure.blast.classes[0]?.files).toBe(21);
  });

  test("are as grave as the gravest of them, of several the first", () => {
    const some = many(21).map((one, at) =>
      at === 7 || at === 9 ? { ...one, label: label("restricted", [`n${at}`]) } : one,
    );
    const handling = [also("alert"), also("contain", { kind: "class", class: "restricted" })];
    expect(leaks(some, { handling })[0]?.exposure).toMatchObject({
      severity: "critical",
      label: label("restricted", ["n7"]),
      handling: "contain",
    });
  });

  test("name their workflows once, sorted, and a bounded number of commits", () => {
    const named = many(21).map((one, at) => ({
      ...one,
      where: { ...one.where, path: asPath(`.github/workflows/${"cab"[at % 3]}.yml`) },
    }));
    expect(leaks(named, undefined, MAIN)[0]?.exposure.blast.workflows).toEqual(
      ["a", "b", "c"].map((name) => `.github/workflows/${name}.yml`),
    );
    const commits = many(MOST_COMMITS + 5).map((one, at) => ({
      ...one,
      where: { ...one.where, commit: at.toString(16).padStart(40, "0") as never },
    }));
    expect(leaks(commits)[0]?.commits).toHaveLength(MOST_COMMITS);
  });

  test("have ids by which each is known, told alone or with others, in one repository", () => {
    const input = {
      repository: SDK,
      subject: PULL,
      findings: many(21),
      rules: ruleSet({ handling: [also("alert")] }),
      key: KEY,
    };
    const ids = leakIds(input);
    expect(ids.size).toBe(22);
    const [together] = leaksOf(input);
    expect(ids.has(together?.exposure.id ?? "")).toBe(true);
    for (const { exposure } of leaksOf({ ...input, findings: many(20) })) expect(ids.has(exposure.id)).toBe(true);
    const elsewhere = leakIds({ ...input, repository: { ...SDK, id: 8 } });
    expect([...elsewhere].some((id) => ids.has(id))).toBe(false);
    expect(leakIds({ ...input, findings: [finding({ severity: "advise", advice: "waived" })] }).size).toBe(0);
  });
});
