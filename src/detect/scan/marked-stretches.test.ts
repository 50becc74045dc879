import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asPath } from "../../facts/repo-path.ts";
import { markedLines } from "./marked-lines.ts";
import { pathFeature } from "./path-feature.ts";

/** The digest of lines that read so when folded. */
const digest = (...folded: readonly string[]): string =>
  createHash("sha256").update(folded.map((line) => `${line}\n`).join("")).digest("hex"); // biome-ignore format: one line
const ignores = (line: string): readonly string[] => [...markedLines([line], "file")(0, 0).ignores];

describe("the digest of marked lines", () => {
  const lines = ["// Some Words", "", "  /* of <b>Two</b> */", "x", "// Some Words"];

  test("is of the lines from the first to the last, folded, with their markup", () => {
    const marked = markedLines(lines, "file");
    for (let turn = 0; turn < 2; turn += 1) {
      expect(marked(0, 0).digest).toBe(digest("some words"));
      expect(marked(4, 4)).toEqual(marked(0, 0));
      expect(marked(0, 2).digest).toBe(digest("some words", "", "of <b>two</b>"));
      expect(marked(2, 3).digest).toBe(digest("of <b>two</b>", "x"));
      expect(marked(1, 1).digest).toBe(digest(""));
      expect(marked(3, 4).digest).toBe(digest("x", "some words"));
      expect(marked(1, 3).digest).toBe(digest("", "of <b>two</b>", "x"));
    }
  });

  test("tells stretches apart that begin or end alike", () => {
    const many = markedLines(Array.from({ length: 6 }, (_, at) => `a${at}`), "file"); // biome-ignore format: one line
    const all = [0, 1, 2, 3, 4, 5].flatMap((first) => [0, 1, 2, 3, 4, 5].filter((last) => last >= first).map((last) => many(first, last).digest)); // biome-ignore format: one line
    expect(new Set(all).size).toBe(21);
  });

  test.each<[string, string]>([
    ["Add it (#12)", "add it"],
    ["Add it  (#12) ", "add it"],
    ["Add it(#12)", "add it(#12)"],
    ["Add it (#12) now", "add it (#12) now"],
    ["Add (#1) it (#12)", "add (#1) it"],
    ["Add it (#)", "add it (#)"],
  ])("of a title %j leaves out the number of a pull request", (title, folded) => {
    expect(markedLines([title], "commit-message")(0, 0)).toEqual({ digest: digest(folded), ignores: new Set() });
  });
});

test("a number at the end of a file's line is a part of it", () => {
  expect(markedLines(["Add it (#12)"], "file")(0, 0).digest).toBe(digest("add it (#12)"));
});

describe("a line asks for rules", () => {
  const padded = (length: number): string => "// sourcewarden:ignore acme old text ".padEnd(length, "x");

  test.each<[string, readonly string[]]>([
    ["// sourcewarden:ignore acme old text", ["acme"]],
    ["sourcewarden:ignore acme abc", ["acme"]],
    ["sourcewarden:ignore acme ab", []],
    ["sourcewarden:ignore acme a b c", ["acme"]],
    ["sourcewarden:ignore acme été", ["acme"]],
    ["sourcewarden:ignore acme 123", ["acme"]],
    ["sourcewarden:ignore acme ---", []],
    ["sourcewarden:ignore  acme\t old text", ["acme"]],
    ["sourcewarden:ignored acme old text", []],
    ["sourcewarden:ignore:acme old text", []],
    ["sourcewarden:ignore", []],
    ["sourcewarden:ignore acme", []],
    ["sourcewarden:ignore a sourcewarden:ignore b old text", ["b"]],
    ["sourcewarden:ignore a old text sourcewarden:ignore b old text", ["a", "b"]],
    ["old text", []],
    ["", []],
    ["sourcewarden:ignore acme */ old text", []],
    ["sourcewarden:ignore acme --> old text", []],
    ["sourcewarden:ignore acme *) old text", []],
    ["sourcewarden:ignore acme -} old text", []],
    ['sourcewarden:ignore acme """ old text', []],
    ["sourcewarden:ignore acme ''' old text", []],
    ["sourcewarden:ignore acme #> old text", []],
    ["sourcewarden:ignore acme ]] old text", []],
    ["sourcewarden:ignore acme |# old text", []],
    ["sourcewarden:ignore acme %} old text", []],
    ["sourcewarden:ignore acme ] old text", ["acme"]],
  ])("%j", (line, rules) => {
    expect(ignores(line)).toEqual(rules);
  });

  test("where it has five hundred units at most, alone or with others", () => {
    expect([ignores(padded(500)), ignores(padded(501))]).toEqual([["acme"], []]);
    expect([...markedLines(["a", padded(500)], "file")(0, 1).ignores]).toEqual(["acme"]);
    expect([...markedLines(["a", padded(501)], "file")(0, 1).ignores]).toEqual([]);
  });

  test("in a file alone", () => {
    for (const within of ["commit-message", "path", null] as const) {
      expect([within, [...markedLines([padded(60)], within)(0, 0).ignores]]).toEqual([within, []]);
    }
  });
});

test("paths have the same feature where looking into them depends on nothing else", () => {
  const feature = (path: string): string => pathFeature(asPath(path));
  expect(feature("a/b.c")).toBe(feature("d.cpp"));
  const kinds = ["a.c", "a.py", "a.md", "a.json", "package.json", "fixtures/a.json", "a", "a.html"].map(feature);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(JSON.parse(feature("a.csv"))).toEqual({ kind: "data", line: ["#"], block: [], markup: false, metadata: false, about: false }); // biome-ignore format: one line
});
