import { describe, expect, test } from "vitest";
import { placed } from "../../test/support/cases.ts";
import { DEFAULT_CLASSES, label } from "../facts/label.ts";
import type { Sighting } from "../facts/sighting.ts";
import type { RuleOrigin } from "../rules/rule-set.ts";
import { type LossTerms, lostLabels } from "./lost-labels.ts";

const LAYERS: Readonly<Record<string, RuleOrigin["layer"]>> = {
  shipped: "built-in",
  group: "group",
  team: "repository",
};

function gives(rule: string, name: string, parts: Partial<Sighting> = {}): Sighting {
  return placed({ rule, label: label(name), ...parts }).sighting;
}

function terms(parts: Partial<LossTerms> = {}): LossTerms {
  return {
    classes: DEFAULT_CLASSES,
    layerOf: ({ rule }) => LAYERS[rule] ?? "organisation",
    heldBy: () => label("internal"),
    clearance: label("confidential"),
    ...parts,
  };
}

function lost(before: readonly Sighting[], after: readonly Sighting[], parts: Partial<LossTerms> = {}) {
  return lostLabels({ before, after }, terms(parts)).map(({ rule }) => rule);
}

describe("a file has lost a label", () => {
  test("where no rule gives it one any more", () => {
    expect(lost([gives("own", "confidential")], [])).toEqual(["own"]);
  });

  test("where another rule gives it a lower one", () => {
    expect(lost([gives("own", "confidential")], [gives("note", "internal")])).toEqual(["own"]);
  });

  test("where a compartment is gone", () => {
    const before = gives("own", "confidential", { label: label("confidential", ["pricing"]) });
    expect(lost([before], [gives("own", "confidential")])).toEqual(["own"]);
  });

  test("once for each rule that gave it, by its strongest and first mark", () => {
    const where = (line: number) => ({ ...placed().sighting.where, line, endLine: line });
    const weak = gives("own", "confidential", { strength: "weak", where: where(1) });
    const found = lostLabels(
      { before: [weak, gives("own", "confidential", { where: where(9) }), gives("keys", "restricted")], after: [] },
      terms(),
    );
    expect(found.map(({ rule, where: at }) => [rule, at.line])).toEqual([
      ["keys", 1],
      ["own", 9],
    ]);
  });

  test("named by the same one of its marks, however they come: by first line, last line and words", () => {
    const mark = (line: number, endLine: number, text: string) =>
      gives("own", "confidential", { text, where: { ...placed().sighting.where, line, endLine } });
    const inOrder = [mark(2, 3, "a"), mark(2, 3, "b"), mark(2, 3, "c"), mark(2, 9, "a"), mark(10, 10, "a")];
    for (let first = 0; first < inOrder.length; first += 1) {
      for (const before of [inOrder.slice(first), inOrder.slice(first).reverse()]) {
        expect(lostLabels({ before, after: [] }, terms())).toEqual([inOrder[first]]);
      }
    }
    const weak = { ...mark(1, 1, "a"), strength: "weak" } as const;
    for (const before of [
      [weak, mark(5, 5, "a")],
      [mark(5, 5, "a"), weak],
    ]) {
      expect(lostLabels({ before, after: [] }, terms())).toMatchObject([{ strength: "strong" }]);
    }
  });

  test("counted in the organisation's own order of classes", () => {
    const own = { classes: ["open", "closed"] as never, heldBy: () => label("open"), clearance: label("closed") };
    expect(lost([gives("own", "closed")], [], own)).toEqual(["own"]);
    expect(lost([gives("own", "open")], [], own)).toEqual([]);
  });

  test("where a hint is all that is left of a strong mark", () => {
    const hint = gives("hint", "confidential", { strength: "weak" });
    expect(lost([gives("own", "confidential")], [hint])).toEqual(["own"]);
    expect(lost([hint], [gives("other", "confidential", { strength: "weak" })])).toEqual([]);
  });
});

describe("a file keeps its label", () => {
  test("where the same rule gives it still, wherever in the file", () => {
    expect(lost([gives("own", "confidential")], [gives("own", "confidential")])).toEqual([]);
  });

  test("where other rules together give one as high", () => {
    const before = gives("own", "confidential", { label: label("confidential", ["pricing"]) });
    const after = [gives("one", "internal", { label: label("internal", ["pricing"]) }), gives("two", "restricted")];
    expect(lost([before], after)).toEqual([]);
  });

  test("where the place holds what is as high", () => {
    expect(lost([gives("own", "internal")], [])).toEqual([]);
  });

  test("but not by what a place holds that may not even hold it", () => {
    const parts = { heldBy: () => label("restricted"), clearance: label("internal") };
    expect(lost([gives("own", "confidential")], [], parts)).toEqual(["own"]);
  });
});

describe("what a layer below says keeps no label of a rule above", () => {
  test.each([
    ["own", "team", ["own"]],
    ["own", "group", ["own"]],
    ["shipped", "team", ["shipped"]],
    ["group", "team", ["group"]],
    ["team", "group", []],
    ["group", "own", []],
    ["shipped", "own", []],
    ["own", "shipped", []],
  ])("%s, with %s left: lost %j", (before, after, expected) => {
    expect(lost([gives(before, "confidential")], [gives(after, "restricted")])).toEqual(expected);
  });

  test("neither by what it makes the place hold", () => {
    const heldBy = (layer: RuleOrigin["layer"]) => label(layer === "repository" ? "confidential" : "internal");
    const before = [gives("own", "confidential"), gives("team", "confidential")];
    expect(lost(before, [], { heldBy })).toEqual(["own"]);
  });
});
