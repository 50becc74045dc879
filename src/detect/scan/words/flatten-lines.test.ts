import { describe, expect, test } from "vitest";
import { type FlatText, firstLines, flatten, flattenLine, lineAt } from "./flatten.ts";

describe("a line is flattened", () => {
  test.each<[string, string]>([
    ["word", "word"],
    ["  word  ", "word"],
    ["/* word", "word"],
    ["/** word", "word"],
    ["/*! word", "word"],
    [" * word", "word"],
    ["**/ word", "word"],
    ["// word", "word"],
    ["/// word", "word"],
    ["//! word", "word"],
    ["### word", "word"],
    ["#! word", "word"],
    ["-- word", "word"],
    ["- word", "- word"],
    [";; word", "word"],
    ["%% word", "word"],
    ["<!-- word", "word"],
    ['"""word', "word"],
    ["'''word", "word"],
    ["(* word", "word"],
    ["(** word", "word"],
    ["( word", "( word"],
    ["{- word", "word"],
    ["{ word", "{ word"],
    [">> word", "word"],
    ["|| word", "word"],
    ["!! word", "word"],
    ["== word", "word"],
    ['\\" word', "word"],
    [".. word", "word"],
    ["..word", "..word"],
    ["rem word", "word"],
    ["REM word", "word"],
    ["@rem word", "word"],
    ["dnl word", "word"],
    ["@dnl word", "word"],
    ["remote word", "remote word"],
    ["dnlx", "dnlx"],
    ["// # rem word", "word"],
    ["x // word", "x // word"],
    ["word */", "word"],
    ["word *)", "word"],
    ["word -->", "word"],
    ["word -}", "word"],
    ['word """', "word"],
    ["word '''", "word"],
    ["word ***", "word"],
    ["word ###", "word"],
    ["word |||", "word"],
    ["word ===", "word"],
    ["word --", "word"],
    ["word -", "word -"],
    ["word .", "word ."],
    ["word */ # |", "word"],
    ["a *b* c", "a b c"],
    ["a ~~b~~ c", "a b c"],
    ["a  b\tc", "a b c"],
    ["a\u00a0b", "a b"],
    ["a\u2003b", "a b"],
    ["a\u3000b", "a b"],
    ["a\ufeffb", "a b"],
    ["a\u1680b", "a b"],
    ["é b", "é b"],
    ["社外秘 b", "社外秘 b"],
    ["a.b \"c\" 'd' b", "a.b \"c\" 'd' b"],
    ["A B", "A B"],
    ["", ""],
    ["***", ""],
    ["<b>a</b> b", "<b>a</b> b"],
  ])("%j becomes %j", (line, flat) => {
    expect(flattenLine(line, false)).toBe(flat);
  });

  test.each<[string, string]>([
    ["<b>a</b> b", "a b"],
    ["<a href='x'>a</a>", "a"],
    ["<!DOCTYPE html> a", "a"],
    ["<!-- a -->", "a"],
    ["a < b > c", "a < b > c"],
    ["a<3", "a<3"],
    [`a<b ${"x".repeat(199)}>c`, "a c"],
    [`a<b${"x".repeat(201)}>c`, `a<b${"x".repeat(201)}>c`],
    ["<i>a&nbsp;b</i>", "a b"],
    ["<i>a &AMP; b</i>", "a & b"],
    ["<i>&COPY; b</i>", "© b"],
    ["a&nbsp;b", "a&nbsp;b"],
    ["<I>a</I>", "a"],
  ])("%j of markup becomes %j", (line, flat) => {
    expect(flattenLine(line, true)).toBe(flat);
  });

  test("signs that end a comment are looked for in its last eighty units", () => {
    expect(flattenLine(`word ${"-".repeat(80)}`, false)).toBe("word");
    expect(flattenLine(`word ${"-".repeat(81)}`, false)).toBe("word -");
    expect(flattenLine(`${"x".repeat(200)} */`, false)).toBe("x".repeat(200));
  });
});

describe("lines are flattened", () => {
  const told = ({ look, words, starts, firstLine }: FlatText) => ({ look, words, starts, firstLine });
  const flat = flatten(["// One  Two", "", "/* THREE */", "four"], 7, false);

  test("with where each starts, and words in lower case on one line", () => {
    expect(told(flat)).toEqual({
      look: "One Two\n\nTHREE\nfour",
      words: "one two  three four",
      starts: [0, 8, 9, 15],
      firstLine: 7,
    });
    expect(told(flatten([], 0, false))).toEqual({ look: "", words: "", starts: [], firstLine: 0 });
    expect(flatten(["<b>a</b>"], 0, true).look).toBe("a");
  });

  test("and every position is on a line", () => {
    expect([0, 7, 8, 9, 14, 15, 18, 99].map((at) => lineAt(flat, at))).toEqual([7, 7, 8, 9, 9, 10, 10, 10]);
  });

  test("and the first of them have a text", () => {
    expect([0, 1, 2, 3, 4, 9].map((count) => firstLines(flat, count))).toEqual([
      "",
      "One Two\n",
      "One Two\n\n",
      "One Two\n\nTHREE\n",
      flat.look,
      flat.look,
    ]);
  });
});
