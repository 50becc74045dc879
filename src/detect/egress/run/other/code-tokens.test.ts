import { describe, expect, test } from "vitest";
import { codeTokens, type Token } from "./code-tokens.ts";

/** `START NAME`, `START 'sign'`, `START "text"` with expressions in braces, `START` of an end of line. */
function shown(token: Token): string {
  if (token.kind === "line") return `${token.start}`;
  if (token.kind !== "text")
    return token.kind === "name" ? `${token.start} ${token.text}` : `${token.start} '${token.text}'`;
  const pieces = token.pieces.map((piece) =>
    typeof piece === "string" ? JSON.stringify(piece) : `{${piece.expression}}`,
  );
  return `${token.start} text ${pieces.join(" ")}`.trimEnd();
}

function tokens(text: string, dialect: "python" | "node"): readonly string[] {
  return codeTokens(text, dialect).map(shown);
}

describe("tokens of Python", () => {
  test.each([
    ["a.b(1)", ["0 a", "1 '.'", "2 b", "3 '('", "4 '1'", "5 ')'"]],
    ["_x1 = $y", ["0 _x1", "4 '='", "6 $y"]],
    ["  a\n\tb", ["2 a", "3", "5 b"]],
    ["a # 'b'\nc", ["0 a", "7", "8 c"]],
    ["a #b", ["0 a"]],
    ["a // b", ["0 a", "2 '/'", "3 '/'", "5 b"]],
    ["a /* b", ["0 a", "2 '/'", "3 '*'", "5 b"]],
    ["'a' \"b\"", ['0 text "a"', '4 text "b"']],
    ["'' b", ["0 text", "3 b"]],
    ["'''a\n'b' ''' c", ["0 text \"a\\n'b' \"", "13 c"]],
    ['"""a"b""" c', ['0 text "a\\"b"', "10 c"]],
    ["'a\nb", ['0 text "a"', "2", "3 b"]],
    ["'a", ['0 text "a"']],
    ["'''a", ['0 text "a"']],
    ["'a\\'b' c", ['0 text "a\'b"', "7 c"]],
    ["'a\\nb\\tc\\\\'", ['0 text "a\\nb\\tc\\\\"']],
    ["'a\\\nb'", ['0 text "ab"']],
    ["r'a\\n' b", ['1 text "a\\\\n"', "7 b"]],
    ["R'a\\n'", ['1 text "a\\\\n"']],
    ["b'a'", ['1 text "a"']],
    ['u"a"', ['1 text "a"']],
    ["'{a}'", ['0 text "{a}"']],
    ["f'a{b}c' d", ['1 text "a" {b} "c"', "9 d"]],
    ["F'{ b }'", ["1 text {b}"]],
    ["fr'{a}\\n'", ['2 text {a} "\\\\n"']],
    ['rf"{a}"', ["2 text {a}"]],
    ["f'{{a}} {b}'", ['1 text "{a} " {b}']],
    ["f'{a", ["1 text {a}"]],
    ["abf'a'", ["0 abf", '3 text "a"']],
    ["x'a'", ["0 x", '1 text "a"']],
    ["f ('a')", ["0 f", "2 '('", '3 text "a"', "6 ')'"]],
    ["`a`", ['0 text "a"']],
    ["a\uE00012\uE001b", ["0 a", "1 \uE00012\uE001", "5 b"]],
    ["\uE000x\uE001", ["0 '\uE000'", "1 x", "2 '\uE001'"]],
  ])("%j", (text, expected) => {
    expect(tokens(text, "python")).toEqual(expected);
  });
});

describe("tokens of JavaScript", () => {
  test.each([
    ["a // b\nc", ["0 a", "6", "7 c"]],
    ["a // b", ["0 a"]],
    ["#!/usr/bin/env node\na", ["19", "20 a"]],
    ["#a", ["0 '#'", "1 a"]],
    ["a /* b\nc */ d", ["0 a", "12 d"]],
    ["a /*/ b */ c", ["0 a", "11 c"]],
    ["a /* b", ["0 a"]],
    ["a / b", ["0 a", "2 '/'", "4 b"]],
    ["`a§{b}c` d", ['0 text "a" {b} "c"', "9 d"]],
    ["`a\nb` c", ['0 text "a\\nb"', "6 c"]],
    ["`$a {b}`", ['0 text "$a {b}"']],
    ["`{{a}}`", ['0 text "{{a}}"']],
    ["`a\\§{b}`", ['0 text "a§{b}"']],
    ["'§{a}'", ['0 text "§{a}"']],
    ["``` a", ["0 text", '2 text " a"']],
    ["f'a'", ["0 f", '1 text "a"']],
    ["`§{a", ["0 text {a}"]],
  ])("%j", (text, expected) => {
    // `§` stands for a dollar sign before a brace.
    expect(tokens(text.replaceAll("§", "$"), "node")).toEqual(expected.map((one) => one.replaceAll("§", "$")));
  });
});

test("no more than a hundred thousand tokens are cut", () => {
  expect(codeTokens(";".repeat(100_001), "node")).toHaveLength(100_000);
});
