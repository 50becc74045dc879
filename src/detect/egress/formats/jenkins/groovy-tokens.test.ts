// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Groovy writes its expressions so.
import { expect, test } from "vitest";
import { groovyTokens, TOKENS } from "./groovy-tokens.ts";

/** Tokens as `LINE WORD`, signs as they are, strings in quotes with their expressions as `<…>` and the line of each line. */
function told(text: string): readonly string[] {
  return groovyTokens(text).map((token) => {
    if (token.kind !== "string") return token.kind === "word" ? `${token.line} ${token.text}` : token.text;
    const inner = token.text.replaceAll("\ue000", "<").replaceAll("\ue001", ">");
    return `${token.line} ${JSON.stringify(inner)} ${token.lines.join(",")}`;
  });
}

test.each([
  ["", []],
  ["  \t\n ", []],
  ["def größe_1 = $x", ["1 def", "1 größe_1", "=", "1 $x"]],
  ["1.5e3 0x1F 7", ["1 1.5e3", "1 0x1F", "1 7"]],
  ["a\nb\n\nc", ["1 a", "2 b", "4 c"]],
  ["#!/usr/bin/env groovy\na", ["2 a"]],
  ["a #!b", ["1 a", "#", "!", "1 b"]],
  ["a // b\nc", ["1 a", "2 c"]],
  ["a // b", ["1 a"]],
  ["a /* b\n* c */ d /**/ e", ["1 a", "2 d", "2 e"]],
  ["a /* b", ["1 a"]],
  ["a /*/ b */ c", ["1 a", "1 c"]],
  ["'a' \"b\"", ['1 "a" 1', '1 "b" 1']],
  ["''", ['1 "" 1']],
  ["'a\\'b\\\\c\\nd\\te\\rf\\bg\\fh\\$i'", ['1 "a\'b\\\\c\\nd\\tefgh$i" 1,1']],
  ["'a\\\nb' c", ['1 "ab" 1', "2 c"]],
  ["'a\nb", ['1 "a" 1', "2 b"]],
  ['"a\nb', ['1 "a" 1', "2 b"]],
  ["'a", ['1 "a" 1']],
  ["'a\\", ['1 "a" 1']],
  ["'''a\n'b'\n''' c", ["1 \"a\\n'b'\\n\" 1,2,3", "3 c"]],
  ['"""a\n"b"\n""" c', ['1 "a\\n\\"b\\"\\n" 1,2,3', "3 c"]],
  ["'''a\\\nb\nc'''", ['1 "ab\\nc" 1,3']],
  ["'''a", ['1 "a" 1']],
  ["'$a ${b}' '''$c'''", ['1 "$a ${b}" 1', '1 "$c" 1']],
  ['"$a $a.b.c $a. ${b} \\$c $ $1"', ['1 "<a> <a.b.c> <a>. <b> $c $ $1" 1']],
  ['"$ab1.c2-d $_x.$y"', ['1 "<ab1.c2>-d <_x>.<y>" 1']],
  ['"${ a + [b: { c }] }d"', ['1 "<a + [b: { c }]>d" 1']],
  ['"${a"', ['1 "${a" 1']],
  ['"""${a\n   .b(\n\n)}\nc"""', ['1 "<a .b( )>\\nc" 1,5']],
  [`"\${${"a".repeat(600)}}"`, [`1 ${JSON.stringify(`\${${"a".repeat(600)}}`)} 1`]],
  ["x = /a\\/b\\d$c/ + y", ["1 x", "=", '1 "a/b\\\\d<c>" 1', "+", "1 y"]],
  ["f(/a/, [/b/], ~/c/)", ["1 f", "(", '1 "a" 1', ",", "[", '1 "b" 1', "]", ",", "~", '1 "c" 1', ")"]],
  ["{ /a/ }\nx: /b/", ["{", '1 "a" 1', "}", "2 x", ":", '2 "b" 2']],
  ["a / b / c", ["1 a", "/", "1 b", "/", "1 c"]],
  ["(a) / b / c", ["(", "1 a", ")", "/", "1 b", "/", "1 c"]],
  ["x = /a", ["1 x", "=", "/", "1 a"]],
  ["/a/", ["/", "1 a", "/"]],
  ["x = /a\nb/\nc", ["1 x", "=", '1 "a\\nb" 1,2', "3 c"]],
  ["$/a\n'b' /c/ $d/$ e", ["1 \"a\\n'b' /c/ <d>\" 1,2", "2 e"]],
  ["x = $/a\\n\\/b/$", ["1 x", "=", '1 "a\\\\n/b" 1']],
  ["\ud83d\ude00", ["\ud83d", "\ude00"]],
])("%j is read as its tokens", (text, expected) => {
  expect(told(text)).toEqual(expected);
});

test("tokens beyond the bound are left out", () => {
  expect(groovyTokens(";".repeat(TOKENS + 1))).toHaveLength(TOKENS);
});
