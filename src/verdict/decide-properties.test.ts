import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPLETE, caseOf, GAP, lineAt, PRIVATE, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import { label } from "../facts/label.ts";
import type { PlacedSighting } from "./case.ts";
import { conclude } from "./conclude.ts";
import { decide } from "./decide.ts";

/** A rule gives one label; `own` is the organisation's, the others count as shipped. */
const CLASS_OF = { own: "internal", same: "internal", more: "restricted", open: "public" } as const;

const anySighting: fc.Arbitrary<PlacedSighting> = fc
  .record({
    commitAt: fc.integer({ min: 0, max: 4 }),
    line: fc.integer({ min: 1, max: 4 }),
    path: fc.constantFrom("a.c", "b.c"),
    rule: fc.constantFrom("own" as const, "same" as const, "more" as const, "open" as const),
    strength: fc.constantFrom("strong" as const, "weak" as const),
    inHead: fc.boolean(),
    standing: fc.boolean(),
    superseded: fc.boolean(),
  })
  .map((one) =>
    placed(
      {
        where: lineAt(one.line, one.commitAt, one.path),
        rule: one.rule,
        strength: one.strength,
        label: label(CLASS_OF[one.rule]),
      },
      { inHead: one.inHead, standing: one.standing, superseded: one.superseded && !one.inHead },
    ),
  );

describe("whatever was seen", () => {
  test("the order in which it was seen does not matter", () => {
    fc.assert(
      fc.property(
        fc
          .array(anySighting, { maxLength: 12 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(decide(caseOf(other))).toEqual(decide(caseOf(one)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a verdict with a gap is never clear, never merely advice, and its check never succeeds", () => {
    fc.assert(
      fc.property(
        fc.array(anySighting, { maxLength: 8 }),
        fc.constantFrom("observe" as const, "enforce" as const),
        (seen, mode) => {
          const rules = ruleSet({ mode, organisation: true });
          const verdict = decide(caseOf(seen, { rules, coverage: { ...COMPLETE, gaps: [GAP] } }));
          expect(["undecided", "block"]).toContain(verdict.kind);
          expect(conclude(verdict).conclusion).toBe("failure");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a lower clearance never removes a finding", () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 8 }), (seen) => {
        const ids = (clearance: string): readonly string[] =>
          decide(caseOf(seen, { place: { ...PRIVATE, clearance: label(clearance) } })).findings.map(
            (finding) => finding.id,
          );
        expect(ids("public")).toEqual(expect.arrayContaining([...ids("internal")]));
      }),
      { numRuns: 500 },
    );
  });

  test("the words of the content are in no finding", () => {
    const canary = "zq7-canary";
    fc.assert(
      fc.property(fc.constantFrom("path" as const, "marker" as const), fc.boolean(), (detector, quoted) => {
        const sighting = placed({ detector, text: `${canary} plan`, legend: quoted ? canary : null });
        expect(JSON.stringify(decide(caseOf([sighting])))).not.toContain(canary);
      }),
    );
  });
});
