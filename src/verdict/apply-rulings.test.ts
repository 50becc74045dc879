import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseOf, commit, KEY } from "../../test/support/cases.ts";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import { at, baselineOf, blob, findingsOf, mark, OWN_WORDS, ruling, waiverOf } from "../../test/support/ruled-cases.ts";
import { label } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import type { PlacedSighting } from "./case.ts";
import { decide } from "./decide.ts";
import { baselineKey, wordsKey } from "./ruling-keys.ts";
import type { StandingRuling } from "./standing-rulings.ts";

test("of several rulings the most exact is said, and of those the one that holds longest", () => {
  const seen = [mark()];
  const rulings = [
    baselineOf(mark()),
    OWN_WORDS,
    { ...waiverOf(seen), number: 4, expires: "2026-01-01T00:00:00.000Z" },
    { ...waiverOf(seen), number: 3, expires: "2026-06-01T00:00:00.000Z" },
    { ...waiverOf(seen), number: 2, expires: "2026-06-01T00:00:00.000Z" },
  ];
  expect(findingsOf(seen, { rulings })[0]?.ruling).toMatchObject({ kind: "waiver", number: 2 });
  expect(findingsOf(seen, { rulings: rulings.slice(0, 2) })[0]?.ruling).toMatchObject({ kind: "not-a-secret" });
});

test.each(["waiver", "not-a-secret", "baseline"] as const)(
  "a ruling of one kind says nothing by the keys of another (%s)",
  (kind) => {
    const [found] = findingsOf([mark()]);
    const { waiver, words, baseline } = found?.keys ?? { waiver: [], words: null, baseline: null };
    const all = { waiver, "not-a-secret": [words ?? ""], baseline: [baseline ?? ""] };
    const others = Object.entries(all).flatMap(([name, keys]) => (name === kind ? [] : keys));
    expect(findingsOf([mark()], { rulings: [ruling(kind, others)] })).toMatchObject([
      { severity: "block", ruling: null },
    ]);
    expect(findingsOf([mark()], { rulings: [ruling(kind, all[kind])] })).toMatchObject([{ ruling: { kind } }]);
  },
);

test("of two rulings on one key the one that holds longest is named, in whatever order they come", () => {
  const rulings = [6, 1].map((month) => ({
    ...waiverOf([mark()]),
    number: month,
    expires: `2027-0${month}-01T00:00:00.000Z`,
  }));
  for (const some of [rulings, [...rulings].reverse()]) {
    expect(findingsOf([mark()], { rulings: some })[0]?.ruling?.number).toBe(6);
  }
});

const anySighting: fc.Arbitrary<PlacedSighting> = fc
  .record({
    commitAt: fc.integer({ min: 0, max: 3 }),
    line: fc.integer({ min: 1, max: 3 }),
    path: fc.constantFrom("a.c", "b.c"),
    rule: fc.constantFrom("own", "other"),
    detector: fc.constantFrom("marker" as const, "marker" as const, "path" as const),
    content: fc.constantFrom("b", "c", "d"),
    lines: fc.constantFrom("1", "2"),
    strength: fc.constantFrom("strong" as const, "weak" as const),
    class: fc.constantFrom("public", "internal", "restricted"),
    inHead: fc.boolean(),
    standing: fc.boolean(),
    superseded: fc.boolean(),
    registered: fc.boolean(),
  })
  .map((one) =>
    mark(
      {
        where: at(one.line, { commit: commit(one.commitAt), path: asPath(one.path) }),
        detector: one.detector,
        rule: one.rule,
        blob: blob(one.content),
        lines: one.lines,
        strength: one.strength,
        label: label(one.class),
      },
      {
        inHead: one.inHead,
        standing: one.standing,
        superseded: one.superseded && !one.inHead,
        registered: one.registered,
      },
    ),
  );

/** Rulings on some of what was seen and on what was not: a share of the keys that there are, and foreign ones. */
const anyCase = fc
  .record({
    seen: fc.array(anySighting, { maxLength: 10 }),
    bind: fc.constantFrom("content" as const, "lines" as const),
    picks: fc.array(fc.record({ at: fc.nat(), kind: fc.nat({ max: 3 }), more: fc.boolean() }), { maxLength: 6 }),
  })
  .map(({ seen, bind, picks }) => {
    const rules = ruleSet({
      mode: "enforce",
      organisation: true,
      markers: [marker({ waiver: bind }), marker({ id: "other", waiver: bind })],
    });
    const judged = caseOf(seen, { rules });
    const all = decide(judged).findings;
    const rulings = picks.flatMap(({ at: nth, kind, more }, number): readonly StandingRuling[] => {
      const finding = all[nth % Math.max(1, all.length)];
      const sighting = seen[nth % Math.max(1, seen.length)];
      if (finding === undefined || sighting === undefined) return [ruling("waiver", ["f".repeat(64)], { number })];
      if (kind === 0) return [ruling("waiver", finding.keys.waiver.slice(more ? 0 : 1), { number })];
      if (kind === 1)
        return [ruling("waiver", more ? all.flatMap((one) => one.keys.waiver) : ["f".repeat(64)], { number })];
      if (kind === 2)
        return [
          ruling(
            "not-a-secret",
            [finding.keys.words ?? wordsKey(KEY, sighting.sighting.rule, sighting.sighting.text)],
            { number },
          ),
        ];
      return [baselineOf(sighting, more ? 2 : 1)];
    });
    return { judged, rulings, before: all };
  });

describe("whatever is ruled", () => {
  test("no finding is lost, made graver, or given another identity, label or place", () => {
    fc.assert(
      fc.property(anyCase, ({ judged, rulings, before }) => {
        const after = new Map(decide({ ...judged, rulings }).findings.map((finding) => [finding.id, finding]));
        expect(after.size).toBe(before.length);
        for (const { severity, advice, ruling: _, ...same } of before) {
          const now = after.get(same.id);
          expect(now).toMatchObject(same);
          if (severity === "advise") expect(now?.severity).toBe("advise");
          if (now?.ruling === null) expect(now).toMatchObject({ severity, advice });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a finding changes only by a ruling that has a key of it", () => {
    fc.assert(
      fc.property(anyCase, ({ judged, rulings, before }) => {
        const { name, visibility } = judged.place;
        for (const one of rulings) {
          const after = new Map(decide({ ...judged, rulings: [one] }).findings.map((finding) => [finding.id, finding]));
          for (const finding of before) {
            const texts = judged.sightings.filter(
              ({ sighting }) =>
                sighting.rule === finding.rule &&
                sighting.where.path === finding.where.path &&
                sighting.detector === finding.detector,
            );
            const its = [
              ...finding.keys.waiver,
              finding.keys.words,
              ...texts.map(({ sighting }) => baselineKey(KEY, { name: name ?? "", visibility }, sighting)),
            ];
            if (!its.some((key) => key !== null && one.keys.has(key))) expect(after.get(finding.id)).toEqual(finding);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("without the rulings the verdict is what it was", () => {
    fc.assert(
      fc.property(anyCase, ({ judged, rulings }) => {
        decide({ ...judged, rulings });
        const gone = decide({ ...judged, rulings: rulings.slice(0, 0) });
        expect(gone).toEqual(decide(judged));
        expect(gone.findings.every((finding) => finding.ruling === null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("only a waiver makes a finding of a registered source milder", () => {
    fc.assert(
      fc.property(anyCase, ({ judged, rulings }) => {
        const registered = judged.sightings.map((one) => ({ ...one, registered: true }));
        const others = rulings.filter((one) => one.kind !== "waiver");
        expect(decide({ ...judged, sightings: registered, rulings: others }).findings).toEqual(
          decide({ ...judged, sightings: registered }).findings,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("the verdict is never clear where a ruling was applied, and the order of rulings does not matter", () => {
    fc.assert(
      fc.property(anyCase, ({ judged, rulings }) => {
        const verdict = decide({ ...judged, rulings });
        if (verdict.findings.some((finding) => finding.ruling !== null)) expect(verdict.kind).not.toBe("clear");
        const numbered = rulings.map((one, number) => ({ ...one, number }));
        expect(decide({ ...judged, rulings: [...numbered].reverse() })).toEqual(
          decide({ ...judged, rulings: numbered }),
        );
      }),
      { numRuns: 200 },
    );
  });
});
