import { describe, expect, test } from "vitest";
import { tomlLines, tomlText, tomlTexts } from "./toml-lines.ts";

/** The keys of a text, each as `LINE table|key=value`. */
function read(text: string): readonly string[] {
  return tomlLines(text).map(({ table, key, value, line }) => `${line} ${table}|${key}=${value}`);
}

describe("the keys of a TOML or INI file", () => {
  test.each<readonly [string, readonly string[]]>([
    ["", []],
    ["a = b", ["1 |a=b"]],
    ["\n  a=b  \n\na : c", ["2 |a=b", "4 |a=c"]],
    ["# a = b\n; a = b\n  # [a]", []],
    ["a = b #\nc = d ;", ["1 |a=b #", "2 |c=d ;"]],
    ["[a]\nb = c\n[ d . e ]\nf = g", ["2 a|b=c", "4 d.e|f=g"]],
    ["[[a.b]]\nc = d\n[[a.b]]\nc = e", ["2 a.b|c=d", "4 a.b|c=e"]],
    ["[a.\"b\".'c'] # x = y\nd = e", ["2 a.b.c|d=e"]],
    ["[a];x\nb = c", ["2 a|b=c"]],
    ["[a] x\nb = c", ["2 |b=c"]],
    ["x [a]\nb = c", ["2 |b=c"]],
    ["\"a\" = b\n'c' = d", ["1 |a=b", "2 |c=d"]],
    ["[a]\nb.c.d = e", ["2 a.b.c|d=e"]],
    ["a.b = c", ["1 a|b=c"]],
    ["a b = c\na", []],
    ["a = ", ["1 |a="]],
    ["a = [\n  'b', # x\n  'c'\n]\nd = e", ["1 |a=[ 'b', # x 'c' ]", "5 |d=e"]],
    ["a = ['b']\nc = [ 'd' ]", ["1 |a=['b']", "2 |c=[ 'd' ]"]],
    ["a = x [\nb = c", ["1 |a=x [", "2 |b=c"]],
    ["a = [", ["1 |a=["]],
    ['a = """\nb = c\n[d]\n"""\ne = f', ['1 |a="""', "5 |e=f"]],
    ["a = '''\nb = c\n'''\ne = f", ["1 |a='''", "4 |e=f"]],
    ['a = """b"""\nc = d', ['1 |a="""b"""', "2 |c=d"]],
    ['a = x"""\nc = d', ['1 |a=x"""', "2 |c=d"]],
    ['a = """\nb = c', ['1 |a="""']],
    [`a = ${"x".repeat(9_996)}`, [`1 |a=${"x".repeat(9_996)}`]],
    [`a = ${"x".repeat(9_997)}`, []],
  ])("%j", (text, keys) => expect(read(text)).toEqual(keys));

  test("of a list go on for ten thousand characters", () => {
    const [first, second] = read(`a = [\n${"x\n".repeat(6_000)}b = c`);
    expect(first?.length).toBe("1 |a=".length + 10_001);
    expect(second).toBe("6002 |b=c");
  });

  test("do not take longer for a header that is none", () => {
    const started = performance.now();
    expect(read(`[${" ".repeat(9_000)}x`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test.each([
  ['"a b" # c', "a b"],
  ["'a' # 'c'", "a"],
  ['"a\\"b"', 'a\\"b'],
  ['""', ""],
  ["a b", "a b"],
  ["a  # b", "a"],
  ["a ;b", "a"],
  ["a#b;c", "a#b;c"],
  ["x 'a'", "x 'a'"],
  ['x "a"', 'x "a"'],
  [" a ", "a"],
])("the text of the value %s", (value, text) => expect(tomlText(value)).toBe(text));

test.each<readonly [string, readonly string[]]>([
  ["[]", []],
  ['["a", \'b c\', ""]', ["a", "b c", ""]],
  ["['it\"s']", ['it"s']],
])("the texts of the list %s", (value, texts) => expect(tomlTexts(value)).toEqual(texts));
