import { expect, test } from "vitest";
import { STAR_TOKENS, starTokens } from "./starlark-tokens.ts";

/** The tokens of a text: names as they are, strings behind `s:`, signs behind `!`, each with its line. */
function tokens(text: string): readonly string[] {
  const marks = { name: "", string: "s:", sign: "!" } as const;
  return starTokens(text).map(({ kind, text: said, line }) => `${marks[kind]}${said}@${line}`);
}

test.each<readonly [string, readonly string[]]>([
  ["", []],
  ["  \n\t", []],
  ['a = "b"  # "c"\n\nd_1', ["a@1", "!=@1", "s:b@1", "d_1@3"]],
  ["# only a comment", []],
  ["a.b(c)", ["a@1", "!.@1", "b@1", "!(@1", "c@1", "!)@1"]],
  ["1.5e3 0x1F -2", ["!1.5e3@1", "!0x1F@1", "!-@1", "!2@1"]],
  ["-a#b", ["!-@1", "a@1"]],
  ["''", ["s:@1"]],
  ['""', ["s:@1"]],
  ['"it\'s" \'say "x"\'', ["s:it's@1", 's:say "x"@1']],
  ['"a\\"b" c', ['s:a"b@1', "c@1"]],
  ["'a\\'b' c", ["s:a'b@1", "c@1"]],
  ['"a\\\\" b', ["s:a\\@1", "b@1"]],
  ["'a\\\\' b", ["s:a\\@1", "b@1"]],
  ['"\\n\\t\\r\\q\\ "', ["s:\n\t\rq @1"]],
  ['"a\\\nb" c', ["s:ab@1", "c@2"]],
  ["'a\\\nb' c", ["s:ab@1", "c@2"]],
  ['r"a\\nb" c', ["s:a\\nb@1", "c@1"]],
  ["r'a\\nb'", ["s:a\\nb@1"]],
  ['b"a\\nr"', ["s:a\nr@1"]],
  ['xr "y"', ["xr@1", "s:y@1"]],
  ['rb"x"', ["rb@1", "s:x@1"]],
  ['"""a\n"b" \'\'\'c""" d', ["s:a\n\"b\" '''c@1", "d@2"]],
  ["'''a\n'b' \"\"\"c''' d", ['s:a\n\'b\' """c@1', "d@2"]],
  ['"""a\\"""b""" c', ['s:a"""b@1', "c@1"]],
  ["'''a\\'''b''' c", ["s:a'''b@1", "c@1"]],
  ['""" a', ["s: a@1"]],
  ["''' a", ["s: a@1"]],
  ['"""', ["s:@1"]],
  ['"""a""', ['s:a""@1']],
  ["'''a''", ["s:a''@1"]],
  ['""""""', ["s:@1"]],
  ['"""a\\', ["s:a\\@1"]],
  ["'''a\\", ["s:a\\@1"]],
  ["\"x'''y\"", ["s:x'''y@1"]],
  ['"a\nx" c', ["s:a@1", "x@2", "s: c@2"]],
  ["'a\nx", ["s:a@1", "x@2"]],
  ['"a', ["s:a@1"]],
  ["'a", ["s:a@1"]],
  ['"a\\', ["s:a\\@1"]],
  ["'a\\", ["s:a\\@1"]],
  ['a "', ["a@1", '!"@1']],
  ["é", ["!é@1"]],
])("%j", (text, seen) => expect(tokens(text)).toEqual(seen));

test("no more tokens are read than the bound", () => {
  expect(starTokens("(".repeat(STAR_TOKENS + 1)).length).toBe(STAR_TOKENS);
});
