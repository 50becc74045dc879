import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { marker } from "../../../../test/support/rule-sets.ts";
import { anchorsOf } from "./anchors.ts";
import { buildAutomaton, scanBytes, scanText } from "./automaton.ts";
import { buildFlatSearch, searchFlat } from "./flat-search.ts";

/** Where words stand in a text, as `word@end`, in the order in which they are told. */
function inText(words: readonly string[], text: string, alike = ""): readonly string[] {
  const found: string[] = [];
  scanText(buildAutomaton(words, alike), text, (at, end) => {
    found.push(`${words[at]}@${end}`);
  });
  return found;
}

function inBytes(words: readonly string[], text: string): readonly string[] {
  const found: string[] = [];
  scanBytes(buildAutomaton(words), Buffer.from(text, "latin1"), (at, end) => {
    found.push(`${words[at]}@${end}`);
  });
  return found;
}

/** Where words stand, looked for one by one. */
function oneByOne(words: readonly string[], text: string): readonly string[] {
  return words.flatMap((word) =>
    [...text].flatMap((_, at) => (text.startsWith(word, at) ? [`${word}@${at + word.length}`] : [])),
  );
}

describe("the automaton finds", () => {
  test.each<[string, readonly string[], string, readonly string[]]>([
    ["a word", ["acme"], "an acme", ["acme@7"]],
    ["one in another", ["he", "she", "hers"], "ushers", ["she@4", "he@4", "hers@6"]],
    ["one behind a beginning of another", ["abcd", "bce"], "abce", ["bce@4"]],
    ["one that overlaps itself", ["aa"], "aaaa", ["aa@2", "aa@3", "aa@4"]],
    ["one of other letters", ["é", "éa"], "aéa", ["é@2", "éa@3"]],
    ["none that only shares a class", ["абвгдежзийклмнопрстуфхцчшщ", "щы"], "абщы", ["щы@4"]],
    ["in capitals", ["acme"], "ACME aCmE", ["acme@4", "acme@9"]],
    ["digits and signs", ["a-1", "{["], "A-1{[ [{", ["a-1@3", "{[@5"]],
    ["none in nothing", ["acme"], "", []],
    ["none of no words", [], "acme", []],
  ])("%s", (_name, words, text, places) => {
    expect([...inText(words, text)].sort()).toEqual([...places].sort());
  });

  test("letters at both ends of the alphabet in capitals, and no signs for letters", () => {
    expect(inText(["az"], "AZ [@")).toEqual(["az@2"]);
    expect(inText(["`{"], "@[ `{")).toEqual(["`{@5"]);
  });

  test("characters that are alike each for every other", () => {
    expect(inText(["ab", "\u0001"], "a\u0002b\u0001ab", "\u0001\u0002")).toEqual(["\u0001@2", "\u0001@4", "ab@6"]);
  });

  test("in bytes what is ASCII, and no word beyond", () => {
    expect(inBytes(["acme", "é", "me"], "ACMEé acme")).toEqual(["acme@4", "me@4", "acme@10", "me@10"]);
  });

  test("no more once it is told that this is enough", () => {
    for (const scan of [
      (told: (at: number, end: number) => unknown) => scanText(buildAutomaton(["a", "ba"]), "aba", told),
      (told: (at: number, end: number) => unknown) => scanBytes(buildAutomaton(["a", "ba"]), Buffer.from("aba"), told),
    ]) {
      const ends: number[] = [];
      scan((_, end) => ends.push(end) >= 2);
      expect(ends).toEqual([1, 3]);
    }
  });

  test("exactly the places where each of a few words stands, in text and in bytes", () => {
    const word = fc.stringMatching(/^[abc]{1,4}$/);
    const words = fc.uniqueArray(word, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.stringMatching(/^[abcx]{0,30}$/), (some, text) => {
        const expected = [...oneByOne(some, text)].sort();
        expect([[...inText(some, text)].sort(), [...inBytes(some, text)].sort()]).toEqual([expected, expected]);
      }),
      ordinaryRun(60),
    );
  });
});

describe("in flattened text are found", () => {
  const rules = [
    marker({
      phrases: ["acme secret", "acme secret plan", "the acme secret", "secret", "strictly confidentially kept", "***"],
      patterns: ["x"],
      literals: ["acme"],
    }),
    marker({ phrases: ["top secret", "acme secrets", "the plan of it", "the plan", "on the plan"] }),
  ];
  const texts = ["confidential", "confidentiality of", "secret", "is", "secret pla", "***"];
  const search = buildFlatSearch(anchorsOf(rules), new Set(texts));

  function found(text: string) {
    const { phrases, texts: linked } = searchFlat(search, text);
    return [
      byWord([...phrases].map(([{ words }, starts]) => [words, ...starts])),
      byWord([...linked].map(([words, starts]) => [words, ...starts])),
    ];
  }

  function byWord(places: readonly (readonly [string, ...number[]])[]) {
    return [...places].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  test.each<[string, readonly unknown[], readonly unknown[]]>([
    ["nothing here", [], []],
    [
      "acme secret",
      [
        ["acme secret", 0],
        ["secret", 5],
      ],
      [["secret", 5]],
    ],
    [
      "the acme secret",
      [
        ["acme secret", 4],
        ["secret", 9],
        ["the acme secret", 0],
      ],
      [["secret", 9]],
    ],
    [
      "acme secrets, top secret",
      [
        ["acme secret", 0],
        ["acme secrets", 0],
        ["secret", 5, 18],
        ["top secret", 14],
      ],
      [["secret", 5, 18]],
    ],
    [
      "acme secret plan",
      [
        ["acme secret", 0],
        ["acme secret plan", 0],
        ["secret", 5],
      ],
      [
        ["secret", 5],
        ["secret pla", 5],
      ],
    ],
    [
      "acme secret pla",
      [
        ["acme secret", 0],
        ["secret", 5],
      ],
      [
        ["secret", 5],
        ["secret pla", 5],
      ],
    ],
    ["acmd secret acme secre", [["secret", 5]], [["secret", 5]]],
    ["the plan on it", [["the plan", 0]], []],
    [
      "on the plan of it",
      [
        ["on the plan", 0],
        ["the plan", 3],
        ["the plan of it", 3],
      ],
      [],
    ],
    ["this is it", [], [["is", 2, 5]]],
    ["strictly confidentially kept", [["strictly confidentially kept", 0]], [["confidential", 9]]],
    [
      "confidentiality of it",
      [],
      [
        ["confidential", 0],
        ["confidentiality of", 0],
      ],
    ],
    ["confidentiality on", [], [["confidential", 0]]],
    ["a *** b", [["***", 2]], [["***", 2]]],
    ["", [], []],
  ])("%s", (text, phrases, linked) => {
    expect(found(text)).toEqual([phrases, linked]);
  });
});
