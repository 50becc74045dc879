import { expect, test } from "vitest";
import { marker } from "../../../../test/support/rule-sets.ts";
import { anchorsOf, phraseWords, tellingWord } from "./anchors.ts";
import { letterWorth } from "./letters.ts";

test.each([
  ["ACME Confidential", "acme confidential"],
  ["  ACME\t Confidential ", "acme confidential"],
  ["// Acme", "acme"],
  ["Diffusion restreinte — clé", "diffusion restreinte - clé"],
  ["社外秘", "社外秘"],
  ["***", "***"],
  ["→→→", "→→→"],
])("the phrase %j is looked for as %j", (declared, words) => {
  expect(phraseWords(declared)).toBe(words);
});

test.each([
  ["acme confidential", "confidential"],
  ["one two", "one"],
  ["a-bcd e", "bcd"],
  ["k9 22", "k9"],
  ["社外秘 ab", "社外秘"],
  ["***", "***"],
  ["include trade secrets", "trade"],
  ["internal use only", "internal"],
  ["do not copy", "copy"],
  ["nda only", "nda"],
  ["the a", "a"],
])("of %j the word %j is looked for", (words, telling) => {
  expect(tellingWord(words)).toBe(telling);
});

test("phrases and literals of all rules are grouped by the first twelve units of a word", () => {
  const rules = [
    marker({
      phrases: ["ACME Confidential", "confidentially so"],
      patterns: ["x"],
      literals: ["Confidential", "Other"],
    }),
    marker({ phrases: ["other"], literals: ["of no pattern"] }),
  ];
  const acme = { rule: 0, declared: "ACME Confidential", words: "acme confidential" };
  const so = { rule: 0, declared: "confidentially so", words: "confidentially so" };
  const other = { rule: 1, declared: "other", words: "other" };
  expect(anchorsOf(rules)).toEqual([
    { word: "confidential", phrases: [acme, so], patternRules: [0] },
    { word: "other", phrases: [other], patternRules: [0] },
  ]);
  expect(anchorsOf([])).toEqual([]);
});

test.each<[string, string, number]>([
  ["a letter", "a", 1],
  ["a digit", "7", 1],
  ["a letter with an accent", "é", 1],
  ["a blank", " ", 0],
  ["a sign", "-", 0],
  ["a Chinese sign", "社", 3],
  ["one of Hiragana", "の", 3],
  ["one of Katakana", "ア", 3],
  ["one of Korean", "한", 3],
  ["the first half of a sign", "\ud801", 0],
  ["the second half without the first", "\udc00", 0],
])("%s counts as so many letters", (_name, sign, worth) => {
  for (let turn = 0; turn < 2; turn += 1) expect(letterWorth(sign.charCodeAt(0), 0x61)).toBe(worth);
});

test("a sign of two units counts at its second one", () => {
  expect([letterWorth(0xdc00, 0xd801), letterWorth(0xdc00, 0xd840), letterWorth(0xde00, 0xd83d)]).toEqual([1, 3, 0]);
  expect([letterWorth(0xdfff, 0xdbff), letterWorth(0xdc00, 0xdc00), letterWorth(0xdc00, 0xd7ff)]).toEqual([0, 0, 0]);
});
