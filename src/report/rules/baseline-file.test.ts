import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseOf, commit, KEY, PUBLIC, placed } from "../../../test/support/cases.ts";
import { rulesText } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import { baselineRulings } from "../../verdict/baseline-rulings.ts";
import { baselineUse } from "../../verdict/baseline-use.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { decide } from "../../verdict/decide.ts";
import { takeBaseline } from "../../verdict/take-baseline.ts";
import { BASELINE_HEAD, baselineFile } from "./baseline-file.ts";

const NOW = new Date("2026-11-26T23:30:00Z");
const TERMS = {
  place: { name: PUBLIC.name ?? "", visibility: "public" },
  owner: "@acme/ip",
  days: 90,
  now: NOW,
} as const;

/** Marks in three files, of which one is a registered source's. */
const anyMark: fc.Arbitrary<PlacedSighting> = fc
  .record({
    path: fc.constantFrom("a.c", "b.c", "core/k.c"),
    text: fc.constantFrom("acme confidential", "acme secret"),
    detector: fc.constantFrom("marker" as const, "path" as const),
    line: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ path, text, detector, line }) => {
    const where = { path: asPath(path), line, endLine: line, commit: commit(1), within: "file" } as const;
    return placed({ detector, text, where }, { registered: path.startsWith("core/") });
  });

function written(seen: readonly PlacedSighting[]) {
  const taken = takeBaseline(decide(caseOf(seen)), { ...TERMS, key: KEY });
  return { taken, text: rulesText("baseline", baselineFile(taken)) };
}

describe("a baseline that is written and read again", () => {
  test("lets pass exactly what was there, and never what is registered", () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 12 }), (seen) => {
        const { taken, text } = written(seen);
        const read = baselineRulings(text, KEY, NOW);
        expect(read).toMatchObject({ expired: null, errors: [] });
        const before = decide(caseOf(seen)).findings;
        const after = decide(caseOf(seen, { rulings: read.rulings }));
        expect(after.findings.map((finding) => finding.id).sort()).toEqual(before.map((finding) => finding.id).sort());
        for (const { advice, keys } of after.findings) expect(advice).toBe(keys.baseline === null ? null : "baselined");
        expect(taken.leftOut).toBe(before.filter((finding) => finding.keys.baseline === null).length);
        expect(baselineUse(read, after, true)).toEqual({ expired: null, unused: 0 });
      }),
      { numRuns: 200 },
    );
  });

  test("finds one more of each, and counts each that is gone", () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 8 }), fc.nat(), (drawn, at) => {
        const seen = drawn.map((one) => ({ ...one, registered: false }));
        const read = baselineRulings(written(seen).text, KEY, NOW);
        const extra = seen[at % seen.length] ?? placed();
        const more = decide(caseOf([...seen, extra], { rulings: read.rulings }));
        expect(more.findings.filter((finding) => finding.severity === "block")).toHaveLength(1);
        const fewer = decide(
          caseOf(
            seen.filter((_, nth) => nth !== at % seen.length),
            { rulings: read.rulings },
          ),
        );
        expect(fewer.findings.every((finding) => finding.advice === "baselined")).toBe(true);
        expect(baselineUse(read, fewer, true).unused).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  test("is counted in vain of nothing where not everything was looked at", () => {
    const read = baselineRulings(written([placed()]).text, KEY, NOW);
    const nothing = decide(caseOf([]));
    expect(baselineUse(read, nothing, true).unused).toBe(1);
    expect(baselineUse(read, nothing, false).unused).toBeNull();
    const partly = { ...nothing, coverage: { ...nothing.coverage, filesExpected: 2 } };
    expect(baselineUse(read, partly, true).unused).toBeNull();
  });
});

test("a baseline's file has its owner, its days, and sorted marks in quotes", () => {
  // A higher class: of one that says no more than the organisation's own on the same line nothing is told.
  const { text } = written([placed(), placed(), placed({ rule: "other", label: label("restricted") })]);
  const lines = Buffer.from(text.bytes).toString().split("\n");
  expect(lines.slice(0, 5)).toEqual([
    `${BASELINE_HEAD}: what was there on 2026-11-26, as keyed hashes that tell nothing without the key.`,
    "version: 1",
    'owner: "@acme/ip"',
    "created: 2026-11-26",
    "expires: 2027-02-24",
  ]);
  const marks = lines.slice(7, -1);
  expect(marks.map((line) => line.replace(/[0-9a-f]{32}/, "M")).sort()).toEqual(['  - "M x2"', '  - "M"']);
  expect([...marks].sort()).toEqual(marks);
});
