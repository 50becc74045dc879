import { describe, expect, test } from "vitest";
import type { Yaml } from "../yaml/yaml-tree.ts";
import { jsonTree } from "./json-tree.ts";

/** A tree as it was written, each node with its line: `{@1 a@1: x@1}`. */
function shown(node: Yaml | null): string | null {
  if (node === null) return null;
  if (node.kind === "text") return `${node.text}@${node.line}`;
  if (node.kind === "list") return `[@${node.line} ${node.items.map(shown).join(" ")}]`;
  const entries = [...node.entries].map(([key, { line, value }]) => `${key}@${line}: ${shown(value)}`);
  return `{@${node.line} ${entries.join(" ")}}`;
}

describe("JSON as a tree", () => {
  test.each([
    ['"a"', "a@1"],
    ["1.5e+3", "1.5e+3@1"],
    ["-2 ", "-2@1"],
    ["true", "true@1"],
    ["{}", "{@1 }"],
    ["[]", "[@1 ]"],
    ['{\n"a":\n1, "b": [\n"c", {}]\n}\n', "{@1 a@2: 1@3 b@3: [@3 c@4 {@4 }]}"],
    ['["a\\n\\"\\u0041", "b"]', '[@1 a\n"A@1 b@1]'],
    ['{"a": 1, "a": 2}', "{@1 a@1: 2@1}"],
    ['{"a": 1,}', "{@1 a@1: 1@1}"],
    ["[1, 2,]", "[@1 1@1 2@1]"],
    ["// a\n[1, // b\n/* c\n*/ 2]", "[@2 1@2 2@4]"],
    ["/* a * b */ [1 /**/]", "[@1 1@1]"],
    ["[1] // a", "[@1 1@1]"],
    ["[1] /* a", "[@1 1@1]"],
    ['["//a", "/*b"]', "[@1 //a@1 /*b@1]"],
    ["\n\n\n[1]", "[@4 1@4]"],
  ])("%j", (text, tree) => expect(shown(jsonTree(text))).toBe(tree));

  test.each([
    "",
    "// a",
    "{",
    "[",
    "[1",
    "[1,",
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    "{a: 1}",
    "{1: 1}",
    '{"a" 1}',
    '{"a", 1}',
    '{a": 1}',
    '{"a": 1 "b": 2}',
    "[1 2]",
    '[1 "a"]',
    "[1}",
    '{"a": 1]',
    "[1] 2",
    "1 2",
    "]",
    ":",
    "?",
    "a?b",
    "?ab",
    '"a',
    '["a\nb"]',
    '["\\q"]',
    '{"\\q": 1}',
    '{"a": "\\q"}',
    "[a/b]",
    "é",
  ])("is none in %j", (text) => expect(jsonTree(text)).toBeNull());

  test("is read a hundred levels deep", () => {
    const lists = (count: number): string => `${"[".repeat(count)}${"]".repeat(count)}`;
    expect(jsonTree(lists(101))).not.toBeNull();
    expect(jsonTree(lists(102))).toBeNull();
    const maps = (count: number): string => `${'{"a":'.repeat(count)}1${"}".repeat(count)}`;
    expect(jsonTree(maps(100))).not.toBeNull();
    expect(jsonTree(maps(101))).toBeNull();
  });

  test("has texts like those of YAML in double quotes", () => {
    const text = { kind: "text", line: 1, tag: null, text: "a", style: "double", source: "", elsewhere: false };
    expect(jsonTree('["a"]')).toEqual({ kind: "list", line: 1, tag: null, items: [text] });
    expect(jsonTree('{"a": "a"}')).toEqual({
      kind: "map",
      line: 1,
      tag: null,
      entries: new Map([["a", { line: 1, value: text }]]),
    });
  });
});
