import { describe, expect, test } from "vitest";
import { hidden, known, type Value } from "../../value.ts";
import { rendered } from "../words.ts";
import { codeTokens } from "./code-tokens.ts";
import { evaluated, type Names } from "./literals.ts";

const NAMES: Names = {
  set: new Map([
    ["url", { value: known("https://a.example"), list: null }],
    ["self.url", { value: known("https://b.example"), list: null }],
    ["words", { value: null, list: [known("a"), known("b")] }],
  ]),
  env: (name) => (name === "HOME" ? known("~") : null),
  hole: (number): Value => hidden(`hole ${number}`),
  args: [known("first"), known("second")],
};

function shown(text: string, dialect: "python" | "node", names: Names = NAMES): string {
  const tokens = codeTokens(text, dialect);
  const { value, list } = evaluated(tokens, 0, tokens.length, names);
  if (list) return `[${list.map(rendered).join("|")}]`;
  return value === null ? "none" : rendered(value);
}

describe("expressions of Python", () => {
  test.each([
    ["", "none"],
    ["\n", "none"],
    ["'a'", "a"],
    ["'a' 'b'", "ab"],
    ["'a'\n'b'", "ab"],
    ["'a' + 'b' + c", "ab{c}"],
    ["a + 'b'", "{a}b"],
    ["f('a' + 'b')", "{f…}"],
    ["f(['a' + 'b'])", "{f…}"],
    ["f() + 'a'", "{f…}a"],
    ["f(g(1) + 2) + 'a'", "{f…}a"],
    ["'a' if b else 'c'", "a"],
    ["url", "https://a.example"],
    ["url + '/x'", "https://a.example/x"],
    ["self.url", "https://b.example"],
    ["words", "[a|b]"],
    ["words + 'a'", "{words}a"],
    ["['a', url, b]", "[a|https://a.example|{b}]"],
    ["['a']", "[a]"],
    ["[]", "[]"],
    ["['a', 'b',]", "[a|b]"],
    ["['a', f(b, c), [d, e], {f: g}, 'h']", "[a|{f…}|{…}|{…}|h]"],
    ["['a'\n,\n'b']", "[a|b]"],
    ["['a', 'b'] + c", "[a|b]"],
    ["'%s/x' % a", "{a}/x"],
    ["'%s/%d' % (a, b)", "{a}/{b}"],
    ["'%s/%s' % a", "{a}/{…}"],
    ["'%x' % a", "%x"],
    ["'{}/{name}'.format(a, url)", "{a}/https://a.example"],
    ["'{}'.strip()", "{}"],
    ["'{}'.format('a')", "{…}"],
    ["f'{a}/%s' % b", "{a}/{b}"],
    ["f'{url}/x'", "https://a.example/x"],
    ["f'{a + url}'", "{a}https://a.example"],
    ["f'{[a]}'", "{…}"],
    ["f'{}'", "{…}"],
    ["open('a.txt')", "a.txt"],
    ["open('a.txt', 'rb').read()", "a.txt"],
    ["Path('a.txt')", "a.txt"],
    ["open(a)", "{open…}"],
    ["reopen('a.txt')", "{reopen…}"],
    ["opened('a.txt')", "{opened…}"],
    ["os.environ['HOME']", "~"],
    ["os.environ['A']", "{A}"],
    ['os.environ.get("HOME")', "~"],
    ["os.getenv('HOME')", "~"],
    ["environ['A_B'] + '/x'", "{A_B}/x"],
    ["os.environ", "{os.environ}"],
    ["os.environ['']", "{os.environ…}"],
    ["('a' + b)", "{…}"],
    ["a\n + 'b'", "{a}b"],
    ["a +\n 'b'", "{a}b"],
    ["sys.argv[12]", "{sys.argv[12]}"],
    ["sys.argv[1][0]", "{sys.argv…}"],
    ["myargv[1]", "{myargv…}"],
    ["sys.argv[1]", "first"],
    ["sys.argv[2]", "second"],
    ["sys.argv[3]", "{sys.argv[3]}"],
    ["argv[1]", "first"],
    ["a[0]", "{a…}"],
    ["a.b.c", "{a.b.c}"],
    [`a${"b".repeat(59)}`, `{a${"b".repeat(59)}}`],
    [`a${"b".repeat(60)}`, `{a${"b".repeat(39)}…}`],
    ["(a)", "{…}"],
    ["\uE0003\uE001", "{hole 3}"],
    ["\uE00012\uE001", "{hole 12}"],
    ["\uE0003\uE001 - a", "{…}"],
    ["a.\uE0003\uE001", "{a.…}"],
    ["'\uE00012\uE001'", "{hole 12}"],
    ["[[[[[[[['a']]]]]]]]", "[{…}]"],
    ["'%s' % (a + 'b')", "{a}"],
    ["format('a')", "{format…}"],
    ["a % 'b'", "{a…}"],
    ["'a\uE0003\uE001b'", "a{hole 3}b"],
  ])("%j", (text, expected) => {
    expect(shown(text, "python")).toBe(expected);
  });
});

describe("expressions of JavaScript", () => {
  test.each([
    ["`a/§{b}`", "a/{b}"],
    ["`§{url}/x`", "https://a.example/x"],
    ["process.env.HOME", "~"],
    ["process.env['HOME']", "~"],
    ["process.env.A", "{A}"],
    ["env.HOME", "~"],
    ["my.process.env.HOME", "{my.process.env.HOME}"],
    ["process.argv[2]", "first"],
    ["process.argv[3]", "second"],
    ["process.argv[4]", "{process.argv[4]}"],
    ["fs.readFileSync('a')", "a"],
    ["await fs.promises.readFile('a', 'utf8')", "a"],
    ["fs.readFileSync.name('a')", "{fs.readFileSync.name…}"],
    ["open['a']", "{open…}"],
    ["readFileSync('a')", "a"],
    ["createReadStream('a')", "a"],
  ])("%j", (text, expected) => {
    expect(shown(text.replaceAll("§", "$"), "node")).toBe(expected);
  });

  test("arguments that nobody knows are named as they stand", () => {
    expect(shown("process.argv[2]", "node", { ...NAMES, args: null })).toBe("{process.argv[2]}");
  });

  test("what is nested more than eight deep is not followed", () => {
    const nested = (depth: number): string => (depth === 0 ? "a" : `[${nested(depth - 1)}]`);
    expect(shown(nested(3), "node")).toBe("[{…}]");
  });

  test("a list has sixty-four elements at most", () => {
    expect(shown(`[${"a,".repeat(65)}]`, "node")).toBe(`[${"{a}|".repeat(64).slice(0, -1)}]`);
  });
});
