import { describe, expect, test } from "vitest";
import { compiled, marker } from "../../../../test/support/rule-sets.ts";
import { asPath } from "../../../facts/repo-path.ts";
import { sightMarks } from "../../marker.ts";

const rules = compiled([marker({ phrases: ["ACME Confidential"], context: "comment" })]);

/** How a comment is written, how a string is, and the endings of files that do so. */
const TABLE: readonly (readonly [comment: string, string: string, endings: string])[] = [
  [
    "/* @ */",
    'x = "@";',
    "c h cc cpp hpp cu ino java kt scala groovy cs go rs swift dart js mjs jsx ts tsx proto v sv glsl zig sol css scss d y vala bicep metal",
  ],
  ["// @", 'x = "@";', "php jsonc hcl tf fs fsx pas jsonnet cue"],
  [
    "# @",
    'x = "@"',
    "py pyi sh bash zsh fish rb pl tcl r jl mk cmake bzl ex nim cr ps1 awk gd coffee yaml yml toml conf properties env",
  ],
  ["-- @", "x = '@'", "sql vhd lua elm hs adb"],
  ["; @", '(def x "@")', "lisp el clj scm rkt asm.nasm ini"],
  ["% @", 'x = "@"', "erl m4 prolog ps"],
  ["! @", "x = '@'", "f90 f95 f03"],
  ["' @", 'x = "@"', "vb vbs bas"],
  ["(* @ *)", 'let x = "@"', "ml mli"],
  ["<!-- @ -->", '<a title="@"/>', "xml xsd xsl svg plist csproj"],
  ['"""@"""', 'x = """@"""', "pyx pxd"],
];

const cases = TABLE.flatMap(([comment, string, endings]) =>
  endings.split(" ").map((ending) => ({ ending, comment, string })),
);

function hitsIn(text: string, ending: string): number {
  const bytes = Buffer.from(`${text.replace("@", "ACME Confidential")}\n`);
  return sightMarks({ bytes, path: asPath(`src/a.${ending}`), within: "file" }, rules).length;
}

describe("comments of", () => {
  test("sixty kinds of files and more are in this table", () => {
    expect(new Set(cases.map(({ ending }) => ending)).size).toBeGreaterThanOrEqual(60);
  });

  test.each(cases)(".$ending carry a mark, and strings do not", ({ ending, comment, string }) => {
    expect([hitsIn(comment, ending), hitsIn(string, ending)]).toEqual([1, 0]);
  });
});
