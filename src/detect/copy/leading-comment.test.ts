import { describe, expect, test } from "vitest";
import { asPath } from "../../facts/repo-path.ts";
import { afterLeadingComment } from "./leading-comment.ts";

/** What is left of a text behind its leading comment: by the language that a path names, and by any. */
function left(text: string, path: string | null = null): { readonly known: string | null; readonly any: string } {
  const { known, any } = afterLeadingComment(Buffer.from(text, "latin1"), path === null ? null : asPath(path));
  return { known: known === null ? null : text.slice(known), any: text.slice(any[0]) };
}

/** The same where a directive of C is no comment. */
function leftOfC(text: string): string {
  return text.slice(afterLeadingComment(Buffer.from(text, "latin1"), null).any[1]);
}

describe("behind a leading comment of any language", () => {
  test.each([
    ["//", "// one\n// two"],
    ["#", "# one\n#two"],
    ["--", "-- one"],
    [";", ";; one"],
    ["%", "% one"],
    ["!", "! one"],
    ["'", "' one"],
    ["rem", "rem one\nREM two\n@rem three"],
    ["rem without words", "rem\nREM\n@rem\nrem one"],
    ["::", ":: one"],
    ["*", "* one"],
    ["dnl", "dnl one\ndnl\ndnl two"],
    ["/* */", "/* one\n two */"],
    ["<!-- -->", "<!-- one\n two -->"],
    ["(* *)", "(* one\n two *)"],
    ["{- -}", "{- one\n two -}"],
    ['"""', '"""one\n two"""'],
    ["'''", "'''one\n two'''"],
    ["--[[ ]]", "--[[ one\n two ]]"],
    ["#| |#", "#| one\n two |#"],
    ["<# #>", "<# one\n two #>"],
    ["%{ %}", "%{ one\n two %}"],
    ["<%-- --%>", "<%-- one\n two --%>"],
    ["=begin =end", "=begin\n two\n=end"],
    ["several of them", "/* one */ /* two */\n\n  // three\n\t# four"],
    ["a line for an interpreter", "#!/bin/sh\n# one"],
    ["the opening of PHP", "<?php\n// one"],
    ["the opening of PHP with more behind it", "<?php declare(strict_types=1);\n// one"],
    ["an XML declaration", '<?xml version="1.0"\n encoding="UTF-8"?> <!-- one -->'],
    ["a document type", "<!DOCTYPE\n html> <!-- one -->"],
    ["a guard of C around it", "#ifndef A_H\n# define A_H\n/* one */"],
    ["a guard of C behind it", "/* one */\n#ifndef A_H\n#define A_H 1\n\n/* two */"],
    ["a guard of C in one line", "#pragma once\n// one"],
    ["one in small letters", "<!doctype\n html> <!-- one -->"],
  ])("written with %s the text begins", (_name, comment) => {
    expect(left(`${comment}\n \t\nx = 1 two */\n`)).toEqual({ known: null, any: "x = 1 two */\n" });
  });

  test.each([
    ["no comment", "x = 1\n# one\n", "x = 1\n# one\n"],
    ["blanks before no comment", " \t\n x", "x"],
    ["a word that begins like rem", "remote\n", "remote\n"],
    ["a pair that does not end, though a line could", "#| one\nx", "x"],
    ["a pair that does not end", "/* one\nx", "/* one\nx"],
    ["a pair whose signs overlap", "/*/ x */y", "y"],
    ["a line that is all", "# one", ""],
    ["a pair that is all", "/* one */", ""],
    ["a directive of C", "/* one */\n#include <a.h>\nint x;", "int x;"],
    ["nothing", "", ""],
    ["nothing but blanks", " \n\t", ""],
  ])("of %s", (_name, text, any) => {
    expect(left(text)).toEqual({ known: null, any });
  });
});

describe("behind one of any language in which C's directives are none", () => {
  test.each([
    ["a directive", "/* one */\n#include <a.h>\n", "#include <a.h>\n"],
    ["a condition that is no guard", "#ifndef A_H\n#define B_H\n", "#ifndef A_H\n#define B_H\n"],
    ["a guard of which a name is only the beginning", "#ifndef A_H\n#define A_H2\n", "#ifndef A_H\n#define A_H2\n"],
    ["a guard", "#ifndef A_H\n#define A_H\n// one\n#if A\n", "#if A\n"],
    ["a word that begins like a directive", "#includes one\nx", "x"],
    ["a comment with a blank before such a word", "# include one\nx", "x"],
  ])("of %s", (_name, text, expected) => {
    expect(leftOfC(text)).toBe(expected);
  });
});

describe("by the language that a path names", () => {
  test.each([
    ["a.py", "# one\nx", "x", "x"],
    ["a.py", "// one\nx", "// one\nx", "x"],
    ["a.c", "/* one */ // two\n# x", "# x", ""],
    ["a.h", "#ifndef A_H\n#define A_H\n// one\nint x;", "int x;", "int x;"],
    ["a.h", "#ifndef A_H\n#include <b.h>\n", "#ifndef A_H\n#include <b.h>\n", ""],
    ["a.html", "<!DOCTYPE html>\n<!-- one -->\n<p>", "<p>", "<p>"],
    ["a.csv", "# name\n1,2", "1,2", "1,2"],
    ["a.json", "// one\n{}", "// one\n{}", "{}"],
    ["a.unheard", "# one\nx", null, "x"],
  ])("%s: %j", (path, text, known, any) => {
    expect(left(text, path)).toEqual({ known, any });
  });
});

test("a comment that does not end within 64 KiB ends nothing, a line of one ends with them", () => {
  const far = "x".repeat(64 * 1024 - 4);
  expect(afterLeadingComment(Buffer.from(`/*${far}*/y`), null).any[0]).toBe(64 * 1024);
  expect(afterLeadingComment(Buffer.from(`/*${far}x*/y`), null).any[0]).toBe(0);
  expect(afterLeadingComment(Buffer.from(`//${far}xxxx\ny`), null).any[0]).toBe(64 * 1024);
});

test("a guard with a name of 64 KiB is none that takes long to tell", () => {
  const { any } = afterLeadingComment(Buffer.from(`#ifndef ${"a".repeat(65_000)}\nx`), null);
  expect(any).toEqual([65_009, 0]);
});

test("only the text itself is looked at where it is a part of other bytes", () => {
  const all = Buffer.from("x// one\ny// two");
  expect(afterLeadingComment(all.subarray(1, 9), null)).toEqual({ known: null, any: [7, 7] });
  expect(afterLeadingComment(all.subarray(1, 4), null)).toEqual({ known: null, any: [3, 3] });
});
