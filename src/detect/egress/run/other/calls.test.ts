import { describe, expect, test } from "vitest";
import { hidden } from "../../value.ts";
import { rendered } from "../words.ts";
import { callsOf } from "./calls.ts";
import { codeTokens } from "./code-tokens.ts";
import type { Literal, Names } from "./literals.ts";

function names(): Names & { readonly set: Map<string, Literal> } {
  return { set: new Map(), env: () => null, hole: (number) => hidden(`hole ${number}`), args: null };
}

function shownLiteral({ value, list }: Literal): string {
  if (list) return `[${list.map(rendered).join("|")}]`;
  return value === null ? "none" : rendered(value);
}

/** `NAME(ARGUMENT; NAME: ARGUMENT) START-END` of each call. */
function calls(text: string, dialect: "python" | "node" = "python"): readonly string[] {
  return callsOf(codeTokens(text, dialect), names()).map(({ name, plain, named, start, end }) => {
    const written = [...plain.map(shownLiteral), ...[...named].map(([key, value]) => `${key}: ${shownLiteral(value)}`)];
    return `${name}(${written.join("; ")}) ${start}-${end}`;
  });
}

/** What names are set to behind a text. */
function settings(text: string, dialect: "python" | "node" = "python"): Readonly<Record<string, string>> {
  const given = names();
  callsOf(codeTokens(text, dialect), given);
  return Object.fromEntries([...given.set].map(([name, value]) => [name, shownLiteral(value)]));
}

describe("calls", () => {
  test.each([
    ["f()", ["f() 0-2"]],
    ["a.b.c('x')", ["a.b.c(x) 0-9"]],
    ["f('a', 'b')", ["f(a; b) 0-10"]],
    ["f('a',)", ["f(a) 0-6"]],
    ["f(, 'a')", ["f(a) 0-7"]],
    ["f(\n  'a',\n  'b',\n)", ["f(a; b) 0-17"]],
    ["f('a' + 'b', c)", ["f(ab; {c}) 0-14"]],
    ["f(k='v', l=m)", ["f(k: v; l: {m}) 0-12"]],
    ["f('a', k='v')", ["f(a; k: v) 0-12"]],
    ["f(\n k=\n 'v')", ["f(k: v) 0-11"]],
    ["f(['a', 'b'], 'c')", ["f([a|b]; c) 0-17"]],
    ["f({'k': 'v', 'l': 'w'}, 'a')", ["f(a; k: v; l: w) 0-27"]],
    ["f({ k: 'v', l })", ["f(k: v; l: {l}) 0-15"]],
    ["f({ k: { a: 'b', c: 'd' }, l: 'e' })", ["f(k: {…}; l: e) 0-35"]],
    ["f({ ...a, k: 'v' })", ["f(k: v) 0-18"]],
    ["f({})", ["f() 0-4"]],
    ["f(k={'a': 'b', 'c': 'd'})", ["f(k: b) 0-24"]],
    ["f(k={})", ["f(k: {…}) 0-6"]],
    ["f('a', (b, c), 'd')", ["f(a; {…}; d) 0-18"]],
    ["f(a[1, 2], 'b')", ["f({a…}; b) 0-14"]],
    ["f(g('a'), 'b')", ["f({g…}; b) 0-13", "g(a) 2-7"]],
    ["f()\ng()", ["f() 0-2", "g() 4-6"]],
    ["f('a", ["f(a) 0-0"]],
    ["f", []],
    ["f.g", []],
    ["a(1).b('c')", ["a({1}) 0-3", "a.b(c) 0-10"]],
    ["a(1)(2)", ["a({1}) 0-3"]],
    ["a('x').b().c('d')", ["a(x) 0-5", "a.b() 0-9", "a.b.c(d) 0-16"]],
    ["a(\n'x').b", ["a(x) 0-6"]],
    [`a${".b".repeat(11)}('c')`, [`a${".b".repeat(11)}(c) 0-27`]],
    [`a${".b".repeat(12)}('c')`, []],
    ["sh `a`", []],
    ["sh`a`", ["sh(a) 0-2"]],
    ["a.sh`a`", []],
    ["'a'.b('c')", []],
    ["x[0].b('c')", []],
  ])("%j", (text, expected) => {
    expect(calls(text)).toEqual(expected);
  });
});

describe("names that are set", () => {
  test.each([
    ["a = 'b'", { a: "b" }],
    ["a = 'b' + 'c'\nd = a", { a: "bc", d: "bc" }],
    ["a = ['b', 'c']", { a: "[b|c]" }],
    ["a = [\n'b',\n'c']\nd = 'e'", { a: "[b|c]", d: "e" }],
    ["a = (\n'b')\nd = 'e'", { a: "{…}", d: "e" }],
    ["a = b; c = 'd'", { a: "{b}", c: "d" }],
    ["a = f(b; c)\nd = 'e'", { a: "{f…}", d: "e" }],
    ["a = b) ; c = 'd'", { a: "{b…}", c: "d" }],
    ["a =\nb = 'c'", { a: "none", b: "c" }],
    ["a = 'b'\na = 'c'", { a: "c" }],
    ["a == 'b'", {}],
    ["a => 'b'", {}],
    ["a.b = 'c'", {}],
    ["a() = 'c'", {}],
    ["a += 'c'", {}],
  ])("%j", (text, expected) => {
    expect(settings(text)).toEqual(expected);
  });

  test("a name that was set counts as its value in a call behind it", () => {
    expect(calls("f(a)\na = 'b'\nf(a, [a, 'c'], k=a)")).toEqual(["f({a}) 0-3", "f(b; [b|c]; k: b) 13-31"]);
  });
});

describe("bounds", () => {
  test("of a call with more than four hundred tokens the rest is left out", () => {
    const arguments_ = `'a',${"b,".repeat(250)}`;
    const [call] = callsOf(codeTokens(`f(${arguments_}k='v')`, "python"), names());
    expect(call?.plain).toHaveLength(200);
    expect(call?.named.size).toBe(0);
  });

  test("no more than three thousand calls are read, and as many values", () => {
    expect(callsOf(codeTokens("f()\n".repeat(3001), "python"), names())).toHaveLength(3000);
    const given = names();
    callsOf(codeTokens(Array.from({ length: 3001 }, (_, at) => `a${at}=b\n`).join(""), "python"), given);
    expect(given.set.size).toBe(3000);
  });
});
