import { describe, expect, test } from "vitest";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import { sourceOwners } from "./documents/registered-source.ts";
import { changesAtHomeOf, declassificationOf } from "./handling.ts";
import type { HandlingRule, RuleOrigin } from "./rule-set.ts";

function line(name: string, parts: Partial<HandlingRule>, layer: RuleOrigin["layer"] = "organisation"): HandlingRule {
  return { about: { kind: "class", class: name }, action: "block", origin: { layer, file: layer, line: 1 }, ...parts };
}

function declassifications(...handling: readonly HandlingRule[]): readonly string[] {
  return DEFAULT_CLASSES.map((name) => declassificationOf({ classes: DEFAULT_CLASSES, handling }, name).action);
}

describe("what is done about marks taken away", () => {
  test("is advice where nothing is said, whatever is done about flows", () => {
    expect(declassifications(line("internal", {}))).toEqual(["advise", "advise", "advise", "advise"]);
  });

  test("blocks for its class and every higher one", () => {
    expect(declassifications(line("confidential", { declassification: "block" }))).toEqual([
      "advise",
      "advise",
      "block",
      "block",
    ]);
  });

  test.each(["group", "repository"] as const)("is never made milder by a %s", (layer) => {
    const blocks = line("confidential", { declassification: "block" });
    const advises = line("restricted", { declassification: "advise" }, layer);
    expect(declassifications(advises, blocks)).toEqual(declassifications(blocks));
  });

  test("is made stricter by a repository's own file", () => {
    const own = line("internal", { declassification: "block" }, "repository");
    expect(declassifications(line("restricted", { declassification: "advise" }), own)).toEqual([
      "advise",
      "block",
      "block",
      "block",
    ]);
  });

  test("names the line that says so", () => {
    const said = declassificationOf(
      { classes: DEFAULT_CLASSES, handling: [line("internal", { declassification: "advise" })] },
      "internal",
    );
    expect(said).toEqual({ action: "advise", origin: { layer: "organisation", file: "organisation", line: 1 } });
  });
});

test("owners are asked about changes of a class and of every higher one", () => {
  const rules = { classes: DEFAULT_CLASSES, handling: [line("confidential", { changesAtHome: "owners" })] };
  expect(DEFAULT_CLASSES.map((name) => changesAtHomeOf(rules, name).action)).toEqual([
    "none",
    "none",
    "owners",
    "owners",
  ]);
});

describe("the owner of a source", () => {
  const nobody = { custodian: null, businessOwner: null, legalOwner: null };

  test("is its custodian, then its business owner, then its legal owner", () => {
    const all = { custodian: "@acme/pricing", businessOwner: "@mira", legalOwner: "@acme/legal" };
    expect(sourceOwners(all)).toEqual(["@acme/pricing"]);
    expect(sourceOwners({ ...all, custodian: null })).toEqual(["@mira"]);
    expect(sourceOwners({ ...nobody, legalOwner: "@acme/legal" })).toEqual(["@acme/legal"]);
  });

  test("is the first of them that is at GitHub", () => {
    expect(sourceOwners({ custodian: "Mira Sol", businessOwner: "@mira", legalOwner: "ACME Ltd" })).toEqual(["@mira"]);
  });

  test("is nobody where none of them is", () => {
    expect(sourceOwners({ ...nobody, legalOwner: "ACME Ltd" })).toEqual([]);
  });
});
