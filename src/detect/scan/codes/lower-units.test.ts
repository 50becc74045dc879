import { expect, test } from "vitest";
import { marker } from "../../../../test/support/rule-sets.ts";
import { anchorsOf } from "../words/anchors.ts";
import { foreignRules } from "./foreign-rules.ts";
import { lowerUnits } from "./lower-units.ts";

test.each([
  ["ACME É Ж", "acme é ж"],
  ["Iı", "ii"],
  ["İ", "i"],
  ["AİBıC É", "aibic é"],
  ["İ𐐀", "i𐐨"],
  ["😀A", "😀a"],
  ["", ""],
])("%s in lower case, unit for unit, is %s", (text, lower) => {
  expect(lowerUnits(text)).toBe(lower);
  expect(lower.length).toBe(text.length);
});

test("rules with words beyond ASCII, and the words of which one stands where they match", () => {
  const rules = [
    marker({ phrases: ["acme secret"] }),
    marker({ phrases: ["clé secrète", "plain", "社外秘"] }),
    marker({ patterns: ["caf\\x{e9}"], literals: ["caf"] }),
    marker({ patterns: ["\\p{Lu}"], literals: ["Literal"] }),
    marker({ patterns: ["[\\PL]x", "\\u0416"], literals: ["other"] }),
    marker({ patterns: ["\\d+"], literals: ["acme"] }),
    marker({ patterns: ["x"], literals: ["été"] }),
    marker({ phrases: ["tellingly à la carte"] }),
  ];
  const anchors = anchorsOf(rules);
  const { rules: foreign, anchors: signs, words } = foreignRules(rules, anchors);
  expect([...foreign]).toEqual([1, 2, 3, 4, 6, 7]);
  expect(anchors.filter((_, at) => signs[at] === 1).map(({ word }) => word)).toEqual(["secrète", "plain", "社外秘", "caf", "literal", "other", "été", "tellingly"]); // biome-ignore format: one line
  expect(words).toEqual(["secrète", "社外秘", "caf", "literal", "other", "été", "à"]);
});
