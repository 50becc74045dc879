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

  it("names none in a binary file", () => {
    expect(lines(null, "a\u0000b\n")).toEqual([]);
  });

  it("names none beyond 20,000 lines or a megabyte", () => {
    expect(lines(null, "a\n".repeat(20_000))).toHaveLength(20_000);
    expect(lines(null, "a\n".repeat(20_001))).toEqual([]);
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
