import { describe, expect, test } from "vitest";
import { hidden, joined, known, type Value } from "../value.ts";
import { asText, type Computed, either, fromValue, type Plain, plain, plainText, truth, unknown } from "./computed.ts";

const HOLE = unknown("env.A");
const SECRET = unknown("secrets.A", true);
const text = (value: Value): Computed => ({ kind: "text", value });

describe("one of several values", () => {
  const a = plain("a");
  const b = plain("b");
  const c = plain("c");
  const cases: readonly (readonly [string, readonly Computed[], Computed])[] = [
    ["of one is that one", [a], a],
    ["of the same twice is it", [a, plain("a")], a],
    ["of two is either", [a, b], { kind: "either", of: [a, b], name: "x" }],
    [
      "keeps apart a text and a number",
      [plain("1"), plain(1)],
      { kind: "either", of: [plain("1"), plain(1)], name: "x" },
    ],
    [
      "of others that are one of several is of all of them, each once",
      [either([a, b], "y"), either([b, c], "z")],
      { kind: "either", of: [a, b, c], name: "x" },
    ],
    [
      "of sixteen is carried along",
      Array.from({ length: 16 }, (_, at) => plain(at)),
      { kind: "either", of: Array.from({ length: 16 }, (_, at) => plain(at)), name: "x" },
    ],
    ["of seventeen is a hole", Array.from({ length: 17 }, (_, at) => plain(at)), unknown("x")],
  ];
  for (const [name, values, expected] of cases) test(name, () => expect(either(values, "x")).toEqual(expected));
});

describe("a value as text", () => {
  const cases: readonly (readonly [string, Computed, Value])[] = [
    ["that is known", plain("a"), ["a"]],
    ["of nothing", plain(null), []],
    ["with a hole", text(joined(known("a"), hidden("b"))), ["a", { name: "b", secret: false }]],
    [
      "of alternatives is what they share in front",
      either([plain("ab-1"), plain("ab-2")], "x"),
      ["ab-", { name: "x", secret: false }],
    ],
    ["of alternatives that share nothing", either([plain("1"), plain("2")], "x"), [{ name: "x", secret: false }]],
    [
      "of which one is the beginning of another",
      either([plain("ab"), plain("abc")], "x"),
      ["ab", { name: "x", secret: false }],
    ],
    [
      "of which the other is the beginning",
      either([plain("abc"), plain("ab")], "x"),
      ["ab", { name: "x", secret: false }],
    ],
    ["of three", either([plain("abc"), plain("abd"), plain("ax")], "x"), ["a", { name: "x", secret: false }]],
    ["of which one is a secret", either([plain("a"), SECRET], "x"), [{ name: "x", secret: true }]],
    [
      "of which one has a secret behind a known beginning",
      either([plain("a1"), text(joined(known("a"), hidden("secrets.A", true)))], "x"),
      ["a", { name: "x", secret: true }],
    ],
    [
      "of which all have the same beginning",
      either([text(joined(known("a"), hidden("b"))), text(joined(known("a"), hidden("c")))], "x"),
      ["a", { name: "x", secret: false }],
    ],
    [
      "of which one has a hole behind",
      either([plain("a1"), text(joined(known("a"), hidden("b")))], "x"),
      ["a", { name: "x", secret: false }],
    ],
    [
      "of which one begins with a hole",
      either([plain("a1"), text(joined(hidden("b"), known("a1")))], "x"),
      [{ name: "x", secret: false }],
    ],
  ];
  for (const [name, computed, expected] of cases) test(name, () => expect(asText(computed)).toEqual(expected));

  test("is written as GitHub does", () => {
    const values: readonly (readonly [Plain, string])[] = [
      [null, ""],
      [true, "true"],
      [false, "false"],
      [0, "0"],
      [1.5, "1.5"],
      ["a", "a"],
      [["a"], "Array"],
      [{ a: 1 }, "Object"],
    ];
    for (const [value, expected] of values) expect(plainText(value)).toBe(expected);
  });

  test("that has no hole is known", () => {
    expect(fromValue(["a", "b"])).toEqual(plain("ab"));
    expect(fromValue([])).toEqual(plain(""));
    expect(fromValue(["a", ...hidden("b")])).toEqual(text(["a", ...hidden("b")]));
  });
});

describe("a value counts as true", () => {
  const cases: readonly (readonly [Computed, boolean | null])[] = [
    [plain(null), false],
    [plain(false), false],
    [plain(0), false],
    [plain(""), false],
    [plain(Number.NaN), false],
    [plain(true), true],
    [plain(-1), true],
    [plain("false"), true],
    [plain("0"), true],
    [plain([]), true],
    [plain({}), true],
    [HOLE, null],
    [text(joined(hidden("a"), hidden("b"))), null],
    [text(joined(hidden("a"), known("x"))), true],
    [either([plain("a"), plain("b")], "x"), true],
    [either([plain(""), plain(false)], "x"), false],
    [either([plain(""), plain("a")], "x"), null],
    [either([HOLE, SECRET], "x"), null],
    [either([HOLE, plain("a")], "x"), null],
  ];
  for (const [computed, expected] of cases) {
    test(`${JSON.stringify(computed)}: ${expected}`, () => expect(truth(computed)).toBe(expected));
  }
});
