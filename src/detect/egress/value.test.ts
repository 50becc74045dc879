import { describe, expect, test } from "vitest";
import { parsedTexts } from "./parsed-texts.ts";
import { hidden, holeOf, isSame, joined, known, textOf, type Value } from "./value.ts";

const A = hidden("env.A");
const B = hidden("secrets.B", true);

test.each<[Value, Value, boolean]>([
  [[], [], true],
  [known("a"), known("a"), true],
  [known("a"), known("b"), false],
  [known("a"), [], false],
  [A, hidden("env.A"), true],
  [A, B, false],
  [A, hidden("env.A", true), false],
  [A, known("env.A"), false],
  [joined(known("a"), A), joined(known("a"), A), true],
  [joined(known("a"), A), joined(A, known("a")), false],
])("%j and %j are the same: %s", (one, other, expected) => {
  expect(isSame(one, other)).toBe(expected);
  expect(isSame(other, one)).toBe(expected);
});

describe("a text with holes", () => {
  test("is joined, and known pieces that meet are one", () => {
    const cases: readonly (readonly [readonly Value[], Value])[] = [
      [[], []],
      [[known("a"), known("b")], ["ab"]],
      [[["a", "b"], ["c"]], ["abc"]],
      [
        [known("a"), A, known("b"), known("c")],
        ["a", ...A, "bc"],
      ],
      [
        [A, B],
        [...A, ...B],
      ],
      [
        [["", "a", ""], A, [""], B, ["b", ""]],
        ["a", ...A, ...B, "b"],
      ],
      [[known("a"), [], [""], known("b")], ["ab"]],
    ];
    for (const [values, expected] of cases) expect(joined(...values)).toEqual(expected);
  });

  test("is empty where nothing is in it", () => {
    expect([known(""), known("a"), hidden("x"), hidden("x", true)]).toEqual([
      [],
      ["a"],
      [{ name: "x", secret: false }],
      [{ name: "x", secret: true }],
    ]);
  });

  test("is known where it has no hole, and has a first one else", () => {
    const cases: readonly (readonly [Value, string | null, Value[number] | null])[] = [
      [[], "", null],
      [["a"], "a", null],
      [["a", "b"], "ab", null],
      [A, null, A[0] ?? null],
      [["a", ...B, "b"], null, B[0] ?? null],
      [["a", ...A, ...B], null, A[0] ?? null],
    ];
    for (const [value, text, hole] of cases) expect([textOf(value), holeOf(value)]).toEqual([text, hole]);
  });
});

describe("what was parsed", () => {
  const HALF = 512 * 512;
  /** How often each text is parsed, in this order. */
  function parsings(...texts: readonly (readonly ["shell" | "workflow", string])[]): readonly boolean[] {
    const parsed = parsedTexts();
    return texts.map(([language, text]) => {
      let anew = false;
      const read = parsed.of(language, text, (one) => {
        anew = true;
        return { of: one };
      });
      expect(read).toEqual({ of: text });
      return anew;
    });
  }

  test("is kept, for each language", () => {
    expect(
      parsings(["shell", "a"], ["shell", "a"], ["workflow", "a"], ["shell", "b"], ["workflow", "a"], ["shell", "a"]),
    ).toEqual([true, false, true, true, false, false]);
  });

  test("is kept up to so many characters together, and then begun anew", () => {
    const [a, b] = ["a".repeat(HALF), "b".repeat(HALF)];
    expect(parsings(["shell", a], ["shell", b], ["shell", a], ["shell", b])).toEqual([true, true, false, false]);
    expect(parsings(["shell", a], ["shell", b], ["shell", "c"], ["shell", "c"], ["shell", a], ["shell", "d"])).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(parsings(["shell", "c"], ["shell", a], ["shell", b], ["shell", b], ["shell", "c"], ["shell", b])).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  test("is not kept of a text that is longer by itself, and others stay", () => {
    const [most, more] = ["a".repeat(2 * HALF), "a".repeat(2 * HALF + 1)];
    expect(parsings(["shell", most], ["shell", most])).toEqual([true, false]);
    expect(parsings(["shell", "b"], ["shell", more], ["shell", more], ["shell", "b"])).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
