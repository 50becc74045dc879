import { describe, expect, test } from "vitest";
import { tokensOf } from "./expression-tokens.ts";
import { type Tree, treeOf } from "./expression-tree.ts";

const context = (...path: (string | Tree | null)[]): Tree => ({ kind: "context", path });
const literal = (value: string | number | boolean | null): Tree => ({ kind: "literal", value });
const call = (name: string, of: readonly Tree[], path: readonly string[] = []): Tree => ({
  kind: "call",
  name,
  of,
  path,
});
const compare = (sign: string, left: Tree, right: Tree): Tree => ({ kind: "compare", sign, left, right });
const A = context("a");
const B = context("b");
const C = context("c");

describe("the tokens of an expression", () => {
  const cases: readonly (readonly [string, ReturnType<typeof tokensOf>])[] = [
    ["", []],
    ["   ", []],
    ["a-b_9", [{ kind: "name", value: "a-b_9" }]],
    ["_x", [{ kind: "name", value: "_x" }]],
    ["'it''s ''x'''", [{ kind: "text", value: "it's 'x'" }]],
    ["''", [{ kind: "text", value: "" }]],
    ["0xFf", [{ kind: "number", value: 255 }]],
    [
      "0xaZ",
      [
        { kind: "number", value: 10 },
        { kind: "name", value: "Z" },
      ],
    ],
    ["-.5", [{ kind: "number", value: -0.5 }]],
    ["12.75", [{ kind: "number", value: 12.75 }]],
    ["7.", [{ kind: "number", value: 7 }]],
    ["1e3", [{ kind: "number", value: 1000 }]],
    ["1E+2", [{ kind: "number", value: 100 }]],
    ["25e-12", [{ kind: "number", value: 25e-12 }]],
    [
      " a \t.\n b ",
      [
        { kind: "name", value: "a" },
        { kind: "sign", value: "." },
        { kind: "name", value: "b" },
      ],
    ],
    [
      "&&||==!=<=>=<>!()[].,*",
      "&& || == != <= >= < > ! ( ) [ ] . , *".split(" ").map((value) => ({ kind: "sign", value })),
    ],
    ["'open", null],
    ['"a"', null],
    ["a & b", null],
    ["a = b", null],
    ["é", null],
    ["-", null],
    [`${"1 ".repeat(2_001)}`, null],
  ];
  for (const [text, expected] of cases) {
    test(text.slice(0, 30), () => expect(tokensOf(text)).toEqual(expected));
  }

  test("are 2,000 at most", () => expect(tokensOf("1 ".repeat(2_000))).toHaveLength(2_000));
});

describe("the tree of an expression", () => {
  const cases: readonly (readonly [string, Tree | null])[] = [
    ["", null],
    ["  ", null],
    ["'open", null],
    ["TRUE", literal(true)],
    ["False", literal(false)],
    ["null", literal(null)],
    ["nullable", context("nullable")],
    ["'true'", literal("true")],
    ["1.5", literal(1.5)],
    ["a.b-c.d", context("a", "b-c", "d")],
    ["a.*.b", context("a", null, "b")],
    ["a[*].b", context("a", null, "b")],
    ["a['b'][0]", context("a", "b", "0")],
    ["a[b.c]", context("a", context("b", "c"))],
    ["a[b || 'c']", context("a", { kind: "any", left: B, right: literal("c") })],
    ["a.true", context("a", "true")],
    ["a || b || c", { kind: "any", left: { kind: "any", left: A, right: B }, right: C }],
    ["a && b && c", { kind: "both", left: { kind: "both", left: A, right: B }, right: C }],
    ["a || b && c", { kind: "any", left: A, right: { kind: "both", left: B, right: C } }],
    ["a && b || c", { kind: "any", left: { kind: "both", left: A, right: B }, right: C }],
    ["a && (b || c)", { kind: "both", left: A, right: { kind: "any", left: B, right: C } }],
    ["!a && b", { kind: "both", left: { kind: "not", of: A }, right: B }],
    ["!!a", { kind: "not", of: { kind: "not", of: A } }],
    ["!(a == b)", { kind: "not", of: compare("==", A, B) }],
    ["!a == b", { kind: "compare", sign: "==", left: { kind: "not", of: A }, right: B }],
    ...["==", "!=", "<=", ">=", "<", ">"].map((sign): [string, Tree] => [`a ${sign} b`, compare(sign, A, B)]),
    ["a == b != c", compare("!=", compare("==", A, B), C)],
    ["a < b >= c", compare(">=", compare("<", A, B), C)],
    ["a == b < c", compare("==", A, compare("<", B, C))],
    ["a < b == c", compare("==", compare("<", A, B), C)],
    ["a == b && c", { kind: "both", left: compare("==", A, B), right: C }],
    ["Always()", call("always", [])],
    ["f(a)", call("f", [A])],
    ["f(a, b || c)", call("f", [A, { kind: "any", left: B, right: C }])],
    ["f(g(a))", call("f", [call("g", [A])])],
    ["fromJSON(a).b['c']", call("fromjson", [A], ["b", "c"])],
    ["f(a)[0]", call("f", [A], ["0"])],
    // A property of a call that is an expression or any of them is not followed.
    ["f(a)[b]", null],
    ["f(a).*", null],
    ["a.", null],
    ["a.'b'", null],
    ["a.1", null],
    ["a.(", null],
    ["a[", null],
    ["a[]", null],
    ["a['b'", null],
    ["a[*", null],
    ["a['b')", null],
    ["f(", null],
    ["f(a", null],
    ["f(a b)", null],
    ["f(a,)", null],
    ["f(,a)", null],
    ["f(a).", null],
    ["f(a)[", null],
    ["(a", null],
    ["(a]", null],
    ["a)", null],
    ["()", null],
    ["!", null],
    ["a ||", null],
    ["|| a", null],
    ["a &&", null],
    ["a ==", null],
    ["== a", null],
    ["a[!]", null],
    ["a == < b", null],
    ["a b", null],
    ["a 'b'", null],
    ["*", null],
  ];
  for (const [text, expected] of cases) test(text, () => expect(treeOf(text)).toEqual(expected));

  const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}a${close.repeat(depth)}`;
  const bounds: readonly (readonly [string, (depth: number) => string])[] = [
    ["parentheses", (depth) => nested(depth, "(", ")")],
    ["calls", (depth) => nested(depth, "f(", ")")],
    ["indexes", (depth) => nested(depth, "a[", "]")],
    ["signs of not", (depth) => nested(depth, "!", "")],
    ["alternatives", (depth) => `a${" || a".repeat(depth)}`],
    ["conjunctions", (depth) => `a${" && a".repeat(depth)}`],
  ];
  for (const [name, of] of bounds) {
    test(`holds fifty ${name} and no more`, () => {
      expect(treeOf(of(50))).not.toBeNull();
      expect(treeOf(of(51))).toBeNull();
    });
  }

  test("counts what is open at once, and not what was closed", () => {
    expect(treeOf(`f(${Array.from({ length: 60 }, () => "(a)").join(",")})`)).toMatchObject({
      kind: "call",
      name: "f",
    });
  });
});
