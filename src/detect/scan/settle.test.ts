import { describe, expect, test } from "vitest";
import { marker } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { Mark } from "./match.ts";
import { settleOverlaps, toHit } from "./settle.ts";
import { flatten } from "./words/flatten.ts";

const text = () => flatten(["the Acme  Secret plan", "of ACME"], 4, false);
const FLAT = text();
const OTHER = flatten(["another acme secret plan text"], 9, false);

function mark(rule: number, start: number, end: number, parts: Partial<Mark> = {}): Mark {
  return { rule, declared: null, flat: FLAT, start, end, context: "anywhere", ...parts };
}

const shipped = (parts: Partial<MarkerRule>): MarkerRule =>
  marker({ origin: { layer: "built-in", file: "markers.yml", line: 1 }, ...parts });
const RULES = [
  shipped({ id: "weak", strength: "weak" }),
  shipped({ id: "strong" }),
  shipped({ id: "restricted", label: label("restricted") }),
  marker({ id: "own" }),
  marker({ id: "other" }),
  shipped({ id: "strong-too" }),
];

const settled = (...marks: readonly Mark[]): readonly string[] =>
  settleOverlaps(marks, RULES).map(({ rule, start, end }) => `${RULES[rule]?.id} ${start}-${end}`);

describe("of overlapping matches of shipped rules with one label stays", () => {
  test.each<[string, readonly Mark[], readonly string[]]>([
    ["the strong one", [mark(0, 0, 20), mark(1, 4, 8)], ["strong 4-8"]],
    ["the strong one, in another order", [mark(1, 4, 8), mark(0, 0, 20)], ["strong 4-8"]],
    ["the longer one", [mark(1, 4, 8), mark(5, 4, 15)], ["strong-too 4-15"]],
    ["the longer one of one rule", [mark(1, 4, 8), mark(1, 0, 15)], ["strong 0-15"]],
    ["that of the first rule", [mark(5, 4, 8), mark(1, 4, 8)], ["strong 4-8"]],
    ["the first of one rule", [mark(1, 4, 8), mark(1, 6, 10)], ["strong 4-8"]],
    [
      "each that only touches another",
      [mark(1, 4, 8), mark(0, 8, 10), mark(0, 2, 4)],
      ["weak 2-4", "strong 4-8", "weak 8-10"],
    ],
    ["none but one where the last sign is shared", [mark(1, 4, 8), mark(0, 7, 10)], ["strong 4-8"]],
    ["each of another label", [mark(1, 4, 8), mark(2, 4, 8)], ["strong 4-8", "restricted 4-8"]],
    ["each of another stretch of text", [mark(1, 4, 8), mark(1, 4, 8, { flat: OTHER })], ["strong 4-8", "strong 4-8"]],
    ["each, of none", [], []],
  ])("%s", (_name, marks, kept) => {
    expect(settled(...marks)).toEqual(kept);
  });
});

describe("of an organisation's rules", () => {
  test.each<[string, readonly Mark[], readonly string[]]>([
    [
      "nothing hides another's",
      [mark(3, 4, 8), mark(4, 0, 20), mark(1, 4, 8)],
      ["other 0-20", "strong 4-8", "own 4-8"],
    ],
    ["the outer match hides the inner one", [mark(3, 4, 8), mark(3, 0, 20)], ["own 0-20"]],
    ["the outer one that begins with it does", [mark(3, 0, 8), mark(3, 0, 20)], ["own 0-20"]],
    ["the outer one that ends with it does", [mark(3, 4, 20), mark(3, 0, 20)], ["own 0-20"]],
    ["one and the same place is told once", [mark(3, 4, 8), mark(3, 4, 8)], ["own 4-8"]],
    ["both halves of an overlap stay", [mark(3, 0, 8), mark(3, 4, 20)], ["own 0-8", "own 4-20"]],
    ["those of another stretch stay", [mark(3, 0, 20), mark(3, 4, 8, { flat: OTHER })], ["own 0-20", "own 4-8"]],
  ])("%s", (_name, marks, kept) => {
    expect(settled(...marks)).toEqual(kept);
  });
});

test("marks come by line, then by position, then by rule", () => {
  const marks = [mark(4, 4, 8), mark(3, 4, 8), mark(3, 21, 25), mark(3, 0, 3), mark(2, 2, 4, { flat: OTHER })];
  expect(settled(...marks)).toEqual(["own 0-3", "own 4-8", "other 4-8", "own 21-25", "restricted 2-4"]);
});

describe("a hit says", () => {
  const stretches: (readonly [number, number])[] = [];
  const told = {
    binary: false,
    hint: false,
    marked: (first: number, last: number) => {
      stretches.push([first, last]);
      return { digest: `${first}-${last}`, ignores: new Set(["own"]) };
    },
  };
  // What was told of a text before is remembered, so that each is asked of a new one.
  const hit = (one: Mark, flat = text()) => toHit({ ...one, flat }, RULES, told);

  test("all of an organisation's pattern but its words", () => {
    expect(hit(mark(3, 4, 15))).toEqual({
      rule: "own",
      label: label("confidential"),
      strength: "strong",
      line: 5,
      endLine: 5,
      text: "acme secret",
      lines: "4-4",
      ignored: true,
      context: "anywhere",
      legend: null,
    });
  });

  test("the words of a shipped pattern on one line, and on which lines they stand", () => {
    expect(hit(mark(1, 16, 28, { context: "head" }))).toEqual({
      rule: "strong",
      label: label("confidential"),
      strength: "strong",
      line: 5,
      endLine: 6,
      text: "plan of acme",
      lines: "4-5",
      ignored: false,
      context: "head",
      legend: "plan of ACME",
    });
    expect(stretches.at(-1)).toEqual([4, 5]);
  });

  test("a phrase as it was declared", () => {
    expect([hit(mark(3, 4, 15, { declared: "Acme Secret!" })).legend, hit(mark(1, 4, 15, { declared: "As is" })).legend]).toEqual(["Acme Secret!", "As is"]); // biome-ignore format: one line
  });

  test("how strong it is", () => {
    const rules = [shipped({ id: "a", context: "comment" }), marker({ id: "b", context: "comment" }), ...RULES];
    const strengths = (rule: number) =>
      [{}, { binary: true }, { hint: true }].map(
        (parts) => toHit(mark(rule, 4, 8), rules, { ...told, ...parts }).strength,
      );
    expect(strengths(0)).toEqual(["strong", "weak", "weak"]);
    expect(strengths(1)).toEqual(["strong", "weak", "strong"]);
    expect(strengths(2)).toEqual(["weak", "weak", "weak"]);
    expect(strengths(3)).toEqual(["strong", "strong", "weak"]);
    expect(strengths(5)).toEqual(["strong", "strong", "strong"]);
  });

  test("the same of the same words, and different ones of others", () => {
    const texts = [mark(3, 4, 8), mark(3, 24, 28), mark(3, 4, 15)].map((one) => hit(one, FLAT).text);
    expect(texts).toEqual(["acme", "acme", "acme secret"]);
  });

  test("nothing of no rule", () => {
    expect(() => hit(mark(99, 4, 8))).toThrow(RangeError);
  });
});
