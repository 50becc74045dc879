import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPath } from "../../../facts/repo-path.ts";
import { headLines, type LineMap, mapLines, quotesAreEven } from "./lines.ts";
import { syntaxOf } from "./syntax.ts";

const map = (path: string, ...lines: readonly string[]): LineMap => mapLines(lines.join("\n"), syntaxOf(asPath(path)));
const marked = (signs: Uint8Array): readonly number[] => [...signs].flatMap((sign, at) => (sign === 1 ? [at] : []));
const comments = (path: string, ...lines: readonly string[]): readonly number[] => marked(map(path, ...lines).comment);
const fenced = (path: string, ...lines: readonly string[]): readonly number[] => marked(map(path, ...lines).fenced);

describe("lines are comment", () => {
  test.each<[string, string, readonly string[], readonly number[]]>([
    ["that begin with a sign of one", "a.c", ["int a;", "// b", "  // c", "int d; // e"], [1, 2]],
    ["from the opening of a block to its end", "a.c", ["/* a", "b", "c */", "int d;"], [0, 1, 2]],
    ["of a block on one line", "a.c", ["int a;", "/* b */", "int c;"], [1]],
    ["of a block that code follows", "a.c", ["/* a */ int b;", "int c;"], [0]],
    ["behind one that opens behind code", "a.c", ["int a; /* b", "c", "*/", "int d;"], [1, 2]],
    ["between two blocks of one line", "a.c", ["/* a */ /* b", "c", "*/ /* d */", "int e;"], [0, 1, 2]],
    ["behind a word that a sign is in", "a.c", ["x = dist/*", "b"], []],
    ["behind a sign in a string", "a.c", ['x = "/*";', "b"], []],
    ["behind a sign in single quotes", "a.c", ["x = '/*';", "b"], []],
    ["behind one behind a string", "a.c", ['x = "a"; /* b', "c", "*/"], [1, 2]],
    ["behind one behind a bracket", "a.c", ["f(/* b", "c", "*/"], [1, 2]],
    ["behind one of several signs, the first", "a.sql", ["/* a {- b", "c -}", "d */", "e"], [0, 1, 2]],
    ["behind one of several signs, the other", "a.sql", ["{- a /* b", "c */", "d -}", "e"], [0, 1, 2]],
    ["of a docstring", "a.py", ['"""a', "b", '"""', "c"], [0, 1, 2]],
    ["of a docstring with a letter before it", "a.py", ['r"""a', "b", '"""', "c"], [0, 1, 2]],
    ["of one with two letters", "a.py", ["Rb'''a", "b", "'''", "c"], [0, 1, 2]],
    ["of one with a letter on one line", "a.py", ['u"""a"""', "b"], [0]],
    ["of no string with a letter", "a.py", ['x = f"""a', "# b", '"""', "# c"], [3]],
    ["of no string that an option is given", "a.py", ['f(help="""a', "# b", '""")', "# c"], [3]],
    ["of no string with another letter", "a.py", ['x"""a', "b"], []],
    ["of no string in a list", "a.py", ["x = ['''a", "# b", "''']", "c"], []],
    ["of no string that is joined", "a.py", ['x = a+"""a', "# b", '"""', "c"], []],
    ["of no string of a dictionary", "a.py", ['x = {1:"""a', "# b", '"""}', "c"], []],
    ["of a module's own names", "a.py", ['__doc__ = """a', "b", '"""', "c"], [1, 2]],
    ["of no string that is given to a name", "a.py", ['x = """a', "# b", '"""', "c"], []],
    ["behind such a string", "a.py", ['x = """a', "b", '"""', "# c"], [3]],
    ["of single quotes", "a.py", ["'''a", "b", "'''", "c"], [0, 1, 2]],
    ["of no string of single quotes", "a.py", ["x = '''a", "# b", "'''", "# c"], [3]],
    ["of no template", "a.ts", ["x = `", "// b", "`;", "// d"], [3]],
    ["to the end, of a block without one", "a.c", ["/* a", "b"], [0, 1]],
    ["of no block where none ends", "a.c", ["*/ a", "b"], []],
    ["of a block that another opening is in", "a.c", ["/* a /* b", "c */", "d"], [0, 1]],
    ["of prose", "a.md", ["# a", "<!-- b", "c -->", "d"], [1, 2]],
    ["of data", "a.json", ["// a", "/* b */"], []],
  ])("%s", (_name, path, lines, expected) => {
    expect(comments(path, ...lines)).toEqual(expected);
  });

  test("of as many blocks on a line as there are", () => {
    const opened = (count: number): readonly number[] =>
      comments("a.c", `${"/* a */ ".repeat(count)}/* b`, "c", "*/", "d");
    expect([62, 64, 5_000].map(opened)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
    const closed = (count: number): readonly number[] => comments("a.c", `x; ${"/* a */ ".repeat(count)}`, "c", "d");
    expect([63, 64, 65, 5_000].map(closed)).toEqual([[], [], [], []]);
  });

  test("behind a line of blocks that was begun above", () => {
    expect(comments("a.c", "/* a", `*/ ${"/* a */ ".repeat(64)}`, "int b;")).toEqual([0, 1]);
    expect(comments("a.c", "/* a", `*/ ${"/* a */ ".repeat(64)}/* b`, "c */", "int d;")).toEqual([0, 1, 2]);
  });

  test("of a line of a million signs, in time that grows with it", () => {
    const started = performance.now();
    expect(comments("a.unknown", `x ${"(* a *) ".repeat(100_000)}"/*`, "b")).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("lines are a sample", () => {
  test.each<[string, string, readonly string[], readonly number[]]>([
    ["between fences", "a.md", ["a", "```sh", "b", "c", "```", "d"], [2, 3]],
    ["between fences of another kind", "a.md", ["~~~", "b", "  ~~~", "d"], [1]],
    ["behind a fence that does not end", "a.md", ["```", "b", "c"], [1, 2]],
    ["set in by four blanks behind an empty line", "a.md", ["a", "", "    b", "    c", "d"], [2, 3]],
    ["set in by a tab", "a.md", ["", "\tb", "\tc"], [1, 2]],
    ["not set in at once", "a.md", ["    b", "", "c"], []],
    ["not set in below a line", "a.md", ["a", "    b"], []],
    ["not of a list", "a.md", ["", "    - b", "", "    1. c", "", "    * d", "", "    + e", "", "    > f"], []],
    ["not set in by three blanks", "a.md", ["", "   b"], []],
    ["not in text that has no such samples", "a.txt", ["", "    b"], []],
    ["not in code", "a.c", ["```", "b", "```"], []],
    ["not of quotes in a line", "a.md", ["a ```", "b", "c ~~~"], []],
  ])("%s", (_name, path, lines, expected) => {
    expect(fenced(path, ...lines)).toEqual(expected);
  });
});

describe("a text has", () => {
  test.each<[string, string, readonly string[], number]>([
    ["a comment at once", "a.c", ["// a", "// b", "int c;"], 2],
    ["a block", "a.c", ["/* a", " */", "", "int c;"], 3],
    ["one behind an empty line", "a.c", ["", "// a", "int c;"], 2],
    ["two with an empty line between", "a.c", ["// a", "", "// b", "int c;"], 3],
    ["none", "a.c", ["int c;", "// a"], 0],
    ["all of it", "a.c", ["// a", "// b"], 2],
    ["one behind the opening of PHP", "a.php", ["<?php declare(strict_types=1);", "// a", "b();"], 2],
    ["one behind an XML declaration", "a.xml", ['<?xml version="1.0"?>', "<!-- a -->", "<b/>"], 2],
    ["one behind a document type", "a.xml", ["<!DOCTYPE html>", "<html lang='en'>", "<head>", "<!-- a -->", "<b/>"], 4],
    ["one behind an interpreter", "a.c", ["#!/bin/sh", "// a", "b"], 2],
    ["one behind a package", "a.go", ["package a.b;", "// a", "b"], 2],
    ["one behind a package without a semicolon", "a.go", ["package a", "// a", "b"], 2],
    ["one behind strictness", "a.js", ['"use strict";', "'use strict'", "// a", "b"], 3],
    ["one behind guards", "a.h", ["#pragma once", "#ifndef A_H", "#define A_H", "// a", "b"], 4],
    ["one behind a directive of YAML", "a.yaml", ["%YAML 1.2", "---", "# a", "b: 1"], 3],
    ["one behind a charset", "a.css", ['@charset "utf-8";', "/* a */", "b {}"], 2],
    ["one behind a build tag", "a.go", ["//go:build linux", "b"], 1],
    ["one behind a syntax", "a.proto", ['syntax = "proto3";', "// a", "b"], 2],
    ["one behind a syntax without blanks", "a.proto", ['syntax="proto3";', "// a", "b"], 2],
    ["one behind a class of TeX", "a.tex", ["\\documentclass{a}", "% a", "b"], 2],
    ["none behind what only begins like one", "a.h", ["#define A_H 1", "// a"], 0],
    ["none behind a package with more", "a.go", ["package a // b", "// a"], 0],
    ["one within eight lines", "a.c", ["", "", "", "", "", "", "", "// a", "b"], 8],
    ["one behind a prologue within eight lines", "a.c", ["", "", "", "", "", "", "", "#pragma once", "// a", "b"], 9],
    ["none behind one below", "a.c", ["", "", "", "", "", "", "", "", "#pragma once", "// a", "b"], 0],
  ])("a leading comment: %s", (_name, path, lines, leading) => {
    expect(map(path, ...lines).leading).toBe(leading);
  });

  test("a head of thirty lines, or as long as its leading comment", () => {
    const long = Array.from({ length: 40 }, () => "// a");
    expect([map("a.c", "int a;").head, map("a.c", ...long).head, map("a.c", ...long, "b").head]).toEqual([30, 40, 40]);
  });

  test("a foot of the last six lines that are written", () => {
    const ten = Array.from({ length: 10 }, (_, at) => `a${at}`);
    expect([map("a.c", ...ten).foot, map("a.c", ...ten, "", " \t").foot, map("a.c", "").foot]).toEqual([4, 4, -6]);
  });

  test("no words in comments within a string of several lines", () => {
    const { behindCode } = map("a.py", 'x = """a', "f() # b", '"""', "f() # b");
    expect([behindCode(1, "b"), behindCode(3, "b")]).toEqual([false, true]);
  });

  test("words in comments behind code, once for each line and question", () => {
    const { behindCode } = map("a.ts", "x = 1; // some Words", "y = `", "z; // some", "`; // words", "w; /* a */");
    for (let turn = 0; turn < 2; turn += 1) {
      expect([behindCode(0, "some words"), behindCode(0, "x"), behindCode(1, "y"), behindCode(9, "a")]).toEqual([
        true,
        false,
        false,
        false,
      ]);
      expect([behindCode(2, "some"), behindCode(3, "words"), behindCode(4, "a"), behindCode(4, "some")]).toEqual([
        false,
        false,
        true,
        false,
      ]);
    }
  });
});

test.each([
  ["", true],
  ["a", true],
  ['"a"', true],
  ["'a'", true],
  ['"', false],
  ["'", false],
  [`"'`, false],
  [`"a" 'b'`, true],
  [`"a" '`, false],
])("quotes of %j are even: %s", (text, even) => {
  expect(quotesAreEven(text)).toBe(even);
});

describe("the head alone", () => {
  const line = fc.constantFrom(
    "// a",
    "# b",
    "/* c",
    "d */",
    "",
    "int e;",
    "x = `",
    "`",
    "cat <<EOF",
    "# <<EOF",
    "EOF",
    "* f",
  );
  const lines = fc
    .array(fc.tuple(line, fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
    .map((runs) => runs.flatMap(([text, times]) => Array<string>(times).fill(text)));

  test("is that of the whole map", () => {
    fc.assert(
      fc.property(fc.constantFrom("a.ts", "a.sh", "a.c", "a.md", "a.unknown"), lines, (path, texts) => {
        const look = texts.join("\n");
        expect(headLines(look, syntaxOf(asPath(path)))).toBe(map(path, ...texts).head);
      }),
      { numRuns: 500 },
    );
  });

  test("goes on as long as the comment that a text begins with", () => {
    const look = (count: number): string => [...Array<string>(count).fill("// a"), "int b;"].join("\n");
    expect([20, 62, 63, 64, 100].map((count) => headLines(look(count), syntaxOf(asPath("a.c"))))).toEqual([
      30, 62, 63, 64, 100,
    ]);
  });
});
