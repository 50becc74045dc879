import { expect, test } from "vitest";
import { longestOf, NO_RULINGS, type StandingRuling } from "./standing-rulings.ts";

const one = (number: number | null, year: number): StandingRuling => ({
  number,
  kind: "waiver",
  by: [],
  expires: `${year}-01-31T00:00:00.000Z`,
  keys: new Map(),
});

test.each([
  ["what holds longest, whatever its number", [one(1, 2027), one(3, 2029), one(2, 2028)], 3],
  ["of those that end together the lower number", [one(7, 2027), one(4, 2027), one(9, 2027)], 4],
  ["one with a number before one of a baseline", [one(null, 2027), one(9, 2027)], 9],
  ["a baseline that holds longer", [one(null, 2028), one(9, 2027)], null],
])("of several rulings the one named is %s", (_name, rulings, number) => {
  for (const some of [rulings, [...rulings].reverse()]) expect(longestOf(some)?.number).toBe(number);
});

test("of no ruling none is named", () => {
  expect(longestOf(NO_RULINGS)).toBeUndefined();
  expect(NO_RULINGS).toHaveLength(0);
});
