// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around } from "../../../../test/support/workflows.ts";
import { known } from "../value.ts";
import { bothConditions, neverHolds, triggerCondition } from "./conditions.ts";
import type { Contexts } from "./contexts.ts";

const contexts: Contexts = {
  around: around(),
  event: "push",
  os: null,
  env: new Map([["go", known("no")]]),
  inputs: new Map(),
  matrix: { a: "x" },
  everyCombination: true,
  steps: new Map(),
  needs: new Map(),
  secrets: new Map(),
};
const NOBODY = around({}, { home: { host: "home.invalid", owner: "~", name: "~" } });

describe("a condition never holds", () => {
  const cases: readonly (readonly [string | null, boolean, Partial<Contexts>?])[] = [
    [null, false],
    ["", false],
    ["false", true],
    ["  false\n", true],
    [" ${{ false }} ", true],
    ["true", false],
    ["${{ false }}x", false],
    ["env.GO == 'yes'", true],
    ["matrix.a == 'y'", true],
    ["matrix.a == 'y'", false, { everyCombination: false }],
    ["Matrix.a == 'y'", false, { everyCombination: false }],
    ["env.matrixes == 'y' && false", true, { everyCombination: false }],
    ["false", true, { everyCombination: false }],
    ["github.repository == 'jdoe/x'", true],
    ["github.repository == 'jdoe/x'", false, { around: NOBODY }],
    ["GitHub.Repository_owner == 'jdoe'", false, { around: NOBODY }],
    ["github.event.repository.name == 'x'", false, { around: NOBODY }],
    ["github.event_name == 'release'", true, { around: NOBODY }],
  ];
  for (const [condition, expected, more = {}] of cases) {
    test(`${condition} ${JSON.stringify(Object.keys(more))}: ${expected}`, () => {
      expect(neverHolds(condition, { ...contexts, ...more })).toBe(expected);
    });
  }
});

describe("conditions are told", () => {
  test("as one, in the words of the file", () => {
    expect(bothConditions(null, null)).toBeNull();
    expect(bothConditions("on push", null)).toBe("on push");
    expect(bothConditions(null, "a")).toBe("if a");
    expect(bothConditions("on push", "  a\n   == b\n")).toBe("on push; if a == b");
  });

  test("up to 200 signs", () => {
    expect(bothConditions(null, "x".repeat(200))).toBe(`if ${"x".repeat(200)}`);
    expect(bothConditions(null, "x".repeat(201))).toBe(`if ${"x".repeat(200)}…`);
  });

  test("by the first ten events", () => {
    expect(triggerCondition([])).toBeNull();
    expect(triggerCondition(["push"])).toBe("on push");
    expect(triggerCondition([..."abcdefghijk"])).toBe("on a, b, c, d, e, f, g, h, i, j");
  });
});
