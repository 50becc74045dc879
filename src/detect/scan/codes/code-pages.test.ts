import { describe, expect, test } from "vitest";
import { ENCODERS } from "../../../../test/support/encode-text.ts";
import { marker } from "../../../../test/support/rule-sets.ts";
import { anchorsOf } from "../words/anchors.ts";
import { buildAutomaton } from "../words/automaton.ts";
import { type CodeGuide, codePage, EVERY_CODE, holdsWord, legacyCodes, switchesAlphabet } from "./code-pages.ts";
import { foreignRules } from "./foreign-rules.ts";
import { codesHolding, MULTI_BYTE, multiByteWords } from "./multi-byte.ts";

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");

function written(text: string, code: string): Uint8Array {
  const bytes = ENCODERS.find(([name]) => name === code)?.[1](text);
  if (bytes === undefined || bytes === null) throw new Error(`${code} does not have it`);
  return bytes;
}

const names = (bytes: Uint8Array, guide: CodeGuide): readonly string[] =>
  [...legacyCodes(bytes, guide)].map(({ name, guess }) => `${name}${guess ? "?" : ""}`);

const GUESSED =
  "windows-1250? iso-8859-2? windows-1251? koi8-u? ibm866? iso-8859-5? windows-1254? windows-1257? windows-1253? windows-1256? windows-1255? windows-874? macintosh? x-mac-cyrillic?";

describe("codes of bytes are", () => {
  test("nineteen, where all of the upper half occurs and nothing is left out", () => {
    const all = latin(String.fromCharCode(...Array.from({ length: 128 }, (_, at) => at + 128)));
    expect(names(all, EVERY_CODE).join(" ")).toBe(`shift_jis gb18030 euc-jp euc-kr big5 ${GUESSED}`);
  });

  test("one for all that agree on what occurs", () => {
    const none: CodeGuide = { ...EVERY_CODE, codesHolding: () => new Set() };
    expect(names(latin("plain"), none)).toEqual([]);
    expect(names(latin("caf\xe9"), none).join(" ")).toBe("windows-1251? koi8-u? ibm866? windows-1253? windows-1255? windows-874? macintosh?"); // biome-ignore format: one line
  });

  test("only those that the guide leaves in, in the order of their likelihood", () => {
    const guide: CodeGuide = {
      mayHold: ({ name }) => name === "koi8-u" || name === "windows-1250",
      codesHolding: () => new Set(["big5", "shift_jis"]),
    };
    expect(names(latin("\xe0\xe8\xb1"), guide)).toEqual(["shift_jis", "big5", "windows-1250?", "koi8-u?"]);
  });
});

test.each([
  ["\x1b$B", true],
  ["a\x1b(I", true],
  ["\x1b(B", false],
  ["\x1b", false],
  ["$B", false],
])("%j switches the alphabet: %s", (text, switches) => {
  expect(switchesAlphabet(latin(text))).toBe(switches);
  expect(switchesAlphabet(latin(`${text}x`).subarray(0, 1))).toBe(false);
});

describe("a word of a foreign rule stands in bytes of a code page", () => {
  const rules = [
    marker({ phrases: ["строго секретно", "strictly секретно", "été"] }),
    marker({ phrases: ["acme secret"] }),
  ];
  const anchors = anchorsOf(rules);
  const search = { automaton: buildAutomaton(anchors.map(({ word }) => word)), foreign: foreignRules(rules, anchors) };
  const holds = (bytes: Uint8Array, name: string): boolean => holdsWord(search, bytes, codePage(name));
  const [russian, other] = ["windows-1251", "koi8-u"];

  test.each<[string, Uint8Array, boolean]>([
    ["as it is", written("это секретно", russian), true],
    ["in capitals", written("ЭТО СЕКРЕТНО", russian), true],
    ["in another code", written("это секретно", other), false],
    ["another word", written("это слово", russian), false],
    ["cut off", written("это секретн", russian), false],
    ["of a rule of ASCII", latin("acme secret \xe0"), false],
    ["in nothing", latin(""), false],
  ])("%s: %s", (_name, bytes, expected) => {
    expect(holds(bytes, russian)).toBe(expected);
  });

  test("also with signs in it of which nothing is left", () => {
    const word = Buffer.from(written("секретно", russian));
    for (const gone of [0x01, 0x7f, 0xad]) {
      const broken = Buffer.concat([word.subarray(0, 3), Buffer.of(gone), word.subarray(3)]);
      expect([gone, holds(broken, russian)]).toEqual([gone, true]);
    }
    expect(holds(Buffer.concat([word.subarray(0, 3), latin(" "), word.subarray(3)]), russian)).toBe(false);
    expect(holds(Buffer.concat([word.subarray(0, 3), latin("\t"), word.subarray(3)]), russian)).toBe(false);
  });

  test("only near a byte of the upper half, where it is of ASCII", () => {
    const ascii = [marker({ patterns: ["[а-я]x"], literals: ["literal"] })];
    const led = anchorsOf(ascii);
    const its = { automaton: buildAutomaton(led.map(({ word }) => word)), foreign: foreignRules(ascii, led) };
    const at = (between: number): readonly boolean[] => [
      holdsWord(its, latin(`literal${"x".repeat(between)}\xe0`), codePage(russian)),
      holdsWord(its, latin(`\xe0${"x".repeat(between)}literal`), codePage(russian)),
    ];
    expect([at(0), at(300), at(500)]).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(holdsWord(its, latin("literal"), codePage(russian))).toBe(false);
  });

  test("and not another one whose characters only share classes with its own", () => {
    const alphabet = [marker({ phrases: ["абвгдежзийкл", "мнопрстуфхцч", "шщъ"] })];
    const led = anchorsOf(alphabet);
    const its = { automaton: buildAutomaton(led.map(({ word }) => word)), foreign: foreignRules(alphabet, led) };
    const told = (text: string): boolean => holdsWord(its, written(text, russian), codePage(russian));
    expect([told("шщъ"), told("ш\u0001щ\u007fъ"), told("абв"), told("шщв"), told("абъ"), told("щъ")]).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(told("я шщъ")).toBe(true);
  });

  test("or may, where a byte is no unit of its own", () => {
    expect(holds(latin("a\xcc"), "windows-1255")).toBe(true);
    expect(holds(latin("a\x85"), russian)).toBe(true);
    expect(holds(latin("a\xe0"), russian)).toBe(false);
  });
});

describe("codes of eastern Asia in which a word may stand", () => {
  const words = multiByteWords(["社外秘", "대외비", "机密", "clé", "secret", "straße"]);
  const holding = (bytes: Uint8Array): readonly string[] => [...codesHolding(words, bytes)].sort();

  test.each([
    ["これは社外秘です", "shift_jis"],
    ["これは社外秘です", "euc-jp"],
    ["이것은 대외비", "euc-kr"],
    ["这是机密", "gb18030"],
    ["社外", "shift_jis"],
  ])("%s in %s", (text, code) => {
    const bytes = written(text, code);
    if (text === "社外") expect(holding(bytes)).toEqual([]);
    else expect(holding(bytes)).toContain(code);
  });

  test("whatever case its letters have", () => {
    const some = multiByteWords(["a社b", "σ社"]);
    for (const text of ["a社b", "A社B", "A社b", "σ社", "Σ社"]) {
      expect([text, codesHolding(some, written(text, "shift_jis")).has("shift_jis")]).toEqual([text, true]);
    }
    expect(codesHolding(some, written("x社b", "shift_jis")).size).toBe(0);
  });

  test("with control characters in it", () => {
    const bytes = Buffer.from(written("社外秘", "shift_jis"));
    expect(holding(Buffer.concat([bytes.subarray(0, 3), latin("\x01\x7f\x0e"), bytes.subarray(3)]))).toEqual([
      "shift_jis",
    ]);
  });

  test("all, where letters stand in full or half width, or what has no width", () => {
    const all = [...MULTI_BYTE].sort();
    for (const text of ["\x82\x60\x82\x9a", "\xa3\xc1\xa3\xfa", "\xa2\xcf\xa2\xfe", "\xa6\xdf\xb1", "\x81\x36\x80"]) {
      expect([text, holding(latin(text))]).toEqual([text, all]);
      expect([text, holding(latin(text.slice(0, -1)))]).toEqual([text, []]);
    }
    expect(holding(latin("\x82\x60 \x82\x9a"))).toEqual([]);
  });

  test("none in ASCII, though a word is of it in all of them", () => {
    expect(holding(latin("a secret"))).toEqual([...MULTI_BYTE].sort());
    expect([holding(latin("another")), holding(latin(""))]).toEqual([[], []]);
  });
});

describe("a byte of a code page is, as the scan compares it,", () => {
  const { signs, units } = codePage("windows-1251");
  const [gone, spread] = [0xfffe, 0xffff];

  test.each<[string, number, number]>([
    ["a letter", 0x61, 0x61],
    ["a capital", 0x41, 0x61],
    ["a blank", 0x20, 0x20],
    ["a tab", 0x09, 0x09],
    ["a line feed", 0x0a, 0x0a],
    ["a vertical tab", 0x0b, 0x0b],
    ["a form feed", 0x0c, 0x0c],
    ["a carriage return", 0x0d, 0x0d],
    ["the first control", 0, gone],
    ["the one before a tab", 8, gone],
    ["the one behind a carriage return", 0x0e, gone],
    ["the last control", 0x1f, gone],
    ["a deletion", 0x7f, gone],
    ["a soft hyphen", 0xad, gone],
    ["three points", 0x85, spread],
    ["a Russian letter", 0xf1, 0x441],
    ["a Russian capital", 0xd1, 0x441],
  ])("%s", (_name, byte, unit) => {
    expect(units[byte]).toBe(unit);
  });

  test("or a mark upon its neighbour, which spreads", () => {
    expect(codePage("windows-1255").units[0xcc]).toBe(spread);
    expect([signs.length, signs[0x61], signs[0xd1]]).toEqual([256, "a", "С"]);
  });
});
