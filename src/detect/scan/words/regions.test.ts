import fc from "fast-check";
import { expect, test } from "vitest";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { type Region, regionsAround } from "./regions.ts";

/** Twenty lines of three units each and a line feed: line N begins at 4 * N. */
const TEXT = Array.from({ length: 20 }, (_, at) => String(at).padStart(3, "x")).join("\n");
const region = (start: number, end: number, firstLine: number, ...anchors: readonly number[]): Region => ({
  start,
  end,
  firstLine,
  anchors: new Set(anchors),
});

test.each<[string, readonly number[], readonly Region[]]>([
  ["none", [], []],
  ["one at the beginning", [3, 2], [region(0, 23, 0, 3)]],
  ["one in the middle, with five lines on each side", [1, 42], [region(20, 63, 5, 1)]],
  ["one at a line's end", [1, 43], [region(20, 63, 5, 1)]],
  ["one behind a line's end", [1, 44], [region(24, 67, 6, 1)]],
  ["one at the end", [1, 79], [region(56, 79, 14, 1)]],
  ["two on one line", [1, 2, 2, 3], [region(0, 23, 0, 1, 2)]],
  ["two whose lines meet", [1, 2, 2, 43], [region(0, 63, 0, 1, 2)]],
  ["two whose lines touch", [1, 2, 2, 46], [region(0, 23, 0, 1), region(24, 67, 6, 2)]],
  ["two whose lines do not", [1, 2, 2, 50], [region(0, 23, 0, 1), region(28, 71, 7, 2)]],
  ["three, of which two meet", [5, 2, 6, 3, 5, 50], [region(0, 23, 0, 5, 6), region(28, 71, 7, 5)]],
])("the surroundings of %s", (_name, hits, regions) => {
  expect(regionsAround(TEXT, hits)).toEqual(regions);
});

test("of a long line are eight hundred units on each side", () => {
  const long = `a\n${"x".repeat(5_000)}\nb`;
  expect(regionsAround(long, [1, 2_000])).toEqual([region(1_200, 2_800, 1, 1)]);
  expect(regionsAround(long, [1, 2_000, 2, 2_000, 3, 2_001, 4, 2_900, 5, 4_501])).toEqual([
    region(1_200, 3_700, 1, 1, 2, 3, 4),
    region(3_701, 5_004, 1, 5),
  ]);
  expect(regionsAround(long, [1, 2_000, 2, 3_600])).toEqual([region(1_200, 4_400, 1, 1, 2)]);
});

test("of hits anywhere lie apart, hold their hits, and begin on the line that they say", () => {
  const lines = fc.array(fc.integer({ min: 0, max: 1_200 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lines, fc.array(fc.nat(), { maxLength: 12 }), (lengths, places) => {
      const text = lengths.map((length) => "x".repeat(length)).join("\n");
      const found = places.map((place) => place % (text.length + 1)).sort((one, other) => one - other);
      const regions = regionsAround(
        text,
        found.flatMap((at, index) => [index, at]),
      );
      for (const [at, { start, end, firstLine }] of regions.entries()) {
        expect(start).toBeGreaterThan(regions[at - 1]?.end ?? -1);
        expect(firstLine).toBe(text.slice(0, start).split("\n").length - 1);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      for (const [index, at] of found.entries()) {
        const mine = regions.filter(({ anchors }) => anchors.has(index));
        expect(mine.map(({ start, end }) => start <= at && at <= end)).toEqual([true]);
      }
    }),
    ordinaryRun(40),
  );
});
