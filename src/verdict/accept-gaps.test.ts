import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMPLETE, caseOf, KEY, placed } from "../../test/support/cases.ts";
import type { Gap } from "../facts/coverage.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Case } from "./case.ts";
import { conclude } from "./conclude.ts";
import { decide } from "./decide.ts";
import { gapKey } from "./ruling-keys.ts";
import type { StandingRuling } from "./standing-rulings.ts";

const BIG = "b".repeat(40) as Oid;
const POINTER = "c".repeat(40) as Oid;
const tooLarge = (object: Oid, path = "big.bin"): Gap => ({
  kind: "too-large",
  path: asPath(path),
  commit: null,
  object,
  unread: true,
  what: "The file is larger than is read.",
});
const LFS: Gap = { kind: "lfs-content", path: asPath("model.bin"), commit: null, object: POINTER, what: "Not read." };

function accepting(gaps: readonly Gap[], parts: Partial<StandingRuling> = {}): StandingRuling {
  const keys = gaps.flatMap((gap) => gapKey(KEY, 42, gap) ?? []);
  const expires = "2027-01-31T00:00:00.000Z";
  return {
    number: 5,
    kind: "accepted-gap",
    by: ["mira"],
    expires,
    keys: new Map(keys.map((key) => [key, 1])),
    ...parts,
  };
}

/** Two files of three were read, and one gap is about each that was not. */
function verdictOn(gaps: readonly Gap[], rulings: readonly StandingRuling[], parts: Partial<Case> = {}) {
  const unread = gaps.filter((gap) => gap.unread).length;
  const coverage = { ...COMPLETE, filesSeen: 2, filesExpected: 2 + unread, gaps };
  return decide(caseOf([], { coverage, rulings, ...parts }));
}

describe("a gap that people accepted", () => {
  test("is set apart with its ruling, and stops nothing any more", () => {
    const verdict = verdictOn([tooLarge(BIG)], [accepting([tooLarge(BIG)])]);
    expect(verdict).toMatchObject({
      kind: "advise",
      findings: [],
      coverage: {
        filesSeen: 2,
        filesExpected: 2,
        gaps: [],
        accepted: [{ ...tooLarge(BIG), ruling: { number: 5, by: ["mira"], expires: "2027-01-31T00:00:00.000Z" } }],
      },
    });
    expect(conclude(verdict).conclusion).toBe("success");
  });

  test("in several versions of a file is as many versions that are expected no more", () => {
    const gaps = [tooLarge(BIG), tooLarge(BIG, "copy.bin")];
    expect(verdictOn(gaps, [accepting([tooLarge(BIG)])])).toMatchObject({
      kind: "advise",
      coverage: { filesSeen: 2, filesExpected: 2, gaps: [] },
    });
  });

  test("stands beside those that were accepted before, each with its key, and what names no object has none", () => {
    const known = { ...LFS, ruling: { number: 1, by: ["ada"], expires: "2027-01-01T00:00:00.000Z" }, world: false };
    const nothing = { kind: "too-large", path: null, commit: null, what: "Something." } as const;
    const coverage = { ...COMPLETE, gaps: [tooLarge(BIG), nothing], accepted: [known] };
    const judged = decide(caseOf([], { coverage, rulings: [accepting([tooLarge(BIG)])] })).coverage;
    expect(judged.accepted).toMatchObject([
      known,
      { ...tooLarge(BIG), key: gapKey(KEY, 42, tooLarge(BIG)), world: true },
    ]);
    expect(judged.gaps).toEqual([nothing]);
    expect(judged.gaps.map((gap) => "key" in gap)).toEqual([false]);
  });

  test("about a pointer leaves the pointer's file expected, for it was seen", () => {
    const verdict = verdictOn([LFS], [accepting([LFS])]);
    expect(verdict).toMatchObject({ kind: "advise", coverage: { filesSeen: 2, filesExpected: 2, gaps: [] } });
  });

  test.each([
    ["another object", tooLarge("d".repeat(40) as Oid)],
    ["another cause", { ...tooLarge(BIG), kind: "timed-out" } as const],
    ["no object at all", { kind: "too-large", path: null, commit: null, what: "Something." } as const],
  ])("does not speak for %s", (_name, other) => {
    const verdict = verdictOn([tooLarge(BIG), other], [accepting([tooLarge(BIG)])]);
    expect(verdict).toMatchObject({ kind: "undecided", coverage: { gaps: [other] } });
    expect(verdict.coverage.accepted).toHaveLength(1);
    expect(conclude(verdict).conclusion).toBe("failure");
  });

  test("does not speak for another repository, nor does any other kind of ruling", () => {
    const rulings = [accepting([tooLarge(BIG)])];
    expect(verdictOn([tooLarge(BIG)], rulings, { repositoryId: 43 }).kind).toBe("undecided");
    expect(verdictOn([tooLarge(BIG)], [{ ...accepting([tooLarge(BIG)]), kind: "waiver" }]).kind).toBe("undecided");
  });

  test("does not make up for a file that nobody says why it was not seen", () => {
    const coverage = { ...COMPLETE, filesSeen: 1, filesExpected: 3, gaps: [tooLarge(BIG)] };
    const verdict = decide(caseOf([], { coverage, rulings: [accepting([tooLarge(BIG)])] }));
    expect(verdict.kind).toBe("undecided");
  });

  test("leaves a block a block", () => {
    const coverage = { ...COMPLETE, filesExpected: 2, gaps: [tooLarge(BIG)] };
    expect(decide(caseOf([placed()], { coverage, rulings: [accepting([tooLarge(BIG)])] })).kind).toBe("block");
  });
});

test("whatever gaps are accepted, none is lost, and nothing is clear beside one", () => {
  const objects = ["b", "c", "d", "e"].map((digit) => digit.repeat(40) as Oid);
  const anyGap = fc
    .record({
      kind: fc.constantFrom("too-large" as const, "timed-out" as const, "lfs-content" as const),
      object: fc.constantFrom(...objects, null),
      path: fc.constantFrom("a", "b"),
    })
    .map(
      ({ kind, object, path }): Gap => ({
        ...{ kind, path: asPath(path), commit: null, what: "Not read." },
        ...(object === null ? {} : { object, ...(kind === "lfs-content" ? {} : { unread: true as const }) }),
      }),
    );
  fc.assert(
    fc.property(
      fc.array(anyGap, { minLength: 1, maxLength: 6 }),
      fc.array(anyGap, { maxLength: 6 }),
      (gaps, allowed) => {
        const verdict = verdictOn(gaps, [accepting(allowed)]);
        const { coverage } = verdict;
        expect(coverage.gaps.length + coverage.accepted.length).toBe(gaps.length);
        expect(coverage.filesExpected - coverage.filesSeen).toBe(coverage.gaps.filter((gap) => gap.unread).length);
        expect(verdict.kind).toBe(coverage.gaps.length === 0 ? "advise" : "undecided");
        expect(coverage.gaps.some((gap) => gap.object === undefined)).toBe(
          gaps.some((gap) => gap.object === undefined),
        );
      },
    ),
    { numRuns: 500 },
  );
});
