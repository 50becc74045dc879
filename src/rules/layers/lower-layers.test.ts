import { describe, expect, test } from "vitest";
import { layered, rulesText } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { explainPath, explainPlace } from "../explain.ts";
import { handlingOf } from "../handling.ts";
import { clearanceAt, labelsAt, type PlaceSubject, partsOf, placeOf } from "../places/place.ts";
import type { RuleSet } from "../rule-set.ts";
import type { LayersAnswer } from "./layers.ts";

const MONO: PlaceSubject = { owner: "acme", name: "mono", visibility: "private", fork: false, parent: null };
const POLICY = `version: 1
mode: enforce
handling:
  confidential: advise
overrides:
  - {rule: acme-legend, handling: block}
places:
  - repository: acme/*
    cleared: restricted
    holds: confidential
  - repository: acme/mono
    path: sdk/
    holds: public
    cleared: public
  - repository: acme/mono
    path: sdk/internal
    cleared: internal
markers:
  - {id: acme-legend, phrases: [ACME Confidential], class: confidential}
groups:
  - name: vault
    repositories: [acme/vault-*]
    cleared: confidential
    handling: {confidential: block}
    protect: [{id: vault-keys, paths: [keys/**], class: restricted}]
  - name: everything
    repositories: ["acme/*"]
    folders: [{path: export, cleared: public}]
`;

function rulesOf(answer: LayersAnswer): RuleSet {
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.rules;
}

function rulesFor(place: PlaceSubject, own: readonly string[] = []): RuleSet {
  return rulesOf(layered(POLICY, own, { place }));
}

describe("a folder with labels of its own", () => {
  test("replaces what is held there, down to public, and the longest one counts", () => {
    const rules = rulesFor(MONO);
    expect(labelsAt(rules, MONO, "src/a.c")).toEqual({ holds: label("confidential"), clearance: label("restricted") });
    expect(labelsAt(rules, MONO, "sdk/a.c")).toEqual({ holds: label("public"), clearance: label("public") });
    expect(labelsAt(rules, MONO, "sdk/internal/a.c")).toEqual({ holds: label("public"), clearance: label("internal") });
    expect(placeOf(rules, MONO)).toEqual({ holds: label("confidential"), clearance: label("restricted") });
  });

  test("is met in any letter case, and only as a whole name", () => {
    const rules = rulesFor(MONO);
    expect(labelsAt(rules, MONO, "SDK/A.c").clearance).toEqual(label("public"));
    expect(labelsAt(rules, MONO, "sdk-tools/a.c").clearance).toEqual(label("restricted"));
  });

  test("never may hold more than the repository around it", () => {
    const policy =
      "version: 1\nplaces: [{repository: acme/mono, cleared: internal}, {path: lab, cleared: restricted}]\n";
    const rules = rulesOf(layered(policy, [], { place: MONO }));
    expect(labelsAt(rules, MONO, "lab/a.c").clearance).toEqual(label("internal"));
  });

  test("gives the same answer as parts of the place", () => {
    const rules = rulesFor(MONO);
    const place = { clearance: placeOf(rules, MONO).clearance, parts: partsOf(rules, MONO) };
    for (const path of ["a.c", "sdk/a.c", "sdk/internal/a.c", "SDK/internal", "export/x", "exports/x"]) {
      expect(clearanceAt(place, path)).toEqual(labelsAt(rules, MONO, path).clearance);
    }
    expect(clearanceAt(place, null)).toEqual(label("restricted"));
  });

  test("counts in a fork that has its parent's clearance", () => {
    const fork: PlaceSubject = { ...MONO, name: "mono-2", fork: true, parent: { ...MONO } };
    const rules = rulesOf(
      layered(POLICY.replace("repository: acme/*\n", "repository: acme/mono\n"), [], { place: fork }),
    );
    expect(labelsAt(rules, fork, "src/a.c").clearance).toEqual(label("restricted"));
    expect(labelsAt(rules, fork, "sdk/a.c").clearance).toEqual(label("public"));
    expect(partsOf(rules, fork).map((part) => part.folder)).toContain("sdk/");
  });
});

describe("a group of repositories", () => {
  const vault: PlaceSubject = { ...MONO, name: "vault-1" };

  test("tightens the repositories that it names, and no other", () => {
    expect(placeOf(rulesFor(vault), vault).clearance).toEqual(label("confidential"));
    expect(rulesFor(vault).paths.map((rule) => [rule.id, rule.origin.layer])).toEqual([["vault-keys", "group"]]);
    expect(placeOf(rulesFor(MONO), MONO).clearance).toEqual(label("restricted"));
    expect(rulesFor(MONO).paths).toEqual([]);
  });

  test("counts for the parent of a fork that it does not name", () => {
    const fork: PlaceSubject = { ...MONO, name: "playground", fork: true, parent: { ...MONO, name: "vault-1" } };
    const policy = POLICY.replace("repository: acme/*\n", "repository: acme/vault-*\n");
    expect(placeOf(rulesOf(layered(policy, [], { place: fork })), fork).clearance).toEqual(label("confidential"));
  });

  test("that asks for less is told so for the repository where it does, and loosens nothing", () => {
    const place = { ...MONO, visibility: "public" } as const;
    const policy = `version: 1\nplaces: [{visibility: public, cleared: public}]\ngroups:\n  - name: g\n    repositories: [acme/*]\n    cleared: internal\n`;
    const answer = layered(policy, [], { place });
    expect(answer.errors).toMatchObject([{ file: "acme/rules:policy.yml", line: 6 }]);
    expect(answer.errors[0]?.why).toBe("acme/rules:policy.yml:2 says public");
    expect(placeOf(rulesOf(answer), place).clearance).toEqual(label("public"));
    expect(layered(policy, [], { place: MONO }).errors).toEqual([]);
  });

  test("is the line that a repository's own file is told to conflict with", () => {
    const answer = layered(POLICY, ["version: 1\ncleared: restricted\n"], { place: vault });
    expect(answer.errors[0]?.why).toBe("acme/rules:policy.yml:23 says confidential");
    const folder = layered(POLICY, ["version: 1\nfolders: [{path: export/a, cleared: internal}]\n"], { place: vault });
    expect(folder.errors[0]?.why).toBe("acme/rules:policy.yml:28 says public");
  });
});

describe("handling", () => {
  const of = (rules: RuleSet, rule: string, name: string) => handlingOf(rules, { rule, class: name });

  test("of a class counts for the lower ones that are not named, and the higher ones block", () => {
    const rules = rulesFor(MONO);
    expect(of(rules, "any", "internal").action).toBe("advise");
    expect(of(rules, "any", "confidential")).toMatchObject({ action: "advise", origin: { line: 4 } });
    expect(of(rules, "any", "restricted")).toEqual({ action: "block", origin: null });
    expect(of(rules, "any", "nothing the order knows").action).toBe("block");
  });

  test("of a rule counts before that of its class", () => {
    expect(of(rulesFor(MONO), "acme-legend", "confidential")).toMatchObject({ action: "block", origin: { line: 6 } });
  });

  test("is made to block by a lower layer, for that class and all above it, whatever an override says", () => {
    const policy = "version: 1\nhandling: {restricted: advise}\noverrides: [{rule: tlp-red, handling: advise}]\n";
    const rules = rulesOf(layered(policy, ["version: 1\nhandling: {confidential: block}\n"]));
    expect(of(rules, "any", "internal").action).toBe("advise");
    expect(of(rules, "any", "confidential").action).toBe("block");
    expect(of(rules, "any", "restricted").action).toBe("block");
    expect(of(rules, "tlp-red", "restricted")).toMatchObject({ action: "block", origin: { layer: "repository" } });
  });
});

describe("packs", () => {
  test("are switched off as a whole or rule by rule, by the organisation alone", () => {
    expect(rulesOf(layered("version: 1\npacks: []\n")).markers).toEqual([]);
    const all = rulesOf(layered("version: 1\n")).markers.length;
    const fewer = rulesOf(layered("version: 1\npacks: [sourcewarden/markers]\ndisable: [tlp-red]\n")).markers;
    expect(fewer.length).toBe(all - 1);
    expect(fewer.some((rule) => rule.id === "tlp-red")).toBe(false);
  });
});

describe("a register", () => {
  const register = (more: string) =>
    layered(null, [], {
      organisation: [
        rulesText(
          "register",
          `version: 1\nsources: [{id: S-001, home: ACME/Algo, homes: [acme/algo-2], paths: [core/**], excludes: [core/demo/**], class: restricted${more}}]\n`,
        ),
      ],
    });

  test("labels the paths of a source in every home, under one name, save what it excludes", () => {
    const rules = rulesOf(register(""));
    expect(rules.paths.map((rule) => [rule.id, rule.home])).toEqual([
      ["S-001", "acme/algo"],
      ["S-001", "acme/algo-2"],
    ]);
    const home: PlaceSubject = { ...MONO, name: "algo" };
    expect(explainPath(rules, home, "core/a.c").rules.map((rule) => rule.rule)).toEqual(["S-001"]);
    expect(explainPath(rules, home, "core/demo/a.c").rules).toEqual([]);
    expect(explainPath(rules, MONO, "core/a.c").rules).toEqual([]);
  });

  test.each([
    ["active", 2],
    ["licensed", 2],
    ["patented", 2],
    ["published", 0],
    ["released", 0],
  ])("labels a source that is %s by %i rules: only what the world reads is no secret", (is, count) => {
    const answer = register(`, status: {is: ${is}, since: 2026-01-31}`);
    expect(rulesOf(answer).paths.length).toBe(count);
    expect(answer.ok && answer.sources[0]?.status).toEqual({ is, since: "2026-01-31" });
  });

  test("carries what only people need beside the rules, so that a new title judges nothing anew", () => {
    const answer = register(", title: Curve, legal_hold: true, agreements: [NDA-7]");
    expect(answer.ok && answer.sources[0]).toMatchObject({ title: "Curve", agreements: ["NDA-7"], custodian: null });
    expect(answer.ok && answer.sources[0]?.legalHold).toEqual({ since: null, matter: null });
    expect(rulesOf(answer).digest).toBe(rulesOf(register(", title: Other")).digest);
  });
});

describe("an explanation", () => {
  test("names the deciding line of each layer, and the one that is in force", () => {
    const rules = rulesFor(MONO, ["version: 1\nfolders:\n  - path: sdk\n    holds: internal\n"]);
    const { holds, cleared } = explainPath(rules, MONO, "sdk/a.c");
    expect(holds.steps.map((step) => [step.layer, step.does, step.label.class, step.by[0]?.line])).toEqual([
      ["built-in", "defaults", "internal", 1],
      ["organisation", "replaces", "confidential", 8],
      ["organisation", "replaces", "public", 11],
      ["repository", "tightens", "internal", 4],
    ]);
    expect(holds.decided).toMatchObject({ layer: "repository", by: [{ file: "acme/sdk:.github/sourcewarden.yml" }] });
    expect(cleared.decided).toMatchObject({ layer: "organisation", by: [{ line: 11 }] });
  });

  test("of a place without any file points to the built-in line", () => {
    const { cleared } = explainPlace(rulesOf(layered(null, [], { place: MONO })), MONO);
    expect(cleared).toMatchObject({ label: label("confidential"), decided: { layer: "built-in", does: "defaults" } });
  });

  test("of a path joins what is held there with what the rules give, and says what is done about a finding", () => {
    const vault: PlaceSubject = { ...MONO, name: "vault-1" };
    const { content, rules } = explainPath(rulesFor(vault), vault, "KEYS/a.pem");
    expect(content).toEqual(label("restricted"));
    expect(rules).toMatchObject([{ rule: "vault-keys", registered: false, handling: { action: "block" } }]);
  });
});
