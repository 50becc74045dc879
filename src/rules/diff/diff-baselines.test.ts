import { expect, test } from "vitest";
import { diffBaselines } from "./diff-baselines.ts";
import type { Effect } from "./difference.ts";

const BASELINE = {
  owner: "@acme/ip",
  expires: "2027-01-31",
  marks: new Map([
    ["a", 1],
    ["b", 2],
  ]),
};
const marks = (...all: [string, number][]) => ({ ...BASELINE, marks: new Map(all) });

test.each<readonly [Effect, string, Parameters<typeof diffBaselines>[1]]>([
  ["loosens", "a mark more", marks(["a", 1], ["b", 2], ["c", 1])],
  ["loosens", "a mark for one more place", marks(["a", 2], ["b", 2])],
  ["loosens", "one mark for another", marks(["a", 1], ["c", 2])],
  ["tightens", "a mark fewer", marks(["a", 1])],
  ["tightens", "a mark for one place fewer", marks(["a", 1], ["b", 1])],
  ["loosens", "a later day", { ...BASELINE, expires: "2027-02-01" }],
  ["tightens", "an earlier day", { ...BASELINE, expires: "2027-01-30" }],
  ["changes", "another owner", { ...BASELINE, owner: "@mira" }],
  ["tightens", "none", null],
])("%s: %s", (effect, _, after) => {
  expect(diffBaselines(BASELINE, after).map((one) => one.effect)).toEqual([effect]);
});

test("the first one loosens, an empty one or the same changes nothing", () => {
  expect(diffBaselines(null, BASELINE).map((one) => one.effect)).toEqual(["loosens"]);
  expect(diffBaselines(null, { ...BASELINE, marks: new Map() })).toEqual([]);
  expect(diffBaselines(BASELINE, BASELINE)).toEqual([]);
});
