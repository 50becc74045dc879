// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { hidden, known, type Value } from "../value.ts";
import { type Computed, type Lookup, plain, unknown } from "./computed.ts";
import { computedText, HOLE_END, HOLE_START, interpolated, interpolatedBody } from "./interpolate.ts";

const lookup: Lookup = (path) => {
  const name = path.join(".");
  if (name === "env.A") return plain("a");
  if (name === "env.TWO") return plain("one\ntwo");
  if (name === "env.YES") return plain(true);
  if (name === "env.HOLES") return { kind: "text", value: ["x", ...hidden("odd  name\n1")] };
  return unknown(name);
};
const hole = (name: string) => `${HOLE_START}${name}${HOLE_END}`;

describe("a text with expressions", () => {
  const cases: readonly (readonly [string, Computed])[] = [
    ["", plain("")],
    ["plain", plain("plain")],
    ["$ { { }} ${ }", plain("$ { { }} ${ }")],
    ["${{ env.YES }}", plain(true)],
    ["${{env.YES}}", plain(true)],
    [" ${{ env.YES }}", plain(" true")],
    ["${{ env.A }}${{ env.A }}", plain("aa")],
    ["x${{ env.A }}y${{ env.A }}z", plain("xayaz")],
    ["${{ env.A }}-${{ env.B }}", { kind: "text", value: ["a-", { name: "env.B", secret: false }] }],
    ["${{ '}}' }}", plain("}}")],
    ["a ${{ '}}' }} b", plain("a }} b")],
    ["${{ 'it''s }}' }}", plain("it's }}")],
    ["${{ open", plain("${{ open")],
    ["a ${{ env.A }} ${{ open", plain("a a ${{ open")],
    ["${{ 'odd }} x", { kind: "text", value: [{ name: "expression", secret: false }, " x"] }],
    ["${{}}", unknown("expression")],
    ["${{ }}x", { kind: "text", value: [{ name: "expression", secret: false }, "x"] }],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => expect(computedText(text, lookup)).toEqual(expected));
  }

  test("is a text where one is asked for", () => {
    const texts: readonly (readonly [string, Value])[] = [
      ["${{ env.YES }}", known("true")],
      ["", known("")],
      ["${{ env.B }}", hidden("env.B")],
    ];
    for (const [text, expected] of texts) expect(interpolated(text, lookup)).toEqual(expected);
  });
});

describe("the body of a script with expressions", () => {
  const cases: readonly (readonly [string, string, readonly number[], string, readonly number[]])[] = [
    ["none", "a\nb", [5, 6], "a\nb", [5, 6]],
    ["one that is known", "x ${{ env.A }}\ny", [5, 6], "x a\ny", [5, 6]],
    ["one that is not", "x ${{ env.B }}\ny", [5, 6], `x ${hole("env.B")}\ny`, [5, 6]],
    ["one with more than a line", "x ${{ env.TWO }}\ny", [5, 7], "x one\ntwo\ny", [5, 5, 7]],
    ["one that is written over lines", "x ${{\nenv.A\n}} y\nz", [5, 6, 7, 8], "x a y\nz", [5, 8]],
    ["one over lines that brings one along", "${{\nenv.TWO }}\nz", [5, 6, 7], "one\ntwo\nz", [5, 5, 7]],
    ["a part that is hidden", "${{ env.HOLES }}", [5], `x${hole("odd name 1")}`, [5]],
    ["one without an end", "a ${{ b\nc", [5, 6], "a ${{ b\nc", [5, 6]],
    ["signs that stand for holes", `a ${HOLE_START}b${HOLE_END}`, [5], "a \uFFFDb\uFFFD", [5]],
    ["such signs beside one", `${HOLE_START}\${{ env.B }}`, [5], `\uFFFD${hole("env.B")}`, [5]],
    ["fewer lines than are written", "a ${{ env.A }}\nb\nc", [5], "a a\nb\nc", [5, 5, 5]],
    ["no lines at all", "a ${{ env.A }}\nb", [], "a a\nb", [1, 1]],
  ];
  for (const [name, text, lines, expected, at] of cases) {
    test(`has ${name}`, () => {
      expect(interpolatedBody({ text, lines }, lookup)).toEqual({ text: expected, lines: at });
    });
  }
});
