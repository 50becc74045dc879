import { describe, expect, test } from "vitest";
import { asPath, type RepoPath } from "../../../facts/repo-path.ts";
import type { DecodedText } from "../codes/decode.ts";
import { isRevealed, reveal } from "./reveal.ts";

function textOf(look: string, binary = false): DecodedText {
  return { look, lower: look.toLowerCase(), binary };
}

/** The kinds of what is revealed, with its lines, blanks at their ends cut. */
function revealed(path: string | null, ...lines: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return reveal(textOf(lines.join("\n")), path as RepoPath | null).map(({ text, syntax }) => {
    expect(text.look.split("\n").map(({ length }) => length)).toEqual(lines.map(({ length }) => length));
    expect(text.lower).toBe(text.look.toLowerCase());
    return [syntax.kind, text.look.split("\n").map((line) => line.trimEnd())];
  });
}

test.each([
  ["a.ipynb", true],
  ["a.IPYNB", true],
  ["b/a.csv", true],
  ["a.tsv", true],
  ["a.tex", true],
  ["a.ltx", true],
  ["a.json", true],
  ["a.jsonc", true],
  ["a.json5", true],
  ["a.geojson", true],
  ["a.webmanifest", true],
  ["a.js", false],
  ["json.txt", false],
  ["csv", true],
  [null, false],
])("%s is also read as its program shows it: %s", (path, yes) => {
  expect(isRevealed(path as RepoPath | null)).toBe(yes);
});

describe("as their programs show them", () => {
  test("the cells of a notebook are text or code, by what is said above them", () => {
    const lines = [
      '  "cell_type": "markdown",',
      '    "# Acme \\"Secret\\"\\n",',
      '    "two"',
      '  "cell_type" : "code",',
      '    "x = 1 # three\\n"',
      '  "cell_type": "raw",',
      '    "four"',
    ];
    expect(revealed("a.ipynb", ...lines)).toEqual([
      ["prose", ["", "     # Acme   Secret", "     two", "", "", "", ""]],
      ["code", ["", "", "", "", "     x = 1 # three", "", ""]],
    ]);
    expect(revealed("a.ipynb", '"cell_type": "markdown"', '"a', 'b"', '"a" b', "c", '"a" , ')).toEqual([
      ["prose", ["", "", "", "", "", ""]],
      ["code", ["", "", "", "", "", ""]],
    ]);
    expect(revealed("a.ipynb", '"before any kind"').map(([, [line]]) => line)).toEqual(["", ""]);
  });

  test.each([
    ["\\textbf{Acme} Secret", "        Acme  Secret"],
    ["\\begin{center}Acme\\end{center}", "              Acme"],
    ["\\section*[a b][c]{Acme}", "                  Acme"],
    ["Acme~Secret $x$", "Acme Secret  x"],
    ["a \\\\ b", "a    b"],
    ["a % b", "a"],
    ["a \\% b", "a \\% b"],
    ["\\@x y", "    y"],
    ["plain", "plain"],
  ])("of TeX %s", (line, shown) => {
    for (const path of ["a.tex", "a.ltx"]) expect(revealed(path, line)).toEqual([["prose", [shown]]]);
  });

  test.each([
    [
      "_comment",
      "comment",
      "comments",
      "__comments__",
      "//",
      "///",
      "#",
      "$comment",
      "copyright",
      "_copyright",
      "notice",
    ],
    ["_notice", "legal", "_legal", "disclaimer", "_disclaimer", "header", "_header", "license_header", "licenseheader"],
    ["_license_header", "confidential", "_confidentiality", "confidentiality", "COMMENT"],
  ])("of JSON what keys like %s say", (...keys) => {
    for (const key of keys) {
      const line = `  "${key}": "Acme \\"Secret\\"", "b": 1`;
      const shown = `${" ".repeat(key.length + 7)}Acme   Secret`;
      expect([key, revealed("a.json", line)]).toEqual([key, [["prose", [shown]]]]);
    }
  });

  test.each([
    ['{"comment": "a"}', "             a"],
    ['[ "comment" : [ "a" ]', "                 a"],
    ['"comment": "a', ""],
    ['"name": "a"', ""],
    ['"b": 1, "comment": "a"', ""],
    ['"comment": 1', ""],
    ['"comment": ""', ""],
  ])("of the line %s of JSON", (line, shown) => {
    for (const path of ["a.json", "a.jsonc", "a.json5", "a.geojson", "a.webmanifest"])
      expect(revealed(path, line)).toEqual([["prose", [shown]]]);
  });

  test.each([
    ['"Acme Secret",,', " Acme Secret"],
    [";;Acme\tSecret", ""],
    [";;12;", "  12"],
    ["a,b", ""],
    ["\tAcme\t-", " Acme -"],
    ["-,-", ""],
    ["", ""],
  ])("of a table the row %j, where one cell alone has words", (line, shown) => {
    for (const path of ["a.csv", "a.tsv"]) expect(revealed(path, line)).toEqual([["prose", [shown]]]);
  });

  test("lines of more than ten thousand units are left out", () => {
    const least = "x".repeat(10_000);
    expect(revealed("a.csv", least, `${least}x`, "a")).toEqual([["prose", [least, "", "a"]]]);
  });

  test("other files, notes and bytes that are no text have nothing more to show", () => {
    expect([revealed("a.md", "a"), revealed("a.c", "a"), revealed(null, "a")]).toEqual([[], [], []]);
    expect(reveal(textOf("a", true), asPath("a.csv"))).toEqual([]);
  });
});
