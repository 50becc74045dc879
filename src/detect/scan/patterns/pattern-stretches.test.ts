import { expect, test } from "vitest";
import { buildFlatSearch, searchFlat } from "../words/flat-search.ts";
import { flatten } from "../words/flatten.ts";
import { stretchesOf } from "./pattern-stretches.ts";
import { partsOfPattern } from "./prepared-patterns.ts";

/** Where a match is looked for: first and last start in turn. */
function stretches(pattern: string, text: string): readonly number[] {
  const chain = partsOfPattern(pattern).quick?.chain ?? expect.unreachable();
  const flat = flatten(text.split("\n"), 0, false);
  const search = buildFlatSearch([], new Set(chain.links.flatMap(({ texts }) => texts)));
  return stretchesOf(chain, { flat, subject: flat.look, hits: searchFlat(search, flat.words) });
}

test.each([
  ["where one word follows the other", "acme xx plan", [0, 0]],
  ["not where it is too far", "acme xxxxxxxxx plan", []],
  ["where so many characters of two units lie between", "acme 𝒳𝒳𝒳 plan", [0, 0]],
  ["not over the end of a sentence, which the pattern does not hold there", "acme. plan", []],
  ["over the end of a line, which it may hold", "acme\nplan", [0, 0]],
  ["at the last of several that a sentence's end does not part from the word", "acme. acme plan", [6, 6]],
])("a match is tried %s", (_, text, expected) => {
  expect(stretches("acme[^.]{1,6}?plan", text)).toEqual(expected);
});

test("a line's end parts words where the pattern cannot hold it", () => {
  expect(stretches("acme[^\\n]{1,6}plan", "acme\nplan acme plan")).toEqual([10, 10]);
  expect(stretches("acme(?:[^\\n]|\\s){1,6}plan", "acme\nplan")).toEqual([0, 0]);
});
