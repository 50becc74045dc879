import { describe, expect, test } from "vitest";
import { ENCODERS } from "../../../../test/support/encode-text.ts";
import { type CodeGuide, EVERY_CODE } from "./code-pages.ts";
import { type ByteKind, countedLine, kindOfBytes, readingsOf } from "./decode.ts";

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");
/** Text of which no code of two bytes makes anything. */
const LONG = "what stands here is plain text of some length, as most of it is. ".repeat(2);
/** Finds no word in any code. */
const NO_CODE: CodeGuide = { mayHold: () => false, codesHolding: () => new Set() };

function written(text: string, code: string): Uint8Array {
  const bytes = ENCODERS.find(([name]) => name === code)?.[1](text);
  if (bytes === undefined || bytes === null) throw new Error(`${code} does not have it`);
  return bytes;
}

/** All readings of bytes: how each looks, and whether it is of no text or guessed. */
function readings(bytes: Uint8Array, guide = NO_CODE): readonly (readonly [string, string])[] {
  return [...readingsOf(bytes, kindOfBytes(bytes), guide)].map(({ look, binary, guess }) => [
    look,
    `${binary ? "binary" : "text"}${guess === true ? ", guessed" : ""}`,
  ]);
}

test.each<[string, string, Partial<ByteKind>]>([
  ["nothing", "", { plain: true }],
  ["ASCII", "int a;\r\n\tb\x0c", { plain: true }],
  ["a letter beyond", "caf\xe9", {}],
  ["the first byte beyond", "caf\x80", {}],
  ["the last of ASCII", "a\x7f", { plain: true }],
  ["a control character among many letters", `${"a".repeat(19)}\x01`, {}],
  ["one among fewer", `${"a".repeat(18)}\x01`, { binary: true }],
  ["a vertical tab", `${"a".repeat(30)}\x0b`, {}],
  ["an escape", `${"a".repeat(30)}\x1b`, {}],
  ["a NUL", `${"a".repeat(30)}\0`, {}],
  ["zeros", "\0\0\0\0", { binary: true }],
  ["a mark of UTF-16", "\xff\xfea\0", { wide: "utf-16le" }],
  ["UTF-16 without one", "a\0b\0", { wide: "utf-16le" }],
  ["UTF-16 the other way", "\0a\0b", { wide: "utf-16be" }],
  ["UTF-32", "a\0\0\0b\0\0\0", { wide: "utf-32le" }],
  ["UTF-32 the other way", "\0\0\0a\0\0\0b", { wide: "utf-32be" }],
])("bytes are %s", (_name, text, kind) => {
  expect(kindOfBytes(latin(text))).toEqual({ plain: false, binary: false, wide: null, ...kind });
});

describe("bytes are read", () => {
  test.each<[string, Uint8Array, readonly (readonly [string, string])[]]>([
    ["as ASCII", latin("Int a;\r\nb\rc"), [["Int a;\nb\nc", "text"]]],
    ["as UTF-8", Buffer.from("é ж"), [["é ж", "text"]]],
    ["with a mark that is none of it", Buffer.from("\ufeffé"), [["é", "text"]]],
    ["without control characters", Buffer.from(`é\u0001\u007f\u0000\u001b${LONG}`), [[`é${LONG}`, "text"]]],
    ["with tabs and line ends", Buffer.from(`é\t\f\v\n${LONG}`), [[`é\t\f\v\n${LONG}`, "text"]]],
    [
      "as western Europe writes, before what is left in UTF-8",
      latin(`${LONG}caf\xe9`),
      [
        [`${LONG}café`, "text"],
        [`${LONG}caf�`, "text"],
      ],
    ],
    [
      "as UTF-8 first, where nearly all is",
      latin(`${LONG}\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xe9`),
      [
        [`${LONG}ééééé�`, "text"],
        [`${LONG}Ã©Ã©Ã©Ã©Ã©é`, "text"],
      ],
    ],
    [
      "as windows-1252, not Latin-1",
      latin("a\x80\xe9"),
      [
        ["a€é", "text"],
        ["a��", "text"],
      ],
    ],
    [
      "as UTF-16 with its mark",
      Buffer.from("\ufeffab", "utf16le"),
      [
        ["ab", "text"],
        ["ÿþab", "text"],
      ],
    ],
  ])("%s", (_name, bytes, expected) => {
    expect(readings(bytes)).toEqual(expected);
  });

  test("as no text, where they are none", () => {
    const bytes = latin(`\x01\x02\x80${LONG}${"\x03".repeat(20)}`);
    expect(readings(bytes)[0]).toEqual([`\u0080${LONG}`, "binary"]);
    expect(new Set(readings(bytes, EVERY_CODE).map(([, kind]) => kind))).toEqual(new Set(["binary"]));
  });

  test("as UTF-16 that neither a mark nor zeros tell, before any code page", () => {
    const text = "Это слово, конечно, секретно";
    const looks = readings(Buffer.from(text, "utf16le"));
    expect(looks.some(([look, kind]) => look === text && kind === "text")).toBe(true);
    const shifted = Buffer.concat([latin("\x80"), Buffer.from(text, "utf16le")]);
    expect(readings(shifted).some(([look]) => look === text)).toBe(true);
  });

  test("as ISO-2022-JP where they switch the alphabet", () => {
    expect(readings(written("Acme 社外秘", "iso-2022-jp")).map(([look]) => look)).toContain("Acme 社外秘");
  });

  test("as every code in which a word may stand, guessed but for those of eastern Asia", () => {
    const bytes = written("строго секретно", "koi8-u");
    const found = readings(bytes, EVERY_CODE).filter(([look]) => look === "строго секретно");
    expect(found).toEqual([["строго секретно", "text, guessed"]]);
    const guide: CodeGuide = { ...NO_CODE, codesHolding: () => new Set(["euc-kr"]) };
    expect(readings(written("대외비 문서", "euc-kr"), guide)).toContainEqual(["대외비 문서", "text"]);
    expect(readings(bytes).filter(([look]) => look === "строго секретно")).toEqual([]);
  });

  test("in no more codes where they are UTF-8", () => {
    expect(readings(Buffer.from("строго"), EVERY_CODE)).toEqual([["строго", "text"]]);
  });
});

describe("lines are counted as git counts them", () => {
  test.each<[string, string, readonly number[]]>([
    ["one and another\nthree", "line feeds", [1, 2]],
    ["a\u2028b\nc", "a separator of Unicode", [1, 1, 2]],
    ["a\u0085b\u2029c\nd\u2028e\nf", "several", [1, 1, 1, 2, 2, 3]],
  ])("%j: %s", (text, _name, counted) => {
    const bytes = Buffer.from(`é${text}`);
    const [reading] = [...readingsOf(bytes, kindOfBytes(bytes), NO_CODE)];
    if (reading === undefined) throw new Error("no reading");
    expect(reading.look.split("\n").map((_, at) => countedLine(reading, at + 1))).toEqual(counted);
    expect(reading.lower).toBe(reading.look.toLowerCase());
  });

  test("as they are, where all their ends are ordinary ones", () => {
    expect(countedLine({ look: "", lower: "", binary: false }, 7)).toBe(7);
    expect([...readingsOf(latin("a"), kindOfBytes(latin("a")))]).toEqual([
      { look: "a", lower: "a", binary: false, guess: false },
    ]);
  });
});
