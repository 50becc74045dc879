import { describe, expect, test } from "vitest";
import { marker } from "../../../../test/support/rule-sets.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { buildPrefilter, mayHoldMarks, mayHoldMarksInText } from "./prefilter.ts";
import { type Asker, buildWordSearch, findInBytes, findInText, type Sought } from "./word-search.ts";

const asRead = (look: string) => ({ look, lower: look.toLowerCase() });

/** Whether a rule may match in a text of ASCII, in bytes and read. */
function may(parts: Partial<MarkerRule>, text: string): readonly boolean[] {
  const filter = buildPrefilter([marker(parts)]);
  if (filter === null) throw new Error("nothing can be ruled out");
  return [mayHoldMarks(filter, Buffer.from(text, "latin1")), mayHoldMarksInText(filter, asRead(text))];
}

const YES = [true, true];
/** Of text control characters were taken out. */
const IN_BYTES = [true, false];
const NO = [false, false];

describe("a rule may match", () => {
  test.each<[string, readonly boolean[]]>([
    ["an acme secret", YES],
    ["ACME\n// SECRET", YES],
    ["acme secre", NO],
    ["secret acme", NO],
    ["xacme secret", NO],
    ["acme\u0001", IN_BYTES],
    ["\u0007", IN_BYTES],
    ["\u007f", IN_BYTES],
    ["\u000b", IN_BYTES],
    ["a\tb\nc\rd\u000ce", NO],
    ["", NO],
  ])("by a phrase in %j", (text, expected) => {
    expect(may({ phrases: ["acme secret"] }, text)).toEqual(expected);
  });

  test.each<[string, readonly boolean[]]>([
    ["prohibited by the owner", YES],
    ["PROTECTED of late, by the OWNER", YES],
    ["prohibited by nobody", NO],
    ["the owner", NO],
    ["prohib by the owner", NO],
  ])("by a pattern that has several words, in %j", (text, expected) => {
    expect(may({ patterns: ["(?i)(?:prohibited|protected).{0,20}the owner"] }, text)).toEqual(expected);
  });

  test.each<[string, readonly boolean[]]>([
    ["x k-9 y", YES],
    ["K-9", YES],
    ["k 9", NO],
    ["k-", NO],
  ])("by a promised literal sign for sign, in %j", (text, expected) => {
    expect(may({ patterns: ["[a-z]-[0-9]"], literals: ["k-9"] }, text)).toEqual(expected);
  });

  test("by two patterns, either of them", () => {
    const parts = { patterns: ["alpha one.*beta two", "gamma three"] };
    expect([may(parts, "alpha one"), may(parts, "gamma three"), may(parts, "beta two alpha one")]).toEqual([
      NO,
      YES,
      YES,
    ]);
  });

  test("by a pattern only where all of its words stand, each of its own pattern", () => {
    const three = { patterns: ["alpha one.*beta two.*gamma three"] };
    for (const text of ["alpha one beta two", "alpha one gamma three", "beta two gamma three"]) {
      expect([text, may(three, text)]).toEqual([text, NO]);
    }
    expect(may(three, "gamma three beta two alpha one")).toEqual(YES);
    const two = { patterns: ["alpha one.*beta two", "gamma three.*delta four"] };
    for (const text of [
      "alpha one delta four",
      "alpha one gamma three",
      "beta two gamma three",
      "beta two delta four",
    ]) {
      expect([text, may(two, text)]).toEqual([text, NO]);
    }
    expect(may(two, "delta four gamma three")).toEqual(YES);
  });

  test("by a pattern only where its words stand near one another, unless a rule must see everything", () => {
    const parts = { patterns: ["alpha one.*beta two"], literals: ["alpha one"] };
    const apart = (units: number): string => `alpha one${" ".repeat(units)}beta two`;
    expect([may(parts, apart(1_700)), may(parts, apart(1_900))]).toEqual([YES, NO]);
    expect(may({ ...parts, literals: [] }, apart(1_900))).toEqual(YES);
    expect(may(parts, `${apart(1_900)}, alpha one`)).toEqual(YES);
  });

  test("by a word of a pattern within longer ones, unlike a phrase", () => {
    expect([may({ patterns: ["lpha on"] }, "alpha one"), may({ phrases: ["lpha on"] }, "alpha one")]).toEqual([
      YES,
      NO,
    ]);
  });

  test("everywhere, where letters of a pattern have no regular lower case", () => {
    for (const pattern of ["(?i)μυστικός", "(?i)straße", "(?i)σαβ|alpha"]) {
      expect([pattern, buildPrefilter([marker({ patterns: [pattern] })])]).toEqual([pattern, null]);
    }
    expect(buildPrefilter([marker({ patterns: ["(?i)restreint"] })])).not.toBeNull();
  });

  test("in all bytes beyond ASCII, of which the text tells more", () => {
    expect(may({ phrases: ["acme secret"] }, "caf\xe9")).toEqual([true, false]);
  });

  test("everywhere, where a pattern promises no word", () => {
    expect(buildPrefilter([marker({ phrases: ["acme"] }), marker({ patterns: ["[a-z]+"] })])).toBeNull();
    expect(buildPrefilter([])).not.toBeNull();
  });
});

describe("texts are looked for", () => {
  const about = { pattern: 4, choice: 2 };
  const sought = (text: string, how: Sought["how"], told: Sought["about"] = about): Sought => ({
    text,
    how,
    about: told,
  });

  const asker = (isEnough: Asker["isEnough"]): Asker => ({ wants: () => true, isEnough });

  function told(all: readonly Sought[], text: string): readonly unknown[] {
    const search = buildWordSearch(all);
    return [
      (one: Asker) => findInBytes(search, Buffer.from(text, "latin1"), one),
      (one: Asker) => findInText(search, asRead(text), one),
    ].map((find) => {
      const asked: unknown[] = [];
      const answer = find(
        asker((one) => {
          asked.push(one);
          return false;
        }),
      );
      return [answer, asked];
    });
  }

  test.each<[string, Sought["how"], string, number]>([
    ["acme secret", "words", "ACME * secret", 1],
    ["acme secret", "words", "xacme secrets", 0],
    ["acme secret", "part", "xacme secrets", 1],
    ["acme-x", "exact", "an acme-xy", 1],
    ["acme-x", "exact", "acme x", 0],
    ["acme", "words", "acme acme", 2],
    ["***", "words", "a***b", 1],
    ["confidentiality", "words", "confidentiality", 1],
    ["confidentiality", "words", "confidentialism", 0],
  ])("%s as %s in %j", (text, how, where, times) => {
    const asked = Array.from({ length: times }, () => about);
    expect(told([sought(text, how)], where)).toEqual([
      [false, asked],
      [false, asked],
    ]);
  });

  test("until it is enough, and what they say is told of each", () => {
    const search = buildWordSearch([
      sought("acme", "words", null),
      sought("acme secret", "words"),
      sought("x y", "words"),
    ]);
    const asked: unknown[] = [];
    const answer = findInText(
      search,
      asRead("acme secret x y"),
      asker((one, end) => asked.push([one, end]) === 2),
    );
    expect([answer, asked]).toEqual([
      true,
      [
        [null, 4],
        [about, 4],
      ],
    ]);
  });

  test("only where they are wanted", () => {
    const search = buildWordSearch([sought("acme", "words", null), sought("acme", "words")]);
    const asked: unknown[] = [];
    findInText(search, asRead("acme"), {
      wants: (one) => one !== null,
      isEnough: (one) => asked.push(one) === 0,
    });
    expect(asked).toEqual([about]);
  });

  test("as long as that costs little: where very many words stand, the answer is yes", () => {
    const search = buildWordSearch([sought("x y", "words")]);
    const find = (count: number): boolean =>
      findInText(
        search,
        asRead("x c ".repeat(count)),
        asker(() => false),
      );
    expect([find(100), find(2_000), find(2_500)]).toEqual([false, false, true]);
    expect(
      findInBytes(
        search,
        Buffer.from("x c ".repeat(2_500)),
        asker(() => false),
      ),
    ).toBe(true);
  });
});
