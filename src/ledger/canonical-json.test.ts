import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ordinaryRun } from "../../test/support/property-runs.ts";
import { canonicalJson, NoCanonicalJson } from "./canonical-json.ts";

/** Numbers of RFC 8785, appendix B: bits of the IEEE 754 double, and its text. */
const NUMBERS = `
0000000000000000 0
8000000000000000 0
0000000000000001 5e-324
8000000000000001 -5e-324
7fefffffffffffff 1.7976931348623157e+308
ffefffffffffffff -1.7976931348623157e+308
4340000000000000 9007199254740992
c340000000000000 -9007199254740992
4430000000000000 295147905179352830000
44b52d02c7e14af5 9.999999999999997e+22
44b52d02c7e14af6 1e+23
44b52d02c7e14af7 1.0000000000000001e+23
444b1ae4d6e2ef4e 999999999999999700000
444b1ae4d6e2ef4f 999999999999999900000
444b1ae4d6e2ef50 1e+21
3eb0c6f7a0b5ed8c 9.999999999999997e-7
3eb0c6f7a0b5ed8d 0.000001
41b3de4355555553 333333333.3333332
41b3de4355555554 333333333.33333325
41b3de4355555555 333333333.3333333
41b3de4355555556 333333333.3333334
41b3de4355555557 333333333.33333343
becbf647612f3696 -0.0000033333333333333333
43143ff3c1cb0959 1424953923781206.2`
  .trim()
  .split("\n")
  .map((line) => line.split(" ") as [string, string]);

/** Whole texts: those of RFC 8785, sections 3.2.2 and 3.2.3, and others of its rules. */
const TEXTS: readonly (readonly [string, string])[] = [
  [
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  ],
  [
    String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
    `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
  ],
  [" [ ] ", "[]"],
  ["{ }", "{}"],
  ['{"b":{"d":1,"c":[{"z":1,"y":2}]},"a":null}', '{"a":null,"b":{"c":[{"y":2,"z":1}],"d":1}}'],
  ["[1.0,10e-1,100E-2,-0,-0.0]", "[1,1,1,0,0]"],
  ["[56,{ }]", "[56,{}]"],
  ['{"10":1,"9":2,"1":3,"":4}', '{"":4,"1":3,"10":1,"9":2}'],
  ['{"__proto__":1,"constructor":2}', '{"__proto__":1,"constructor":2}'],
];

/** Signs that RFC 8785 writes in an escape of their own; other controls are `\u00..`, all else stands as it is. */
const ESCAPED: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

/** Names whose order in UTF-16, in UTF-8 and in a dictionary differ. */
const NAMES = ["", "0", "1", "10", "9", "A", "B", "a", "b", "aa", "Z", "_", "~", "\r", "\u0080", "ö", "o\u0308", "€", "\ud7ff", "\ue000", "\ufb33", "\uffff", "😀", "\u{10000}", "\u{10ffff}", "é", "É", "ß", "ı"]; // biome-ignore format: a list of names reads best as one

describe("canonical JSON", () => {
  it.each(NUMBERS)("writes the double %s as %s", (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, "hex").readDoubleBE())).toBe(text);
  });

  it("writes powers of ten by ECMAScript's rule: plain from a millionth to below 10^21", () => {
    for (let exponent = -30; exponent <= 30; exponent += 1) {
      const sign = exponent < 0 ? "-" : "+";
      const plain = exponent < 0 ? `0.${"0".repeat(-exponent - 1)}1` : `1${"0".repeat(exponent)}`;
      const wanted = exponent >= -6 && exponent < 21 ? plain : `1e${sign}${Math.abs(exponent)}`;
      expect(canonicalJson(Number(`1e${exponent}`)), String(exponent)).toBe(wanted);
    }
  });

  it("writes powers of two up to the last safe one digit by digit", () => {
    for (let exponent = 0; exponent <= 53; exponent += 1) {
      expect(canonicalJson(2 ** exponent)).toBe((2n ** BigInt(exponent)).toString());
      expect(canonicalJson(-(2 ** exponent))).toBe((-(2n ** BigInt(exponent))).toString());
    }
  });

  it.each(TEXTS)("writes %s as it must be", (given, wanted) => {
    expect(canonicalJson(JSON.parse(given))).toBe(wanted);
  });

  it("escapes what must be and nothing else", () => {
    for (let code = 0; code < 0x180; code += 1) {
      const sign = String.fromCharCode(code);
      const control = code < 0x20 ? `\\u${code.toString(16).padStart(4, "0")}` : sign;
      expect(canonicalJson(sign), code.toString(16)).toBe(`"${ESCAPED[sign] ?? control}"`);
    }
    expect(canonicalJson("\u2028\u2029\ufeff\u{1f600}")).toBe('"\u2028\u2029\ufeff\u{1f600}"');
  });

  it("puts every two names in the order of their UTF-16 code units", () => {
    for (const one of NAMES) {
      for (const other of NAMES) {
        if (one === other) continue;
        const inOrder = Buffer.compare(utf16(one), utf16(other)) < 0 ? [one, other] : [other, one];
        const wanted = `{${inOrder.map((name) => `${canonicalJson(name)}:1`).join(",")}}`;
        expect(canonicalJson({ [one]: 1, [other]: 1 })).toBe(wanted);
      }
    }
  });

  it.each([
    ["not a number", Number.NaN],
    ["infinity", [Number.POSITIVE_INFINITY]],
    ["minus infinity", { a: Number.NEGATIVE_INFINITY }],
    ["a lone high surrogate", "a\ud83d"],
    ["a lone low surrogate", ["\ude00a"]],
    ["surrogates the wrong way round", "\ude00\ud83d"],
    ["a lone surrogate in a name", { "\ud83d": 1 }],
    ["nothing", undefined],
    ["nothing in a list", [undefined]],
    ["a hole in a list", new Array(1)],
    ["a big integer", 1n],
    ["a function", () => 1],
    ["a symbol", Symbol("a")],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["bytes", new Uint8Array(1)],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(NoCanonicalJson);
  });

  it("refuses what is too deep before the stack ends, and leaves absent members out", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(NoCanonicalJson);
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it("is one text for one value, whatever the order its members came in, and reads back as that value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      ordinaryRun(500),
    );
  });

  it("writes every double so that it reads back as itself", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(canonicalJson(number))).toBe(number === 0 ? 0 : number);
      }),
      ordinaryRun(500),
    );
  });
});

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, turned(member)]),
  );
}

function utf16(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}
