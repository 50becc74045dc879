import { describe, expect, test } from "vitest";
import { commit, lineAt, placed } from "../../test/support/cases.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { PlacedSighting } from "./case.ts";
import { occurrences } from "./occurrences.ts";

const COMMITS = [1, 2, 3, 4].map((at) => commit(at));
const blob = (digit: string): Oid => digit.repeat(40) as Oid;
const within = (line: number | null, names: readonly string[] = ["a.zip"]) => ({
  ...lineAt(1),
  inside: { names, line },
});

/** What is shown first, however the sightings come. */
function shown(...seen: readonly PlacedSighting[]): PlacedSighting {
  const [first] = occurrences(seen, COMMITS);
  const [same] = occurrences([...seen].reverse(), COMMITS);
  expect(first?.shown).toEqual(same?.shown);
  if (first === undefined) throw new Error("nothing is shown");
  return first.shown;
}

describe("of several versions", () => {
  const old = { inHead: false };
  const inCommit = (at: number, digit = "a"): PlacedSighting =>
    placed({ where: lineAt(1, at), blob: blob(digit) }, old);

  test.each<[string, PlacedSighting, PlacedSighting]>([
    ["in the head before any other", placed({ where: lineAt(1, 3) }), inCommit(1)],
    ["that is part of what would be merged before one that is not", inCommit(3), { ...inCommit(1), superseded: true }],
    ["in the earlier commit", inCommit(2), inCommit(3)],
    ["of no commit before one of a commit", placed({ where: { ...lineAt(1), commit: null } }, old), inCommit(1)],
    ["of a known commit before one of a commit that nobody listed", inCommit(4), inCommit(9)],
    ["with the lower content id in one commit", inCommit(2, "a"), inCommit(2, "b")],
  ])("the one %s is shown", (_name, first, other) => {
    expect(shown(first, other)).toEqual(first);
    expect(occurrences([first, other], COMMITS)).toMatchObject([{ carriers: [{ placed: first }, { placed: other }] }]);
  });

  test("each mark has as many occurrences as the version that has the most", () => {
    const two = [placed({ where: lineAt(1, 1) }, old), placed({ where: lineAt(7, 1) }, old)];
    const found = occurrences([...two, placed({ where: lineAt(4, 2) })], COMMITS);
    expect(
      found.map(({ ordinal, carriers, shown: { sighting } }) => [ordinal, carriers.length, sighting.where.line]),
    ).toEqual([
      [0, 2, 4],
      [1, 1, 7],
    ]);
  });
});

describe("within a version", () => {
  const lines = (seen: readonly PlacedSighting[]) =>
    occurrences(seen, COMMITS).map(({ shown: { sighting } }) => [sighting.where.line, sighting.where.endLine]);

  test("marks are counted by their first line, then by their last", () => {
    const spans = [[9, 9], [2, 5], [2, 3], [4, 4], [2, 9], [1, 8]] as const; // biome-ignore format: one line
    const seen = spans.map(([line, endLine]) => placed({ where: { ...lineAt(line), endLine } }));
    expect(lines(seen)).toEqual([[1, 8], [2, 3], [2, 5], [2, 9], [4, 4], [9, 9]]); // biome-ignore format: one line
    expect(lines([...seen].reverse())).toEqual(lines(seen));
  });

  test("marks inside a file are counted by their line there, the content itself first", () => {
    const seen = [5, 2, null, 8].map((line) => placed({ where: within(line) }));
    for (const some of [seen, [...seen].reverse()]) {
      expect(occurrences(some, COMMITS).map(({ shown: { sighting } }) => sighting.where.inside?.line)).toEqual([
        null,
        2,
        5,
        8,
      ]);
    }
  });

  test("marks that are alike in all else are counted in one order, however they come", () => {
    const seen = ["c", "a", "b"].map((digit) => placed({ lines: digit.repeat(64) }));
    const order = (some: readonly PlacedSighting[]) =>
      occurrences(some, COMMITS).map(({ shown: { sighting } }) => sighting.lines[0]);
    expect(order(seen)).toEqual(["a", "b", "c"]);
    expect(order([...seen].reverse())).toEqual(["a", "b", "c"]);
  });

  test("what stands already is counted first, and all else by line", () => {
    const seen = [
      placed({ where: lineAt(1) }),
      placed({ where: lineAt(9) }, { standing: true }),
      placed({ where: lineAt(5) }),
    ];
    expect(lines(seen)).toEqual([[9, 9], [1, 1], [5, 5]]); // biome-ignore format: one line
  });

  test("of those whose lines are the same each has its number", () => {
    const seen = ["1", "2", "1", "1"].map((digit, at) => placed({ where: lineAt(at + 1), lines: digit.repeat(64) }));
    expect(occurrences(seen, COMMITS).map(({ carriers }) => carriers[0]?.sameLines)).toEqual([0, 0, 1, 2]);
  });
});

describe("one mark and another", () => {
  test.each<[string, PlacedSighting]>([
    ["words", placed({ text: "acme secret" })],
    ["rule", placed({ rule: "other" })],
    ["detector", placed({ detector: "path" })],
    ["path", placed({ where: lineAt(1, 1, "b.c") })],
    ["kind of content", placed({ where: { ...lineAt(1), within: "path" } })],
    ["name inside a file", placed({ where: within(1) })],
    ["name inside an archive", placed({ where: within(1, ["b.zip"]) })],
  ])("are two where they differ in their %s", (_name, other) => {
    const one = _name.endsWith("archive")
      ? placed({ where: within(1) })
      : placed({ where: { ...lineAt(1), path: asPath("src/a.c") } });
    expect(occurrences([one, other], COMMITS).map(({ ordinal, carriers }) => [ordinal, carriers.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test.each<[string, readonly PlacedSighting[], string | null]>([
    ["all stand", [placed({}, { standing: true }), placed({ where: lineAt(1, 2) }, { standing: true })], "standing"],
    ["one is new and strong", [placed({}, { standing: true }), placed({ where: lineAt(1, 2) })], null],
    [
      "one is new and weak",
      [placed({}, { standing: true }), placed({ where: lineAt(1, 2), strength: "weak" })],
      "weak-mark",
    ],
    [
      "one is new and superseded",
      [placed({}, { standing: true }), placed({ where: lineAt(1, 2) }, { superseded: true })],
      "earlier-tip",
    ],
  ])("where %s is said once, by the gravest", (_name, seen, advice) => {
    expect(occurrences(seen, COMMITS)).toMatchObject([{ ordinal: 0, advice }]);
  });
});
