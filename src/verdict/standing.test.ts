import { expect, test } from "vitest";
import { similarity, standingFlags } from "./standing.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);
const mark = (text: string) => ({ rule: "own", text });

test("a mark stands as often as the base has it, and a further copy is new", () => {
  expect(standingFlags([mark("a"), mark("a"), mark("b")], [mark("a")])).toEqual([true, false, false]);
  expect(standingFlags([mark("a")], [{ rule: "other", text: "a" }])).toEqual([false]);
});

test("files are alike by their share of common lines, whatever the order and the indentation", () => {
  expect(similarity(bytes("a\nb\nc\nd\n"), bytes("d\r\n  c\nb\n"))).toBe(0.75);
  expect(similarity(bytes("a\n"), bytes("b\n"))).toBe(0);
  expect(similarity(bytes("a\na\na\n"), bytes("a\n"))).toBeCloseTo(1 / 3);
  expect(similarity(bytes(""), bytes(""))).toBe(1);
  expect(similarity(bytes(""), bytes("\n"))).toBe(0);
});

test("files are compared by whole lines, not by their letters", () => {
  expect(similarity(bytes("ab\ncd\n"), bytes("ba\ndc\n"))).toBe(0);
});

test("marks are used up one by one, and never come back", () => {
  expect(standingFlags([mark("a"), mark("a"), mark("a")], [mark("a"), mark("a")])).toEqual([true, true, false]);
});
