import { describe, expect, test } from "vitest";
import { layered, rulesText, SHIPPED } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { placeOf } from "../places/place.ts";
import type { RuleError, RuleSet } from "../rule-set.ts";
import type { LayersAnswer } from "./layers.ts";

const SDK = { owner: "acme", name: "sdk", visibility: "public", fork: false, parent: null } as const;
const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
places:
  - repository: acme/*
    cleared: internal
  - repository: acme/sdk
    cleared: public
  - visibility: private
    cleared: { class: restricted, compartments: [pricing] }
protect:
  - id: pricing-engine
    paths: ["src/pricing/**"]
    class: restricted
    compartments: [pricing]
markers:
  - id: acme-legend
    phrases: [ACME Confidential]
    class: confidential
`;

function rulesOf(answer: LayersAnswer): RuleSet {
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.rules;
}

function errorsOf(answer: LayersAnswer): readonly RuleError[] {
  return answer.errors;
}

describe("layers of rules", () => {
  test("without an organisation's file the defaults and the shipped markers observe", () => {
    const rules = rulesOf(layered(null));
    expect(rules.mode).toBe("observe");
    expect(rules.organisation).toBe(false);
    expect(rules.markers.length).toBeGreaterThan(15);
    expect(rules.provenance.map((one) => one.layer)).toEqual(["built-in"]);
  });

  test("a policy brings places, protected paths, markers, mode and whom to ask", () => {
    const rules = rulesOf(layered(POLICY));
    expect(rules.mode).toBe("enforce");
    expect(rules.ask).toBe("@acme/ip");
    expect(rules.paths).toMatchObject([{ id: "pricing-engine", home: null, label: label("restricted", ["pricing"]) }]);
    const legend = rules.markers.find((rule) => rule.id === "acme-legend");
    expect(legend).toMatchObject({ strength: "strong", context: "anywhere", phrases: ["ACME Confidential"] });
    expect(legend?.origin).toEqual({ layer: "organisation", file: "acme/rules:policy.yml", line: 17 });
  });

  test("an organisation replaces a shipped marker by one of the same id", () => {
    const policy = "version: 1\nmarkers: [{id: tlp-red, phrases: [tlp red], class: internal, strength: weak}]\n";
    const own = rulesOf(layered(policy)).markers.filter((rule) => rule.id === "tlp-red");
    expect(own).toMatchObject([{ strength: "weak", label: label("internal") }]);
  });

  test("renamed classes keep the meaning of the defaults by their place in the order", () => {
    const rules = rulesOf(layered("version: 1\nclasses: [open, company, secret]\n"));
    expect(placeOf(rules, { owner: "acme", name: "app", visibility: "private", fork: false, parent: null })).toEqual({
      holds: label("company"),
      clearance: label("company"),
    });
    expect(rules.markers.find((rule) => rule.id === "trade-secret")?.label).toEqual(label("secret"));
  });

  test("a broken policy puts nothing in force and says where it is broken", () => {
    const answer = layered("version: 1\nmarkres: []\n");
    expect(answer.ok).toBe(false);
    expect(errorsOf(answer)).toMatchObject([
      { file: "acme/rules:policy.yml", line: 2, column: 1, mend: "Did you mean `markers`?" },
    ]);
  });

  test("a register counts only from a private repository, and only at home", () => {
    const register = rulesText(
      "register",
      "version: 1\nsources: [{id: s1, home: ACME/Algo, paths: [core/**], class: restricted}]\n",
    );
    const organisation = [rulesText("policy", POLICY), register];
    const rules = rulesOf(layered(null, [], { organisation }));
    expect(rules.paths.map((rule) => [rule.id, rule.home])).toEqual([
      ["pricing-engine", null],
      ["s1", "acme/algo"],
    ]);
    const refused = layered(null, [], { organisation, organisationPrivate: false });
    expect(refused.ok).toBe(false);
    expect(errorsOf(refused)[0]?.what).toBe("a register in a repository that is not private");
  });

  test("two policies, or two rules of one id, are refused", () => {
    const two = layered(null, [], { organisation: [rulesText("policy", POLICY), rulesText("policy", POLICY)] });
    expect(errorsOf(two).map((error) => error.what)).toContain("a second policy");
    const twice = "version: 1\nprotect: [{id: a, paths: [x], class: internal}, {id: a, paths: [y], class: internal}]\n";
    expect(errorsOf(layered(twice))[0]?.what).toBe("a second rule with the id `a`");
  });

  test("equal rules have equal digests whatever commit they were read from, and other rules another", () => {
    const one = rulesOf(layered(POLICY));
    const again = rulesOf(
      layered(null, [], { organisation: [{ ...rulesText("policy", POLICY), commit: "c".repeat(40) }] }),
    );
    expect(again.digest).toBe(one.digest);
    expect(rulesOf(layered(POLICY.replace("enforce", "observe"))).digest).not.toBe(one.digest);
  });

  test("a pack that is broken puts nothing in force", () => {
    expect(layered(null, [], { packs: [{ ...SHIPPED, bytes: Buffer.from("version: 1\n") }] }).ok).toBe(false);
  });
});

describe("a repository's own file", () => {
  test("may add protection, lower its clearance and raise what it holds", () => {
    const own =
      "version: 1\nholds: confidential\ncleared: public\nprotect: [{id: keys, paths: [keys/*], class: restricted}]\n";
    const answer = layered("version: 1\nplaces: [{repository: acme/sdk, cleared: internal}]\n", [own]);
    expect(errorsOf(answer)).toEqual([]);
    const rules = rulesOf(answer);
    expect(rules.paths.map((rule) => rule.id)).toEqual(["keys"]);
    expect(placeOf(rules, SDK)).toEqual({ holds: label("confidential"), clearance: label("public") });
  });

  test.each([
    ["cleared: confidential", "`cleared` that is weaker than the rules above", "acme/rules:policy.yml:7 says public"],
    [
      "cleared: {class: public, compartments: [pricing]}",
      "`cleared` that is weaker than the rules above",
      "policy.yml:7",
    ],
    ["handling: {internal: advise}", "a handling of `internal` that is weaker than the rules above", "says block"],
    ["protect: [{id: pricing-engine, paths: [x], class: public}]", "taken id", "acme/rules:policy.yml:12"],
    ["markers: [{id: acme-legend, phrases: [nothing], class: public}]", "taken id", "acme/rules:policy.yml:17"],
    ["markers: [{id: tlp-red, phrases: [nothing], class: public}]", "taken id", "built-in:markers.yml"],
  ])("that says `%s` is told its line and the line it conflicts with, and its other lines count", (line, what, why) => {
    const answer = layered(POLICY, [`version: 1\n${line}\nholds: restricted\n`]);
    expect(errorsOf(answer)).toMatchObject([{ file: "acme/sdk:.github/sourcewarden.yml", line: 2 }]);
    expect(errorsOf(answer)[0]?.what).toContain(what);
    expect(errorsOf(answer)[0]?.why).toContain(why);
    expect(placeOf(rulesOf(answer), SDK)).toEqual({ holds: label("restricted"), clearance: label("public") });
  });

  test("that takes the id of a rule above takes nothing away from it", () => {
    const own = "version: 1\nprotect: [{id: pricing-engine, paths: [x], class: public}]\n";
    const { paths } = rulesOf(layered(POLICY, [own]));
    expect(paths).toEqual(expect.arrayContaining([...rulesOf(layered(POLICY)).paths]));
    expect(paths.map(({ id, paths: globs }) => [id, globs])).toContainEqual(["repository/pricing-engine", ["x"]]);
  });

  test.each(["mode: observe", "classes: [a, b]", "ask: '@me'", "places: []"])(
    "that says `%s` is passed over whole: only the organisation may",
    (line) => {
      const answer = layered(POLICY, [`version: 1\n${line}\nholds: restricted\n`]);
      expect(errorsOf(answer)).toMatchObject([
        { file: "acme/sdk:.github/sourcewarden.yml", line: 2, what: "a key that only the organisation's policy has" },
      ]);
      expect(errorsOf(answer)[0]?.why).toContain("not its to say");
      expect(rulesOf(answer).digest).toBe(rulesOf(layered(POLICY)).digest);
    },
  );

  test("`holds` below what the rules above say is refused", () => {
    const answer = layered("version: 1\nplaces: [{repository: acme/sdk, holds: confidential}]\n", [
      "version: 1\nholds: internal\n",
    ]);
    expect(errorsOf(answer)[0]?.what).toBe("`holds` that is weaker than the rules above");
  });

  test("at the default branch and at the base both count, as one stricter file", () => {
    const main = "version: 1\nprotect: [{id: core, paths: [core/**], class: internal}]\n";
    const base = "version: 1\nprotect: [{id: core, paths: [lib/**], class: restricted}]\ncleared: public\n";
    expect(rulesOf(layered(POLICY, [main, base])).paths.find((rule) => rule.id === "core")).toMatchObject({
      paths: ["core/**", "lib/**"],
      label: label("restricted"),
    });
  });
});
