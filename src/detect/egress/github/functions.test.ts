import { describe, expect, test } from "vitest";
import { hidden, joined, known } from "../value.ts";
import { type Computed, either, type Plain, plain, unknown } from "./computed.ts";
import { callOf, propertyOf } from "./functions.ts";

const HOLE = unknown("secrets.A", true);
const PERHAPS = either([plain(true), plain(false)], "about");
const NOTHING_KNOWN = unknown("about");
const ONE_OF = either([plain("a"), plain("b")], "x");

describe("a function of an expression", () => {
  const cases: readonly (readonly [string, readonly (Plain | Computed)[], Computed])[] = [
    ["always", [], plain(true)],
    ["success", [], plain(true)],
    ["failure", [], either([plain(true), plain(false)], "failure()")],
    ["cancelled", [], either([plain(true), plain(false)], "cancelled()")],
    ["hashfiles", ["**"], NOTHING_KNOWN],
    ["nobody", [], NOTHING_KNOWN],

    ["format", [], NOTHING_KNOWN],
    ["format", ["plain"], plain("plain")],
    ["format", ["{0}-{1}-{0}", "a", "b"], plain("a-b-a")],
    ["format", ["{10}!", ..."abcdefghijk"], plain("k!")],
    ["format", ["{100}", "a"], NOTHING_KNOWN],
    ["format", ["{{0}} }}{{", "a"], plain("{0} }{")],
    ["format", ["{x} { } {", "a"], plain("{x} { } {")],
    ["format", ["{0}", null], plain("")],
    ["format", ["{0}", 1.5], plain("1.5")],
    ["format", ["a{0}b", HOLE], { kind: "text", value: joined(known("a"), hidden("secrets.A", true), known("b")) }],
    ["format", ["a{1}", "x"], { kind: "text", value: joined(known("a"), hidden("about")) }],
    ["format", [HOLE, "x"], NOTHING_KNOWN],
    ["format", [5, "x"], NOTHING_KNOWN],

    ["join", [], NOTHING_KNOWN],
    ["join", [["a", "b", "c"]], plain("a,b,c")],
    ["join", [["a", "b"], "/"], plain("a/b")],
    ["join", [["a", 1, true, null]], plain("a,1,true,")],
    ["join", [[]], plain("")],
    ["join", ["a", "/"], plain("a")],
    ["join", [["a", "b"], HOLE], { kind: "text", value: ["a", { name: "secrets.A", secret: true }, "b"] }],
    ["join", [HOLE, "/"], HOLE],
    ["join", [ONE_OF, "/"], NOTHING_KNOWN],

    ["fromjson", [], NOTHING_KNOWN],
    ["fromjson", ['{"a":[1,null]}'], plain({ a: [1, null] })],
    ["fromjson", ["true"], plain(true)],
    ["fromjson", ["{"], NOTHING_KNOWN],
    ["fromjson", [3], NOTHING_KNOWN],
    ["fromjson", [HOLE], NOTHING_KNOWN],
    ["fromjson", [`"${"x".repeat(9_998)}"`], plain("x".repeat(9_998))],
    ["fromjson", [`"${"x".repeat(9_999)}"`], NOTHING_KNOWN],

    ["tojson", [], NOTHING_KNOWN],
    ["tojson", [{ a: ["b"] }], plain('{\n  "a": [\n    "b"\n  ]\n}')],
    ["tojson", [HOLE], NOTHING_KNOWN],

    ["contains", ["Hello World", "LLO"], plain(true)],
    ["contains", ["hello", "x"], plain(false)],
    ["contains", [["Push", "b"], "PUSH"], plain(true)],
    ["contains", [["pushed", "b"], "push"], plain(false)],
    ["contains", [[1, 2], 2], plain(true)],
    ["contains", [123, 2], plain(true)],
    ["contains", [[["a"], null, "Array"], "array"], plain(true)],
    ["contains", [[["a"]], "array"], plain(false)],
    ["contains", [{ a: "b" }, "b"], plain(false)],
    ["contains", ["array", ["a"]], plain(false)],
    ["startswith", [["a"], "a"], plain(false)],
    ["endswith", [{ a: "b" }, "t"], plain(false)],
    ["contains", [HOLE, "a"], PERHAPS],
    ["contains", ["a", HOLE], PERHAPS],
    ["contains", ["a"], PERHAPS],
    ["contains", [], PERHAPS],
    ["startswith", ["Refs/tags", "refs/"], plain(true)],
    ["startswith", ["a refs/", "refs/"], plain(false)],
    ["endswith", ["x.MAIN", ".main"], plain(true)],
    ["endswith", [".main.x", ".main"], plain(false)],
    ["endswith", [HOLE, "a"], PERHAPS],
  ];
  for (const [name, values, expected] of cases) {
    test(`${name}(${JSON.stringify(values).slice(1, 60)} comes to its value`, () => {
      const computed = values.map((value) => (isComputed(value) ? value : plain(value)));
      expect(callOf(name, computed, "about")).toEqual(expected);
    });
  }
});

function isComputed(value: Plain | Computed): value is Computed {
  return typeof value === "object" && value !== null && "kind" in value;
}

describe("a property", () => {
  const nested = plain({ Owner: { Login: "acme" }, list: ["a", null], nothing: null });
  const cases: readonly (readonly [Computed, readonly string[], Computed])[] = [
    [nested, [], nested],
    [HOLE, [], HOLE],
    [HOLE, ["a"], NOTHING_KNOWN],
    [ONE_OF, ["a"], NOTHING_KNOWN],
    [nested, ["owner"], plain({ Login: "acme" })],
    [nested, ["OWNER", "login"], plain("acme")],
    [nested, ["list", "0"], plain("a")],
    [nested, ["list", "1"], plain(null)],
    [nested, ["list", "2"], plain(null)],
    [nested, ["other"], plain(null)],
    [nested, ["other", "deeper"], plain(null)],
    [nested, ["owner", "login", "length"], plain(null)],
    [nested, ["nothing", "x"], plain(null)],
    [plain("text"), ["x"], plain(null)],
    [plain("text"), ["0"], plain(null)],
  ];
  for (const [value, path, expected] of cases) {
    test(`${path.join(".") || "of none"} of ${JSON.stringify(value).slice(0, 40)}`, () => {
      expect(propertyOf(value, path, "about")).toEqual(expected);
    });
  }
});
