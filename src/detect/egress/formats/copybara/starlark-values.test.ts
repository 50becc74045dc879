import { describe, expect, test } from "vitest";
import { inWords } from "../../../../../test/support/egress-format.ts";
import { known } from "../../value.ts";
import { starTokens } from "./starlark-tokens.ts";
import { expression, type Star, type StarNames, starText } from "./starlark-values.ts";

/** An expression in words: texts in quotes with `<holes>`, lists in brackets, calls with their arguments, `?name` else. */
function shown(star: Star): string {
  if (star.kind === "text") return `"${inWords(star.value)}"`;
  if (star.kind === "list") return `[${star.items.map(shown).join(", ")}]`;
  if (star.kind === "unknown") return `?${star.name}`;
  const named = [...star.named].map(([key, value]) => `${key}=${shown(value)}`);
  return `${star.name}(${[...star.args.map(shown), ...named].join(", ")})`;
}

const NAMES: StarNames = new Map<string, Star>([
  ["URL", { kind: "text", value: known("https://{}/x"), line: 1 }],
  ["LIST", { kind: "list", items: [{ kind: "text", value: known("l"), line: 1 }], line: 1 }],
]);

/** What the expression at the start of a text stands for, then the words behind it. */
function read(text: string): readonly string[] {
  const tokens = starTokens(text);
  const { star, end } = expression(tokens, 0, NAMES);
  return [shown(star), ...tokens.slice(end).map((token) => token.text)];
}

describe("an expression", () => {
  test.each<readonly [string, readonly string[]]>([
    ["", ["?expression"]],
    ['"a" b', ['"a"', "b"]],
    ['"a" "b" \'c\'', ['"abc"']],
    ["URL", ['"https://{}/x"']],
    ["OTHER b", ["?OTHER", "b"]],
    ["a.b.c d", ["?a.b.c", "d"]],
    ["a.", ["?a", "."]],
    ['a."b"', ["?a", ".", "b"]],
    ["5", ["?expression", "5"]],
    ["-a", ["?expression", "-", "a"]],
    ["[]", ["[]"]],
    ['["a", b, ["c"],] d', ['["a", ?b, ["c"]]', "d"]],
    ['["a"]', ['["a"]']],
    ['("a") b', ['"a"', "b"]],
    ['("a",)', ['["a"]']],
    ['("a", "b")', ['["a", "b"]']],
    ["()", ["[]"]],
    ['["a"', ['["a"]']],
    ['{"a": 1, "b": [2]} c', ["?dict", "c"]],
    ["LIST", ['["l"]']],
  ])("%s", (text, seen) => expect(read(text)).toEqual(seen));
});

describe("a call", () => {
  test.each<readonly [string, readonly string[]]>([
    ["f() x", ["f()", "x"]],
    ['a.f("b", c = d, e = ["g"])', ['a.f("b", c=?d, e=["g"])']],
    ["f(a == b)", ["f(?a, ?expression, ?expression, ?b)"]],
    ["f(a b)", ["f(?a, ?b)"]],
    ['f("a" = b)', ['f("a", ?expression, ?b)']],
    ['f(x = {"a": "b"}, y = "c")', ['f(x=?dict, y="c")']],
    ['f(g(x = "a"), y = h())', ['f(g(x="a"), y=h())']],
    ['f("]", "x")', ['f("]", "x")']],
    ['f(a, "=", b)', ['f(?a, "=", ?b)']],
    ['f(a "=" b)', ['f(?a, "=", ?b)']],
    ['f "(" x', ["?f", "(", "x"]],
    ['f("a")("b") c', ["?expression", "c"]],
    ['f("a")["b"]', ["?expression"]],
    ['"a"[0] b', ["?expression", "b"]],
    ['LIST[0] + "b"', ['"<expression>b"']],
    ["f().g", ["?g"]],
    ["f().g.h(x)", ["h(?x)"]],
    ["f().", ["f()", "."]],
    ['"a".upper()', ["upper()"]],
    ['"a" "b".upper()', ["upper()"]],
    ["f(", ["f()"]],
    ["f(a", ["f(?a)"]],
  ])("%s", (text, seen) => expect(read(text)).toEqual(seen));
});

describe("texts put together", () => {
  test.each<readonly [string, readonly string[]]>([
    ['"a" + "b" + "c" d', ['"abc"', "d"]],
    ['"a" + B + "c"', ['"a<B>c"']],
    ['"a" - "b"', ['"a"', "-", "b"]],
    ['"a" + 1', ['"a<expression>"', "1"]],
    ['"a" +', ['"a<expression>"']],
    ['["a"] + ["b", C]', ['["a", "b", ?C]']],
    ['["a"] + B', ['["a", ?B]']],
    ['B + ["a"]', ['[?B, "a"]']],
    ['f(["x"]) + g(["y"])', ['"<f><g>"']],
    ['glob(["x"]) + glob(["y"])', ['[glob(["x"]), glob(["y"])]']],
    ['"a" + (["b"])', ['["a", "b"]']],
    ['"%s-%d-%%" % ("a", B)', ['"a-<B>-%"']],
    ['"%s" % "a"', ['"a"']],
    ['"%s %s" % ("a",)', ['"a <expression>"']],
    ['"%x %s" % "a"', ['"%x a"']],
    ['"%s" % f("a")', ['"<f>"']],
    ['"%s" % 5', ['"<expression>"', "5"]],
    ['"%s" % [["a"]]', ['"<list>"']],
    ['A % "b"', ['"<A>"']],
    ['["a"] % "b"', ['"<list>"']],
    ['("a" + B) % "c"', ['"a<B>"']],
    ['"{}/{}/{}".format("a", B)', ['"a/<B>/<expression>"']],
    ['"{1}{0}{who}{w1}".format("a", "b", who = "c", w1 = "d")', ['"bacd"']],
    ['"{10}".format("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "t")', ['"t"']],
    ['"{none}{0}".format()', ['"<expression><expression>"']],
    ['"{}" "{}".format("a", "b") + "c"', ['"abc"']],
    ['URL.format("h")', ['"https://h/x"']],
    ['OTHER.format("h")', ['OTHER.format("h")']],
    ['LIST.format("h")', ['"<list>"']],
    ['URL.other("h")', ['URL.other("h")']],
    ['"{}".format', ["?format"]],
    ['"{}" format("a")', ['"{}"', "format", "(", "a", ")"]],
    ['"{}" + format("a")', ['"{}<format>"']],
    ['"{}".form("a")', ['form("a")']],
  ])("%s", (text, seen) => expect(read(text)).toEqual(seen));
});

test("an expression stands at the line where it begins", () => {
  const lines = (text: string): readonly number[] => {
    const { star } = expression(starTokens(text), 0, NAMES);
    return star.kind === "call" ? [star.line, ...star.args.map(({ line }) => line)] : [star.line];
  };
  expect(lines('f(\n"a",\nb,\n["c"],\n5)')).toEqual([1, 2, 3, 4, 5]);
  expect(lines('\n"a" +\n"b"')).toEqual([2]);
  expect(lines('\n["a"] +\n["b"]')).toEqual([2]);
  expect(lines('\n"%s" %\n"b"')).toEqual([2]);
  expect(lines('\nf("a")[\n0]')).toEqual([2]);
});

describe("what is beyond the bounds", () => {
  const inner = (levels: number): string => read(`${"[".repeat(levels)}"x"`)[0]?.replace(/[[\]]/g, "") ?? "";
  test("of levels is not known", () => {
    expect(inner(40)).toBe('"x"');
    expect(inner(41)).toBe("?expression");
    const sum = (levels: number): string => read(`${'"a" + ('.repeat(levels)}"x"`)[0] ?? "";
    expect(sum(20)).toBe(`"${"a".repeat(20)}x"`);
  });

  test("of characters is not known", () => {
    const text = "x".repeat(9_998);
    expect(read(`"${text}" + A + "y"`)[0]).toBe(`"${text}<A>y"`);
    expect(read(`"${text}" + A + "yz"`)[0]).toBe("?a text that is too long");
  });

  test("of entries is left out", () => {
    const list = `[${'"a",'.repeat(1_001)}]`;
    const { star } = expression(starTokens(`${list} + ${list}`), 0, NAMES);
    expect(star.kind === "list" && star.items.length).toBe(2_000);
  });
});

test.each<readonly [Star | undefined, string]>([
  [undefined, "<expression>"],
  [{ kind: "text", value: known("a"), line: 1 }, "a"],
  [{ kind: "list", items: [], line: 1 }, "<list>"],
  [{ kind: "unknown", name: "b", line: 1 }, "<b>"],
  [{ kind: "call", name: "f.g", args: [], named: new Map(), line: 1 }, "<f.g>"],
])("as a text it is what it stands for, or a hole: %j", (star, text) => expect(inWords(starText(star))).toBe(text));
