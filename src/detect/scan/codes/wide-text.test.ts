import { describe, expect, test } from "vitest";
import { ENCODERS } from "../../../../test/support/encode-text.ts";
import { decodeWide, guessedWide, likelyShare, promisedWide, type Wide, wideByZeros } from "./wide-text.ts";

const of = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);

function encoded(text: string, wide: Wide): Uint8Array {
  const encode = ENCODERS.find(([name]) => name === wide)?.[1];
  const bytes = encode?.(text);
  if (bytes === undefined || bytes === null) throw new Error(`no ${wide}`);
  return bytes;
}

test.each<[string, readonly number[], Wide | null]>([
  ["FF FE", [0xff, 0xfe], "utf-16le"],
  ["FF FE and a letter", [0xff, 0xfe, 0x61, 0], "utf-16le"],
  ["FF FE and one zero", [0xff, 0xfe, 0, 0x61], "utf-16le"],
  ["FF FE and a zero behind another", [0xff, 0xfe, 0x61, 0], "utf-16le"],
  ["FF FE and two zeros", [0xff, 0xfe, 0, 0], "utf-32le"],
  ["FE FF", [0xfe, 0xff], "utf-16be"],
  ["two zeros and FE FF", [0, 0, 0xfe, 0xff], "utf-32be"],
  ["two zeros and FE", [0, 0, 0xfe, 0xfe], null],
  ["two zeros and FF FF", [0, 0, 0xff, 0xff], null],
  ["one zero and FE FF", [0, 0x61, 0xfe, 0xff], null],
  ["a letter, a zero and FE FF", [0x61, 0, 0xfe, 0xff], null],
  ["FF FF", [0xff, 0xff], null],
  ["FE FE", [0xfe, 0xfe], null],
  ["a letter and FE", [0x61, 0xfe], null],
  ["a letter and FF", [0x61, 0xff], null],
  ["nothing", [], null],
])("the mark %s promises a code", (_name, bytes, wide) => {
  expect(promisedWide(of(...bytes))).toBe(wide);
});

test.each<[string, readonly number[], Wide | null]>([
  ["letters of UTF-32", [0, 100, 100, 100], "utf-32le"],
  ["some beyond the first plane", [0, 91, 91, 100], "utf-32le"],
  ["too many beyond", [0, 90, 90, 100], null],
  ["too few zeros in the last", [0, 91, 91, 95], null],
  ["zeros everywhere", [50, 100, 100, 100], null],
  ["nearly half zeros in the first", [49, 100, 100, 100], "utf-32le"],
  ["letters of UTF-32, the other way", [100, 100, 100, 0], "utf-32be"],
  ["some beyond the first plane, the other way", [100, 91, 91, 0], "utf-32be"],
  ["too many beyond, the other way", [100, 90, 90, 0], null],
  ["zeros everywhere, the other way", [100, 100, 100, 50], null],
  ["nearly half zeros in the last", [100, 100, 100, 49], "utf-32be"],
  ["letters of UTF-16", [0, 100, 0, 100], "utf-16le"],
  ["fewer letters of ASCII", [0, 41, 0, 41], "utf-16le"],
  ["too few letters of ASCII", [0, 40, 0, 40], null],
  ["a zero or two in the other place", [1, 90, 2, 90], "utf-16le"],
  ["too many in the other place", [2, 90, 2, 90], null],
  ["letters of UTF-16, the other way", [100, 0, 100, 0], "utf-16be"],
  ["fewer letters of ASCII, the other way", [41, 0, 41, 0], "utf-16be"],
  ["too few letters of ASCII, the other way", [40, 0, 40, 0], null],
  ["a zero or two in the other place, the other way", [90, 1, 90, 2], "utf-16be"],
  ["too many in the other place, the other way", [90, 2, 90, 2], null],
  ["no zeros", [0, 0, 0, 0], null],
])("zeros in a hundred groups of four tell a code: %s", (_name, zeros, wide) => {
  expect(wideByZeros(zeros, 400)).toBe(wide);
});

describe("a wide text is decoded", () => {
  test.each<Wide>(["utf-16le", "utf-16be", "utf-32le", "utf-32be"])("in %s, with its mark or without", (wide) => {
    for (const text of ["Acme é", "社外秘 😀 𝒜", "\u0000a", "\uffff", ""]) {
      expect([wide, decodeWide(encoded(text, wide), wide)]).toEqual([wide, text]);
      expect([wide, decodeWide(encoded(`\ufeff${text}`, wide), wide)]).toEqual([wide, text]);
    }
  });

  test.each<[string, readonly number[], string]>([
    ["the last character", [0, 0x10, 0xff, 0xff], "\u{10ffff}"],
    ["one beyond", [0, 0x11, 0, 0], "\ufffd"],
    ["the last before the halves", [0, 0, 0xd7, 0xff], "\ud7ff"],
    ["the first half", [0, 0, 0xd8, 0], "\ufffd"],
    ["the last half", [0, 0, 0xdf, 0xff], "\ufffd"],
    ["the first behind the halves", [0, 0, 0xe0, 0], "\ue000"],
    ["the last of one unit", [0, 0, 0xff, 0xfd], "\ufffd"],
    ["the first of two units", [0, 1, 0, 0], "\u{10000}"],
    ["bytes left over", [0, 0, 0, 0x61, 0, 0, 0], "a"],
  ])("of four bytes: %s", (_name, bytes, text) => {
    expect(decodeWide(of(...bytes), "utf-32be")).toBe(text);
  });

  test("where it is a part of other bytes", () => {
    expect(decodeWide(of(9, 9, 9, 0, 0, 0, 0x61, 9).subarray(3, 7), "utf-32be")).toBe("a");
  });
});

describe("bytes are likely a text in UTF-16", () => {
  const share = (units: readonly number[]): number =>
    likelyShare(of(...units.flatMap((unit) => [unit & 0xff, unit >> 8])), "utf-16le", 0);

  test("by the script of each unit", () => {
    const likely = [0x61, 0xe9, 0x0a, 0x0d, 0x09, 0x20, 0x100, 0x7ff, 0x900, 0xeff, 0x1e00, 0x21ff, 0x3000, 0x30ff, 0x4e00, 0x9fff, 0xac00, 0xd7ff, 0xfe00, 0xffff]; // biome-ignore format: one line
    const unlikely = [0, 0x1f, 0x7f, 0x0b, 0x800, 0x8ff, 0xf00, 0x1dff, 0x2200, 0x2fff, 0x3100, 0x4dff, 0xa000, 0xabff, 0xd800, 0xfdff]; // biome-ignore format: one line
    for (const unit of likely) expect([unit, share([unit])]).toEqual([unit, 1]);
    for (const unit of unlikely) expect([unit, share([unit])]).toEqual([unit, 0]);
    const mostly = Array.from({ length: 19 }, () => 0x61);
    expect([share([...mostly, 0x0b]), share([0x61, 0x800, 0x0b, 0x62])]).toEqual([0.95, 0]);
    expect(likelyShare(of(), "utf-16le", 0)).toBe(0);
  });

  test("unless most units are two letters of ASCII", () => {
    expect([share([0x6161, 0x4e00, 0x4e00]), share([0x6161, 0x4e00]), share([0x6161, 0x6161, 0x4e00])]).toEqual([
      1, 1, 0,
    ]);
    expect([share([0x5f20]), share([0x7e7e]), share([0x5f1f]), share([0x4e7f]), share([0x4e80])]).toEqual([
      0, 0, 1, 1, 1,
    ]);
  });

  test("from each start, in both orders", () => {
    const bytes = of(0xd8, 0x4e, 0xd8, 0x4e);
    const starts = [0, 1].map((offset) => [
      likelyShare(bytes, "utf-16le", offset),
      likelyShare(bytes, "utf-16be", offset),
    ]);
    expect(starts).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const text = encoded("Это слово, конечно, секретно", "utf-16le");
    const other = encoded("Это слово, конечно, секретно", "utf-16be");
    expect(guessedWide(text)[0]).toEqual({ wide: "utf-16le", offset: 0 });
    expect(guessedWide(other)[0]).toEqual({ wide: "utf-16be", offset: 0 });
    expect(guessedWide(of(1, ...text))).toContainEqual({ wide: "utf-16le", offset: 1 });
    expect(guessedWide(of(1, ...other))).toContainEqual({ wide: "utf-16be", offset: 1 });
    expect(guessedWide(Buffer.from("plain text of one byte"))).toEqual([]);
    expect([guessedWide(of(0x61, 0, 0x62)), guessedWide(of(0x61, 0, 0x62, 0))[0]]).toEqual([
      [],
      { wide: "utf-16le", offset: 0 },
    ]);
  });

  test("by four of five units, the likelier start first, and at most two starts", () => {
    const units = (likely: number, other: number): Uint8Array =>
      of(...Array.from({ length: likely + other }, (_, at) => [0xd8, at < likely ? 0x4e : 0xd9]).flat());
    expect(guessedWide(units(8, 2))).toEqual([
      { wide: "utf-16be", offset: 1 },
      { wide: "utf-16le", offset: 0 },
    ]);
    expect(guessedWide(units(7, 3))).toEqual([]);
    expect(guessedWide(of(...Array.from({ length: 40 }, () => 0x9e)))).toHaveLength(2);
  });

  test("by their first sixty-four kilobytes", () => {
    const bytes = Buffer.concat([Buffer.alloc(64 * 1024, "a\0"), Buffer.alloc(64 * 1024)]);
    expect([likelyShare(bytes, "utf-16le", 0), likelyShare(bytes.subarray(2), "utf-16le", 0) < 1]).toEqual([1, true]);
  });
});
