import { expect, test } from "vitest";
import { hidden, joined, known } from "../value.ts";
import { plainName, wordAt } from "./command.ts";
import { hasOption, optionValue, readOptions } from "./options.ts";
import { beginning, fromIndex, isHidden, mapText, mentions, rendered, splitAt, withoutLineEnds } from "./words.ts";

const MIXED = joined(known("a=b"), hidden("H"), known("c=d\n\n"));

test("a value is written with its holes in braces", () => {
  expect(rendered(MIXED)).toBe("a=b{H}c=d\n\n");
  expect(rendered([])).toBe("");
});

test("only known text counts as a beginning, and is cut from it", () => {
  expect([beginning(MIXED), beginning(hidden("H")), beginning([])]).toEqual(["a=b", "", ""]);
  expect(fromIndex(MIXED, 2)).toEqual(["b", { name: "H", secret: false }, "c=d\n\n"]);
  expect(fromIndex(MIXED, 3)).toEqual(MIXED.slice(1));
  expect(fromIndex(hidden("H"), 2)).toEqual(hidden("H"));
});

test("a value is split at the first mark in its known text", () => {
  expect(splitAt(MIXED, "=")).toEqual([["a"], ["b", { name: "H", secret: false }, "c=d\n\n"]]);
  expect(splitAt(MIXED, "c=")).toEqual([["a=b", { name: "H", secret: false }], ["d\n\n"]]);
  expect(splitAt(known("=a"), "=")).toEqual([[], ["a"]]);
  expect(splitAt(known("a="), "=")).toEqual([["a"], []]);
  expect(splitAt(MIXED, "H")).toBeNull();
});

test("names of holes are mentioned, and known text is", () => {
  expect([/H/, /c/, /x/].map((pattern) => mentions(MIXED, pattern))).toEqual([true, true, false]);
});

test("known text is changed, and left out where nothing is left of it", () => {
  expect(mapText(MIXED, (text) => text.toUpperCase())).toEqual(["A=B", { name: "H", secret: false }, "C=D\n\n"]);
  expect(mapText(MIXED, () => "")).toEqual(hidden("H"));
});

test("ends of lines are taken from the end alone", () => {
  expect(withoutLineEnds(MIXED)).toEqual(["a=b", { name: "H", secret: false }, "c=d"]);
  expect(withoutLineEnds(known("\na\nb\n"))).toEqual(["\na\nb"]);
  expect(withoutLineEnds(known("\n"))).toEqual([]);
  expect(withoutLineEnds(hidden("H"))).toEqual(hidden("H"));
  expect(withoutLineEnds([])).toEqual([]);
});

test("hidden is a value of one hole and nothing else", () => {
  expect([hidden("H"), known("a"), [], [...hidden("H"), ...hidden("I")], MIXED].map(isHidden)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test.each([
  ["git", "git"],
  ["/usr/bin/git", "git"],
  ["C:\\Git\\GIT.EXE", "git"],
  ["npm.cmd", "npm"],
  ["a.bat", "a"],
  ["a.exe.txt", "a.exe.txt"],
  ["exe", "exe"],
  ["a/", ""],
])("the plain name of %j is %j", (text, expected) => {
  expect(plainName(text)).toBe(expected);
});

test("a word is asked for by its number, and is empty where it is not known", () => {
  const command = { words: [known("a"), MIXED, known("b")], input: null, line: 1, endLine: 1 };
  expect([0, 1, 2, 3].map((index) => wordAt(command, index))).toEqual(["a", "", "b", ""]);
});

const VALUED = new Set(["-o", "--out", "-m"]);

/** Plain words, then options with their values. */
function sorted(words: readonly (string | ReturnType<typeof hidden>)[]): string {
  const values = words.map((word) => (typeof word === "string" ? [word] : word));
  const { plain, flags, given } = readOptions(values, VALUED);
  const options = [...flags].map((flag) => {
    const value = given.get(flag)?.map(rendered).join(",");
    return value === undefined ? flag : `${flag}:${value}`;
  });
  return [...plain.map(rendered), "|", ...options].join(" ").trim();
}

test.each([
  [["a", "b"], "a b |"],
  [["-f", "a"], "a | -f"],
  [["--force", "a"], "a | --force"],
  [["-o", "a", "b"], "b | -o:a"],
  [["--out", "a", "b"], "b | --out:a"],
  [["--out=a", "b"], "b | --out:a"],
  [["--out=", "b"], "b | --out:"],
  [["--all=a", "b"], "b | --all:a"],
  [["--all", "b"], "b | --all"],
  [["-oa", "b"], "b | -o:a"],
  [["-o=a", "b"], "b | -o:a"],
  [["-x=a", "b"], "b | -x:a"],
  [["-xa", "b"], "b | -xa -x -a"],
  [["-xo", "a", "b"], "b | -xo -x -o:a"],
  [["-xoa", "b"], "b | -xoa -x -o -a"],
  [["-o"], "| -o"],
  [["-xo"], "| -xo -x -o"],
  [["-o", "a", "-o", "b", "--out", "c"], "| -o:a,b --out:c"],
  [["--", "-o", "a"], "-o a |"],
  [["a", "--", "--", "b"], "a -- b |"],
  [["-", "-o", "-"], "- | -o:-"],
  [[""], "|"],
  [["-o", "--all"], "| -o:--all"],
  [["-abcdefghijklmnopqrst"], "| -abcdefghijklmnopqrst -a -b -c -d -e -f -g -h -i -j -k -l -m -n -o -p"],
  [[hidden("FLAGS"), "a"], "a |"],
  [[hidden("extra_args"), "a"], "a |"],
  [[hidden("OPTIONS"), "a"], "a |"],
  [[hidden("FORCE"), "a"], "a |"],
  [[hidden("VERBOSE"), "a"], "a |"],
  [[hidden("QUIET"), "a"], "a |"],
  [[hidden("DRY_RUN"), "a"], "a |"],
  [[hidden("DRYRUN"), "a"], "a |"],
  [[hidden("PARAMS"), "a"], "a |"],
  [[hidden("REMOTE"), "a"], "{REMOTE} a |"],
  [["a", hidden("FLAGS")], "a {FLAGS} |"],
  [["-o", hidden("A"), "b"], "b | -o:{A}"],
  [[["-o", ...hidden("A")], "b"], "b | -o:{A}"],
  [[["--out=", ...hidden("A")], "b"], "b | --out:{A}"],
  [[["--out", ...hidden("A")], "b"], "b | --out"],
  [[["--", ...hidden("A")], "b"], "b | --"],
  [[["x", ...hidden("FLAGS")], "b"], "x{FLAGS} b |"],
] as readonly (readonly [readonly (string | ReturnType<typeof hidden>)[], string])[])(
  "%j are %s",
  (words, expected) => {
    expect(sorted(words)).toBe(expected);
  },
);

test("of options that are asked for together the first that was given counts, and its last value", () => {
  const options = readOptions([["-o"], ["a"], ["-o"], ["b"], ["-m"], ["c"], ["-x"]], VALUED);
  expect(optionValue(options, "-o", "-m")).toEqual(["b"]);
  expect(optionValue(options, "--out", "-m", "-o")).toEqual(["c"]);
  expect([optionValue(options, "-x"), optionValue(options)]).toEqual([null, null]);
  expect([hasOption(options, "-x"), hasOption(options, "-y", "-o"), hasOption(options, "-y")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(readOptions([["-o"], ["a"]])).toEqual({ plain: [["a"]], flags: new Set(["-o"]), given: new Map() });
});
