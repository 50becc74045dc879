import { describe, expect, test } from "vitest";
import { cmdStatements } from "./cmd.ts";
import { powershellStatements } from "./powershell.ts";
import type { RawWord, Statement } from "./statement.ts";

function shownWord({ parts, quoted }: RawWord): string {
  const text = parts.map((part) => (typeof part === "string" ? part : `{${part.variable}}`)).join("");
  return quoted ? `"${text}"` : text;
}

/** `START-END WORDS`: a `|` before those that are piped into, `&` before those that are called, `NAME =` before those that are assigned, `> FILE` behind. */
function shown({ assigns, words, piped, called, into, start, end }: Statement): string {
  const parts = [
    `${start}-${end}`,
    ...(piped ? ["|"] : []),
    ...(called ? ["&"] : []),
    ...(assigns === null ? [] : [`${assigns} =`]),
    ...words.map(shownWord),
    ...(into ? [`> ${shownWord(into)}`] : []),
  ];
  return parts.join(" ");
}

describe("commands of cmd", () => {
  test.each([
    ["git push", ["0-8 git push"]],
    ["  git\tpush  ", ["2-12 git push"]],
    ["a\r\nb\r\n", ["0-1 a", "3-4 b"]],
    ["a & b", ["0-2 a", "4-5 b"]],
    ["a && b", ["0-2 a", "5-6 b"]],
    ["a || b", ["0-2 a", "5-6 b"]],
    ["a | b", ["0-2 a", "4-5 | b"]],
    ["a|b c", ["0-1 a", "2-5 | b c"]],
    ["(a) & b", ["1-2 a", "6-7 b"]],
    ["if x (a) else (b)", ["0-5 if x", "6-7 a", "9-14 else", "15-16 b"]],
    ["@a @b", ["1-5 a @b"]],
    ["@ a", ["2-3 a"]],
    ["a > b", ["0-5 a > b"]],
    ["a >> b c", ["0-8 a c > b"]],
    ["a>b", ["0-3 a > b"]],
    ["a 2>&1 b", ["0-8 a b"]],
    ["a 2> b c", ["0-8 a c > b"]],
    ["a 1>>b", ["0-6 a > b"]],
    ["a > b 2>&1", ["0-10 a > b"]],
    ["a > b & c d", ["0-6 a > b", "8-11 c d"]],
    ["a > & c d", ["0-4 a", "6-9 c d"]],
    ["a < b c", ["0-7 a c"]],
    ["a <b", ["0-4 a"]],
    ["a 22 2", ["0-6 a 22 2"]],
    ["rem a & b\nc", ["10-11 c"]],
    ["  @ REM a", []],
    ["@::a", []],
    ["remove a", ["0-8 remove a"]],
    ["a rem b", ["0-7 a rem b"]],
    ["a ^\n  b", ["0-7 a b"]],
    ["a ^\r\n  b\nc", ["0-8 a b", "9-10 c"]],
    ["a ^& b", ["0-6 a & b"]],
    ["a^\nb", ["0-2 a", "3-4 b"]],
    ['"a b" c', ['0-7 "a b" c']],
    ['a"b&|()>"c', ['0-10 "ab&|()>c"']],
    ['"a^b"', ['0-5 "a^b"']],
    ['"" a', ['0-4 "" a']],
    ["%A% !B! %%i %1 %~dp0 %* %~1 $(C.d)", ["0-34 {A} {B} {i} {1} {~dp0} {*} {~1} {C.d}"]],
    ["a%A%b", ["0-5 a{A}b"]],
    ["%A.b%", ["0-5 {A.b}"]],
    ["%%~i", ["0-4 {~i}"]],
    ["a\rb", ["0-3 a b"]],
    ["!A.bc! !A!", ["0-10 {A.bc} {A}"]],
    ["a ^", ["0-3 a"]],
    ["100% a !", ["0-8 100% a !"]],
    [`%${"a".repeat(100)}%`, [`0-102 {${"a".repeat(100)}}`]],
    [`%${"a".repeat(101)}%`, [`0-103 %${"a".repeat(101)}%`]],
    ["", []],
    ["\n &", []],
  ])("%j", (text, expected) => {
    expect(cmdStatements(text).map(shown)).toEqual(expected);
  });
});

describe("commands of PowerShell", () => {
  test.each([
    ["git push", ["0-8 git push"]],
    ["a\nb", ["0-1 a", "2-3 b"]],
    ["a; b", ["0-1 a", "3-4 b"]],
    ["a && b", ["0-2 a", "5-6 b"]],
    ["a || b c", ["0-2 a", "5-8 b c"]],
    ["a | b", ["0-2 a", "4-5 | b"]],
    ["a |\n  b\nc", ["0-2 a", "6-7 | b", "8-9 c"]],
    ["if (a) { b } c", ["0-3 if", "4-5 a", "9-11 b", "13-14 c"]],
    ["a > b", ["0-5 a > b"]],
    ["a >> b c", ["0-8 a c > b"]],
    ["a `\n b", ["0-6 a b"]],
    ["a `\r\n b", ["0-7 a b"]],
    ["a`\nb", ["0-4 a b"]],
    ["a`\r\nb", ["0-5 a b"]],
    ["a` b `$c", ["0-8 a b $c"]],
    ["a `", ["0-3 a `"]],
    ["<# a\n #> b", ["9-10 b"]],
    ["<#> a #> b", ["9-10 b"]],
    ["a<#b#>c", ["0-7 a<#b#>c"]],
    ["#a", []],
    ["a;b #c\nd", ["0-1 a", "2-6 b", "7-8 d"]],
    ["a `b\nc", ["0-4 a b", "5-6 c"]],
    ["a `b`\n c", ["0-8 a b c"]],
    ["a .\nb", ["0-3 a .", "4-5 b"]],
    ["a <# b", ["0-6 a"]],
    ["a # b\nc", ["0-5 a", "6-7 c"]],
    ["# a", []],
    ["a;#b", ["0-1 a"]],
    ["a{#b\n}", ["0-1 a"]],
    ["a#b", ["0-3 a#b"]],
    ["& a b", ["2-5 & a b"]],
    ["& $a; b", ["2-4 & {a}", "6-7 b"]],
    ["a & b", ["0-5 a & b"]],
    [". ./a.ps1 b", ["0-11 source ./a.ps1 b"]],
    ["./a.ps1", ["0-7 ./a.ps1"]],
    ["a . b", ["0-5 a . b"]],
    ["'a b' c", ['0-7 "a b" c']],
    ["'a''b'", ['0-6 "a\'b"']],
    ["'' a", ['0-4 "" a']],
    ["'a", ['0-2 "a"']],
    ['"a b" c', ['0-7 "a b" c']],
    ['"" a', ['0-4 "" a']],
    ['"a`"b`$c`n" d', ['0-13 "a"b$c\n" d']],
    ['"a', ['0-2 "a"']],
    ['"$a/$env:B.c" d', ['0-15 "{a}/{env:B}.c" d']],
    ['"$script:a$Global:b"', ['0-20 "{script:a}{Global:b}"']],
    ["a-$b", ["0-4 a-{b}"]],
    ["a'b'", ['0-4 "ab"']],
    ["$a", ["0-2 {a}"]],
    ["$a.b", ["0-4 {a}.b"]],
    [`$${"{a b}"}c`, ["0-7 {a b}c"]],
    ["$(a b) c", ["0-8 {a b} c"]],
    ["$($a)/x", ["0-7 {a}/x"]],
    ["$( $env:A )", ["0-11 {env:A}"]],
    ["$($a.b)", ["0-7 {$a.b}"]],
    ["$($a $b)", ["0-8 {$a $b}"]],
    ["$(f (a) b) c", ["0-12 {f (a) b} c"]],
    ["a $ b", ["0-5 a $ b"]],
    ["$a = b c", ["0-8 a = b c"]],
    ["$a='b'", ['0-6 a = "b"']],
    ["$env:A += 'b'", ['0-13 env:A = {env:A} + "b"']],
    ["$a =", ["0-4 a ="]],
    ["x$a = b", ["0-7 x{a} = b"]],
    ["$a$b = c", ["0-8 {a}{b} = c"]],
    ["'$a' = b", ['0-8 "$a" = b']],
    ["$ = b", ["0-5 $ = b"]],
    [`$a=${"b".repeat(20)}`, [`0-23 a = ${"b".repeat(20)}`]],
    ["$a == b", ["0-7 {a} == b"]],
    ["$a = \n b", ["0-5 a =", "7-8 b"]],
    ["a $b = c", ["0-8 a {b} = c"]],
    ["x; $a = b", ["0-1 x", "3-9 a = b"]],
    ["'a','b' c", ['0-9 "a,b" c']],
    ["a, b", ["0-4 a, b"]],
    [", a", ["2-3 a"]],
    ["@'\na 'b'\n'@ | c", ["0-12 \"a 'b'\"", "14-15 | c"]],
    ['@"\na $b "c"\n"@', ['0-14 "a {b} "c""']],
    ["@'\na", ['0-4 ""']],
    ["@'\n'@ a", ['0-7 "" a']],
    ["@'\r\na\r\n\n'@", ['0-10 "a\r\n"']],
    ["@'\na $b\n'@", ['0-10 "a $b"']],
    ["a@'\nb\n'@", ['0-8 "ab"']],
    ["@('a', 'b')", ["0-1 @", '2-10 "a," "b"']],
    ["@args a", ["0-7 @args a"]],
    ["", []],
    [" \n;", []],
  ])("%j", (text, expected) => {
    expect(powershellStatements(text).map(shown)).toEqual(expected);
  });

  test("a piece in brackets is three hundred characters long at most", () => {
    const [within, beyond] = ["a".repeat(298), "a".repeat(299)];
    expect(powershellStatements(`$(${within})`).map(shown)).toEqual([`0-301 {${within}}`]);
    expect(powershellStatements(`$(${beyond})`).map(shown)).not.toEqual([`0-302 {${beyond}}`]);
  });

  test("of more than twenty thousand statements the rest is left out", () => {
    expect(powershellStatements("a;".repeat(20_002))).toHaveLength(20_001);
  });
});
