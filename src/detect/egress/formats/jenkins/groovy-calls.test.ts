import { expect, test } from "vitest";
import { argumentsOf } from "./groovy-calls.ts";
import { groovyTokens } from "./groovy-tokens.ts";

/** The arguments of the first word of a text, as its tokens. */
function argumentsIn(text: string): string | null {
  const tokens = groovyTokens(text);
  const range = argumentsOf(tokens, 0);
  return range === null
    ? null
    : tokens
        .slice(...range)
        .map((token) => token.text)
        .join(" ");
}

test.each([
  ["sh", null],
  ["sh()", ""],
  ["sh('a')", "a"],
  ["sh('a', b) c", "a , b"],
  ["sh(a(b), [c]) d", "a ( b ) , [ c ]"],
  ["sh('a'\n, b\n) c", "a , b"],
  ["sh('a', b", "a , b"],
  ["sh 'a'", "a"],
  ["sh a\nb", "a"],
  ["sh\n'a'", null],
  ["sh 'a', b: c\nd", "a , b : c"],
  ["sh 'a',\n b: \n c\nd", "a , b : c"],
  ["sh 'a' +\n 'b'\nc", "a + b"],
  ["sh '''a\nb''', c\nd", "a\nb , c"],
  ["sh ','\nc", ","],
  ["sh a: ['b'\n, 'c'\n] d\ne", "a : [ b , c ] d"],
  ["sh a(b\n, c)\nd", "a ( b , c )"],
  ["sh [a: b]\nc", "[ a : b ]"],
  ["sh = 'a'", null],
  ["sh.a 'b'", null],
  ["sh { a }", null],
  ["sh 'a'; b", "a"],
  ["sh 'a' } b", "a"],
  ["sh 'a') b", "a"],
  ["sh 'a'] b", "a"],
  ["sh a { b }", "a"],
  ["sh a({ b; c }) d", "a ( { b ; c } ) d"],
  ["sh '(', a\nb", "( , a"],
  ["sh a, ')' , b", "a , ) , b"],
])("the arguments of the call %j", (text, expected) => {
  expect(argumentsIn(text)).toBe(expected);
});

test("of a call that nobody closes some hundred tokens are its arguments", () => {
  expect(argumentsOf(groovyTokens(`sh(${"a ".repeat(3_000)}`), 0)).toEqual([2, 500]);
});

test("a bracket is looked for no further than it may reach", () => {
  const call = (words: number) => argumentsOf(groovyTokens(`sh(${"a ".repeat(words)})`), 0);
  expect(call(1_998)).toEqual([2, 2_000]);
  expect(call(1_999)).toEqual([2, 500]);
});
