import { expect, test } from "vitest";
import type { Match } from "./match.ts";
import { matchPhrase } from "./matches.ts";
import { flatten } from "./words/flatten.ts";

/** Where a phrase stands as whole words, of all places where its words begin. */
function places(text: string, words: string): readonly number[] {
  const flat = flatten([text], 4, false);
  const starts: number[] = [];
  for (let at = flat.words.indexOf(words); at >= 0; at = flat.words.indexOf(words, at + 1)) starts.push(at);
  const found: Match[] = [];
  matchPhrase(flat, { rule: 3, declared: "As Declared", words }, starts, (match) => found.push(match));
  for (const match of found) {
    expect(match).toEqual({
      rule: 3,
      declared: "As Declared",
      flat,
      start: match.start,
      end: match.start + words.length,
    });
  }
  return found.map(({ start }) => start);
}

test.each<[string, string, readonly number[]]>([
  ["secret", "secret", [0]],
  ["a secret b", "secret", [2]],
  ["a SECRET.", "secret", [2]],
  ["(secret)", "secret", [1]],
  ["secretly", "secret", []],
  ["topsecret", "secret", []],
  ["secret2", "secret", []],
  ["2secret", "secret", []],
  ["ésecret", "secret", []],
  ["secreté", "secret", []],
  ["secret secretly secret", "secret", [0, 16]],
  ["secret_x", "secret", []],
  ["x_secret", "secret", []],
  ["_secret_", "secret", []],
  ["a-secret-b", "secret", [2]],
  ["secret ly", "secret", [0]],
  // Around several words an underscore emphasises, unless letters stand on both sides of it.
  ["_top secret_", "top secret", [1]],
  ["__top secret__", "top secret", [2]],
  ["x_top secret", "top secret", []],
  ["x___top secret", "top secret", []],
  ["x____top secret", "top secret", [5]],
  ["top secret_x", "top secret", []],
  ["top secret___x", "top secret", []],
  ["top secret____x", "top secret", [0]],
  ["é_top secret", "top secret", []],
  ["top secret_2", "top secret", []],
  ["-_top secret_-", "top secret", [2]],
  ["xtop secret", "top secret", []],
  ["top secrets", "top secret", []],
  // Scripts without spaces have no visible ends.
  ["これは社外秘です", "社外秘", [3]],
  ["한기밀글", "기밀", [1]],
  ["アシークレット", "シークレット", [1]],
  ["ลับมาก", "ลับ", [0]],
  ["ຄວາມລັບ", "ລັບ", [4]],
  ["សម្ងាត់ណាស់", "សម្ងាត់", [0]],
  ["x社外秘", "社外秘", [1]],
  ["社secret", "secret", [1]],
  ["→→→", "→→→", [0]],
  ["a→→→b", "→→→", [1]],
  // What begins or ends with an underscore itself.
  ["_x secret_", "_x secret", [0]],
  ["a_x secret", "_x secret", []],
])("in %s the phrase %s stands at %j", (text, words, starts) => {
  expect(places(text, words)).toEqual(starts);
});
