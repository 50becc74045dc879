import { describe, expect, test } from "vitest";
import { finding, SEEN, verdict } from "../../test/samples/verdicts.ts";
import { KEY } from "../../test/support/cases.ts";
import type { BaselineRulings } from "./baseline-rulings.ts";
import { baselineUse } from "./baseline-use.ts";
import type { Finding } from "./finding.ts";
import { keyMark } from "./ruling-keys.ts";
import { takeBaseline } from "./take-baseline.ts";

const PLACE = { name: "github.com/acme/sdk", visibility: "internal" } as const;
const TERMS = { place: PLACE, owner: "@acme/ip", days: 90, now: new Date("2026-11-26T23:30:00Z"), key: KEY };

function marked(rule: string, baseline: string | null): Finding {
  return finding({ rule, keys: { waiver: [], words: null, baseline } });
}

const FOUND = [
  marked("zeta", "m3"),
  marked("beta", "m1"),
  marked("beta", "m2"),
  marked("alpha", "m3"),
  marked("registered", null),
];
const GAP = { kind: "too-large", path: null, commit: null, what: "Too large." } as const;

describe("a baseline that is taken", () => {
  test("counts each mark by its name, names the rules with the most places first, and leaves out what is registered", () => {
    const taken = takeBaseline(verdict(FOUND), TERMS);
    expect([...taken.marks]).toEqual([
      ["m1", 1],
      ["m2", 1],
      ["m3", 2],
    ]);
    expect(taken).toMatchObject({
      place: PLACE,
      owner: "@acme/ip",
      created: "2026-11-26",
      expires: "2027-02-24",
      keyMark: keyMark(KEY),
      rules: [
        ["beta", 2],
        ["alpha", 1],
        ["zeta", 1],
      ],
      leftOut: 1,
      whole: true,
    });
  });

  test("says so where not everything could be looked at", () => {
    expect(takeBaseline(verdict(FOUND, { coverage: { ...SEEN, gaps: [GAP] } }), TERMS).whole).toBe(false);
  });

  test("counts no more of a mark than an entry of its file can say", () => {
    const many = Array.from({ length: 100_001 }, () => marked("beta", "m1"));
    expect([...takeBaseline(verdict(many), TERMS).marks]).toEqual([["m1", 99_999]]);
  });
});

describe("what a baseline silences no more", () => {
  const baseline = (marks: Readonly<Record<string, number>>, expired: string | null = null): BaselineRulings => ({
    rulings: [{ number: null, kind: "baseline", by: [], expires: "2027-02-24T00:00:00.000Z", keys: new Map(Object.entries(marks)) }], // biome-ignore format: one line
    expired,
    errors: [],
  });

  test.each([
    ["as often as it says", { m1: 1, m3: 2 }, 0],
    ["more often", { m3: 1 }, 0],
    ["more seldom", { m1: 4, m3: 3 }, 4],
    ["no more", { gone: 2, m1: 1 }, 2],
  ])("is counted by place: what is there %s", (_name, marks, unused) => {
    expect(baselineUse(baseline(marks), verdict(FOUND), true)).toEqual({ expired: null, unused });
  });

  test("is not known where not everything was looked at, or was to be", () => {
    const use = baseline({ gone: 1 }, "2026-11-01");
    expect(baselineUse(use, verdict(FOUND), false)).toEqual({ expired: "2026-11-01", unused: null });
    const seen = verdict(FOUND, { coverage: { ...SEEN, gaps: [GAP] } });
    expect(baselineUse(use, seen, true)).toEqual({ expired: "2026-11-01", unused: null });
    expect(baselineUse(use, verdict(FOUND), true)).toEqual({ expired: "2026-11-01", unused: 1 });
  });
});
