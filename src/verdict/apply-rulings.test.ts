import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseOf, commit, KEY, PRIVATE, PUBLIC, placed } from "../../test/support/cases.ts";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import { label } from "../facts/label.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Location, Sighting } from "../facts/sighting.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { Case, PlacedSighting } from "./case.ts";
import { decide } from "./decide.ts";
import type { Finding } from "./finding.ts";
import { baselineKey, wordsKey } from "./ruling-keys.ts";
import type { StandingRuling } from "./standing-rulings.ts";

const blob = (digit: string): Oid => digit.repeat(40) as Oid;
const RESTRICTED = label("restricted");

function at(line: number, parts: Partial<Location> = {}): Location {
  return { path: asPath("src/a.c"), line, endLine: line, commit: commit(1), within: "file", ...parts };
}

function mark(sighting: Partial<Sighting> = {}, parts: Partial<PlacedSighting> = {}): PlacedSighting {
  return placed({ blob: blob("b"), ...sighting }, parts);
}

function ruling(
  kind: StandingRuling["kind"],
  keys: readonly string[],
  parts: Partial<StandingRuling> = {},
): StandingRuling {
  const number = kind === "baseline" ? null : 1;
  return {
    number,
    kind,
    by: ["mira"],
    expires: "2027-01-31T00:00:00.000Z",
    keys: new Map(keys.map((key) => [key, 1])),
    ...parts,
  };
}

const findingsOf = (seen: readonly PlacedSighting[], parts: Partial<Case> = {}): readonly Finding[] =>
  decide(caseOf(seen, parts)).findings;

/** A waiver of all that these sightings are found for. */
function waiverOf(seen: readonly PlacedSighting[], parts: Partial<Case> = {}): StandingRuling {
  return ruling(
    "waiver",
    findingsOf(seen, parts).flatMap((finding) => finding.keys.waiver),
  );
}

const OWN_WORDS = ruling("not-a-secret", [wordsKey(KEY, "own", "acme confidential")]);

function baselineOf(seen: PlacedSighting, count = 1, place: Case["place"] = PUBLIC): StandingRuling {
  const key = baselineKey(KEY, { name: place.name ?? "", visibility: place.visibility }, seen.sighting);
  return ruling("baseline", [], { keys: new Map([[key, count]]) });
}

test("words by a repository's own rule are no secret in that repository alone", () => {
  const origin = { layer: "repository", file: "acme/sdk:.github/sourcewarden.yml", line: 1 } as const;
  const rules = { ...caseOf([]).rules, markers: [marker({ id: "own", origin })] };
  const words = (repositoryId: number) => findingsOf([mark()], { rules, repositoryId })[0]?.keys.words;
  expect(words(42)).toMatch(/^[0-9a-f]{64}$/);
  expect(words(42)).not.toBe(words(43));
  expect(findingsOf([mark()], { repositoryId: 43 })[0]?.keys.words).toBe(findingsOf([mark()])[0]?.keys.words);
});

describe("a waiver", () => {
  test("lets a finding pass, keeps it in the verdict and says whose it is", () => {
    const seen = [mark()];
    const verdict = decide(caseOf(seen, { rulings: [waiverOf(seen)] }));
    expect(verdict.kind).toBe("advise");
    expect(verdict.findings).toMatchObject([
      {
        severity: "advise",
        advice: "waived",
        ruling: { number: 1, kind: "waiver", by: ["mira"], expires: "2027-01-31T00:00:00.000Z" },
      },
    ]);
  });

  test("is heard only where it knows every content that carries the mark", () => {
    const first = mark({ where: at(1) }, { inHead: false });
    const second = mark({ where: at(1, { commit: commit(2) }), blob: blob("c") });
    const waiver = waiverOf([first]);
    expect(findingsOf([first], { rulings: [waiver] })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf([first, second], { rulings: [waiver] })).toMatchObject([{ severity: "block", ruling: null }]);
    expect(findingsOf([first, second], { rulings: [waiverOf([first, second])] })).toMatchObject([{ advice: "waived" }]);
  });

  test("does not ask after what stood before or was left behind", () => {
    const present = mark();
    const others = [
      mark({ blob: blob("c"), where: at(1, { commit: commit(2) }) }, { standing: true, inHead: false }),
      mark({ blob: blob("d"), where: at(1, { commit: commit(3) }) }, { superseded: true, inHead: false }),
    ];
    expect(findingsOf([present, ...others], { rulings: [waiverOf([present])] })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf(others)[0]?.keys.waiver).toEqual([]);
  });

  test("of one copy leaves a second one a finding", () => {
    const [one, two] = [mark({ where: at(1) }), mark({ where: at(5) })] as const;
    const rulings = [waiverOf([one])];
    expect(findingsOf([one, two], { rulings }).map((finding) => finding.advice)).toEqual([null, "waived"]);
  });

  test("lets even content of a registered source pass", () => {
    const seen = [mark({}, { registered: true })];
    expect(findingsOf(seen, { rulings: [waiverOf(seen)] })).toMatchObject([{ advice: "waived" }]);
  });

  test("of a protected path is bound to the content there", () => {
    const path = (digit: string) => mark({ detector: "path", text: "", lines: "", legend: null, blob: blob(digit) });
    const rulings = [waiverOf([path("b")])];
    expect(findingsOf([path("b")], { rulings })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf([path("c")], { rulings })).toMatchObject([{ severity: "block" }]);
  });
});

describe("words that are no secret", () => {
  test("pass in every file, message and commit", () => {
    const seen = [
      mark(),
      mark({ where: at(4, { path: asPath("docs/b.md") }), blob: blob("c") }),
      mark({ where: at(1, { path: null, within: "commit-message" }), blob: null }),
    ];
    expect(findingsOf(seen, { rulings: [OWN_WORDS] }).map((finding) => finding.advice)).toEqual(
      Array(3).fill("not-a-secret"),
    );
  });

  test("are those words of that rule alone", () => {
    const rulings = [OWN_WORDS];
    expect(findingsOf([mark({ text: "acme confidential plan" })], { rulings })).toMatchObject([{ severity: "block" }]);
    expect(findingsOf([mark({ rule: "other" })], { rulings })).toMatchObject([{ severity: "block" }]);
  });

  test("are said of a mark that stood there before, too", () => {
    expect(findingsOf([mark({}, { standing: true })], { rulings: [OWN_WORDS] })).toMatchObject([
      { advice: "not-a-secret", ruling: { number: 1 } },
    ]);
  });

  test("are never those of a path rule or of a registered source's file", () => {
    expect(findingsOf([mark({ detector: "path", text: "" })])[0]?.keys.words).toBeNull();
    const registered = [mark({}, { registered: true })];
    expect(findingsOf(registered, { rulings: [OWN_WORDS] })).toMatchObject([
      { severity: "block", keys: { words: null, baseline: null } },
    ]);
  });
});

describe("a baseline", () => {
  test("lets as many pass as it counts, and the next one is found", () => {
    const seen = [mark({ where: at(1) }), mark({ where: at(5) }), mark({ where: at(9) })];
    const rulings = [baselineOf(mark(), 2)];
    expect(findingsOf(seen, { rulings }).map((one) => [one.where.line, one.advice])).toEqual([
      [9, null],
      [1, "baselined"],
      [5, "baselined"],
    ]);
  });

  test("counts what stands before what is new, wherever in the file that is", () => {
    const seen = [mark({ where: at(1) }), mark({ where: at(5) }, { standing: true })];
    expect(findingsOf(seen, { rulings: [baselineOf(mark())] }).map((one) => [one.where.line, one.advice])).toEqual([
      [1, null],
      [5, "baselined"],
    ]);
  });

  test("does not know another path, another place, another audience, or a place without a name", () => {
    const rulings = [baselineOf(mark())];
    const elsewhere = mark({ where: at(1, { path: asPath("src/b.c") }) });
    const places = [{ name: "github.com/acme/app" }, { visibility: "private" }, { name: null }] as const;
    expect(findingsOf([elsewhere], { rulings })).toMatchObject([{ severity: "block" }]);
    for (const place of places) {
      expect(findingsOf([mark()], { rulings, place: { ...PUBLIC, ...place } })).toMatchObject([{ severity: "block" }]);
    }
  });

  test("never speaks for a registered source, nor for what was put beside an old mark", () => {
    const rulings = [baselineOf(mark())];
    expect(findingsOf([mark({}, { registered: true })], { rulings })).toMatchObject([{ severity: "block" }]);
    const standing = mark({}, { standing: true });
    expect(findingsOf([standing], { rulings, besideStanding: [standing] })).toMatchObject([
      { advice: "beside-standing" },
    ]);
  });
});

describe("an ignore in a line", () => {
  const allowing = (parts: Partial<RuleSet> = {}): RuleSet =>
    ruleSet({
      mode: "enforce",
      organisation: true,
      markers: [marker({ phrases: ["ACME Confidential"] })],
      waivers: { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: true },
      ...parts,
    });
  const here = { ...PRIVATE, clearance: label("internal") };
  const ignored = (sighting: Partial<Sighting> = {}, parts: Partial<PlacedSighting> = {}) =>
    mark({ ignored: true, ...sighting }, parts);

  test("is heard where the organisation allows it, and is shown", () => {
    expect(findingsOf([ignored()], { rules: allowing(), place: here })).toMatchObject([
      { severity: "advise", advice: "ignored-in-line", ruling: null },
    ]);
  });

  test.each([
    ["where the organisation does not allow it", ignored(), { rules: allowing({ waivers: ruleSet().waivers }) }],
    ["where the world reads along", ignored(), { place: PUBLIC }],
    ["of the highest class", ignored({ label: RESTRICTED }), {}],
    ["of a class that the order does not know", ignored({ label: label("secret") }), {}],
    ["in a registered source's file", ignored({}, { registered: true }), {}],
    ["where nobody asked", mark(), {}],
  ])("changes nothing %s", (_name, seen, parts) => {
    const judged = { rules: allowing(), place: here, ...parts };
    expect(findingsOf([seen], judged)).toMatchObject([{ severity: "block", advice: null }]);
  });

  test("that only some of a mark's versions carry changes nothing", () => {
    const before = mark({ where: at(1, { commit: commit(1) }) }, { inHead: false });
    const after = ignored({ where: at(1, { commit: commit(2) }), blob: blob("c") });
    expect(findingsOf([before, after], { rules: allowing(), place: here })).toMatchObject([{ severity: "block" }]);
  });
});

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
