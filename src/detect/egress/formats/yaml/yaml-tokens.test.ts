import { describe, expect, test } from "vitest";
import { yamlFault } from "./yaml-tokens.ts";

const DEEP = "The file is nested too deeply to be read.";
const NODES = "The file has more than 60000 keys and entries.";

describe("a text at its bound may be parsed, one beyond it not", () => {
  const bounds: readonly (readonly [what: string, of: (count: number) => string, most: number, fault: string])[] = [
    ["characters", (count) => "x".repeat(count), 262_144, "The file has more than 262144 characters."],
    ["lines", (count) => "\n".repeat(count - 1), 50_000, "The file has more than 50000 lines."],
    [
      "blanks before a line",
      (count) => `a:\n${" ".repeat(count)}b`,
      1_000,
      "A line begins with more than 1000 blanks.",
    ],
    ["tabs before a line", (count) => `a:\n${"\t".repeat(count)}b`, 1_000, "A line begins with more than 1000 blanks."],
    ["lists in brackets", (count) => "[".repeat(count), 60, DEEP],
    ["maps in braces", (count) => "{".repeat(count), 60, DEEP],
    ["entries in one line", (count) => "- ".repeat(count), 12, DEEP],
    ["keys in one line", (count) => "? ".repeat(count), 12, DEEP],
    ["values in one line", (count) => ": ".repeat(count), 12, DEEP],
    ["aliases", (count) => "*a ".repeat(count), 1_000, "The file has more than 1000 aliases."],
    ["documents", (count) => "---\n".repeat(count), 50, "The file has more than 50 documents."],
  ];
  test.each(bounds)("%s", (_, of, most, fault) => {
    expect(yamlFault(of(most))).toBeNull();
    expect(yamlFault(of(most + 1))).toBe(fault);
  });
});

describe("keys and entries are sixty thousand at most", () => {
  const filled = `[${",".repeat(59_989)}]\n`;
  test("at the bound", () => expect(yamlFault(filled + "[]".repeat(10))).toBeNull());
  test.each([
    ["lists in brackets", "[]"],
    ["maps in braces", "{}"],
    ["entries", "- "],
    ["keys", "? "],
    ["values", ": "],
  ])("%s", (_, sign) => expect(yamlFault(filled + sign.repeat(11))).toBe(NODES));
});

describe("what is beside each other is not inside each other", () => {
  test.each([
    ["lists in brackets", "- [a]\n".repeat(61)],
    ["maps in braces", "- {a: b}\n".repeat(61)],
    ["lines of entries", "- - - - - - - - - - - -\n".repeat(2)],
    ["blocks of text", "- |\n  a\n".repeat(13)],
    ["blocks that are folded", "- >-\n  a\n".repeat(13)],
    ["keys in braces", `{${"a: b, ".repeat(13)}}`],
    ["blanks within a line", `a: b${" ".repeat(1_001)}c`],
    ["blanks of several lines", `${" ".repeat(600)}\n${" ".repeat(600)}`],
  ])("%s", (_, text) => expect(yamlFault(text)).toBeNull());
});

test("brackets that were closed open the line for entries again", () => {
  expect(yamlFault(`[a]\n${"- ".repeat(13)}`)).toBe(DEEP);
  expect(yamlFault(`{a: b}\n${"- ".repeat(13)}`)).toBe(DEEP);
});
