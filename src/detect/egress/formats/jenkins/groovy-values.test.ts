// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Groovy writes its expressions so.
import { expect, test } from "vitest";
import { inWords } from "../../../../../test/support/egress-format.ts";
import { groovyTokens } from "./groovy-tokens.ts";
import { namedText, resolvedText, textAtToken } from "./groovy-values.ts";

const NAMES = new Map([
  ["a", "A"],
  ["two", "one\ntwo"],
  ["b.c", "BC"],
  ["URL", "https://x.example/a.git"],
  ["late", "<\ue000a\ue001>"],
]);

/** The text that begins a file, with the line of each of its lines, what follows, and whether a call is in it. */
function textIn(text: string) {
  const tokens = groovyTokens(text);
  const found = textAtToken(tokens, 0, NAMES);
  if (found === null) return null;
  const shown = found.body.text.replaceAll("\ue000", "<").replaceAll("\ue001", ">");
  return [shown, found.body.lines.join(), tokens[found.end]?.text ?? "", ...(found.called ? ["called"] : [])];
}

test.each([
  ["'x' y", ["x", "1", "y"]],
  ["a", ["A", "1", ""]],
  ["none", ["<none>", "1", ""]],
  ["b.c.d + 'x'", ["<b.c.d>x", "1", ""]],
  ["b.c", ["BC", "1", ""]],
  ["env.URL + '/' + params.URL", ["https://x.example/a.git/https://x.example/a.git", "1", ""]],
  ["myenv.URL", ["<myenv.URL>", "1", ""]],
  ["this.a + script.b.c", ["ABC", "1", ""]],
  ["x.this.a", ["<x.this.a>", "1", ""]],
  ['"${a}${env.a}${a.trim()}${a.trim().length()}"', ["AAA<a.trim().length()>", "1", ""]],
  ['"${a.toString()}${a.toLowerCase()}${a.size()}${this.a}"', ["AA<a.size()>A", "1", ""]],
  ["a.trim() + 'x'", ["Ax", "1", ""]],
  ["a.size() + 'x'", ["Ax", "1", "", "called"]],
  ["a.trimmed()", ["A", "1", "", "called"]],
  ["'x'.size() + a", ["xA", "1", ""]],
  ["'''\n  x\n'''.stripIndent() y", ["\n  x\n", "1,2,3", "y"]],
  ["'x'.a().b(1, (2)).c y", ["x", "1", "."]],
  ["'x'.a(", ["x", "1", "."]],
  ["f('x')", ["<f>", "1", "("]],
  ["a.b 'x'", ["<a.b>", "1", "x"]],
  ["a. + 'x'", ["A", "1", "."]],
  ["a '.' b", ["A", "1", "."]],
  ["'x' '+' a", ["x", "1", "+"]],
  ["'x' +", ["x", "1", ""]],
  ["'x' + (a)", ["x", "1", "("]],
  ["('x')", null],
  ["", null],
  ["'a\\nb' +\n 'c'", ["a\nbc", "1,1", ""]],
  ["'''a\nb''' +\n '''c\nd'''", ["a\nbc\nd", "1,2,4", ""]],
  ["two", ["one\ntwo", "1,1", ""]],
  ['"""x\n${two}\ny"""', ["x\none\ntwo\ny", "1,2,2,3", ""]],
  ["'x' + two + 'y'", ["xone\ntwoy", "1,1", ""]],
  ["late", ["<A>", "1", ""]],
])("the text %j", (text, expected) => {
  expect(textIn(text)).toEqual(expected);
});

test("a text grows no further than it may by the names in it", () => {
  const names = new Map([["x", "y".repeat(5_000)]]);
  const hole = "\ue000x\ue001";
  const whole = resolvedText(hole.repeat(4), names);
  expect(whole).toBe(`${"y".repeat(10_000)}${hole.repeat(2)}`);
  expect(resolvedText(`${"z".repeat(8_189)}${hole}`, new Map([["x", "y"]]))).toBe(`${"z".repeat(8_189)}y`);
  expect(resolvedText(`${"z".repeat(8_190)}${hole}`, new Map([["x", "y"]]))).toBe(`${"z".repeat(8_190)}${hole}`);
});

test.each([
  ["url: 'x'", "x", 1],
  ["a: 'y',\n url:\n 'x' + a", "xA", 3],
  ["[[url: none]]", "<none>", 1],
  ["url: [1]", "<url>", 1],
  ["url: ", "<url>", 1],
  ["url 'x', url: 'y'", "y", 1],
  ["'url': 'x'", null, 0],
  ["a: url, b: 'x'", null, 0],
  ["urls: 'x'", null, 0],
])("the text by name in %j", (text, expected, line) => {
  const tokens = groovyTokens(text);
  const found = namedText(tokens, [0, tokens.length], "url", NAMES);
  expect(found === null ? [null, 0] : [inWords(found.value), found.line]).toEqual([expected, line]);
});

test("a text by name is looked for between two tokens only", () => {
  const tokens = groovyTokens("url: 'a', b: 'c', url: 'd'");
  expect(namedText(tokens, [1, 8], "url", NAMES)).toBeNull();
  expect(namedText(tokens, [1, 9], "url", NAMES)).toEqual({ value: ["d"], line: 1 });
});
