import { describe, expect, it } from "vitest";
import { addedLines } from "./added-lines.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (before: string | null, after: string) => [
  ...addedLines(before === null ? null : bytes(before), bytes(after)),
];

describe("addedLines", () => {
  it("names every line of a new file", () => {
    expect(lines(null, "a\nb\nc\n")).toEqual([1, 2, 3]);
    expect(lines(null, "a\nb")).toEqual([1, 2]);
  });

  it("names the lines that were put in, and no other", () => {
    expect(lines("a\nb\nc\n", "a\nx\nb\nc\ny\n")).toEqual([2, 5]);
    expect(lines("a\nb\nc\n", "a\nB\nc\n")).toEqual([2]);
  });

  it("names none where lines only went away or nothing changed", () => {
    expect(lines("a\nb\nc\n", "a\nc\n")).toEqual([]);
    expect(lines("a\n", "a\n")).toEqual([]);
    expect(lines("a\n", "")).toEqual([]);
  });

  const numbered = (word: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join("");
  const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

  it.each([
    ["between", numbered("a", 5), numbered("b", 5), 6],
    ["before", "", numbered("b", 5), 1],
    ["behind", numbered("a", 5), "", 6],
  ])("names however many lines were put in %s what was there", (_name, above, below, first) => {
    expect(lines(above + below, above + numbered("new", 4_000) + below)).toEqual(from(first, 4_000));
  });

  it("names none where the two have too little in common", () => {
    expect(lines(numbered("a", 2_000), numbered("b", 2_000))).toEqual([]);
  });

  it.each([
    ["p\no\ns\n", "p\nn\np\ns\n", [2, 3]],
    ["p\no\ns\n", "p\ns\nn\ns\n", [2, 3]],
    ["a\n", "a\na\n", [2]],
    ["a\na\n", "a\n", []],
  ])("heeds only what changed where a line is there several times", (before, after, added) => {
    expect(lines(before, after)).toEqual(added);
  });

  it("names none in a binary file, nor in what was one", () => {
    expect(lines(null, "a\u0000b\n")).toEqual([]);
    expect(lines("a\u0000b\n", "a\nb\n")).toEqual([]);
  });

  it("names none beyond 20,000 lines or a megabyte", () => {
    expect(lines(null, "a\n".repeat(20_000))).toHaveLength(20_000);
    expect(lines(null, "a\n".repeat(20_001))).toEqual([]);
    expect(lines(null, "a".repeat(1_000_000))).toEqual([1]);
    expect(lines(null, "a".repeat(1_000_001))).toEqual([]);
  });

  it("answers soon on two large files that have nothing in common", () => {
    const one = Array.from({ length: 15_000 }, (_, at) => `one ${at}`).join("\n");
    const other = Array.from({ length: 15_000 }, (_, at) => `other ${at}`).join("\n");
    expect(lines(one, other)).toEqual([]);
  }, 10_000);

  it("keeps lines apart that differ only in bytes that are not UTF-8", () => {
    expect([...addedLines(Uint8Array.of(0x80, 0x0a), Uint8Array.of(0x81, 0x0a))]).toEqual([1]);
  });
});
