import { describe, expect, test } from "vitest";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { MarkHit } from "../mark.ts";
import { sightMarks, sightWindow } from "../marker.ts";
import { startHits, startWindows, type TextWindow } from "./windows.ts";

const BOUNDS = { window: 64, overlap: 16 };

/** A window as a short row: its text, part, lines before it, lines of its own, and whether it is whole. */
function row({ bytes, part, linesBefore, owned, whole }: TextWindow): readonly unknown[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [
    text,
    `${part.first ? "first " : ""}${part.last ? "last" : ""}`.trim(),
    linesBefore,
    owned.from,
    owned.to,
    whole,
  ];
}

/** All windows of a content that comes in chunks of a size. */
function cut(content: Uint8Array, chunk = content.length): readonly TextWindow[] {
  const cutter = startWindows(BOUNDS);
  const windows: TextWindow[] = [];
  for (let at = 0; at < content.length; at += chunk) windows.push(...cutter.take(content.subarray(at, at + chunk)));
  return [...windows, cutter.finish()];
}

const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const END = Number.POSITIVE_INFINITY;
/** Sixteen lines of eight bytes: line N, from 0, begins at 8 * N. */
const lines = (end = "\n"): string =>
  Array.from({ length: 16 }, (_, at) => `${at}`.padEnd(8 - end.length, "x") + end).join("");
const part = (from: number, to: number, end = "\n"): string => lines(end).slice(8 * from, 8 * to);

describe("content is cut", () => {
  test("nowhere, where it fits", () => {
    expect(cut(latin("x".repeat(64))).map(row)).toEqual([["x".repeat(64), "first last", 0, 1, END, true]]);
    expect(cut(latin("")).map(row)).toEqual([["", "first last", 0, 1, END, true]]);
  });

  test.each(["\n", "\r\n"])(
    "between lines that end in %j, each line being of the window that sees more around it",
    (end) => {
      const expected = [
        [part(0, 8, end), "first", 0, 1, 8, true],
        [part(6, 14, end), "", 6, 8, 14, true],
        [part(12, 16, end), "last", 12, 14, END, true],
      ];
      expect(cut(latin(lines(end))).map(row)).toEqual(expected);
      expect(cut(latin(lines(end)), 7).map(row)).toEqual(expected);
    },
  );

  test("within a line that is too long, by bytes", () => {
    const long = "x".repeat(140);
    expect(cut(latin(long)).map(row)).toEqual([
      [long.slice(0, 64), "first", 0, 1, END, false],
      [long.slice(48, 112), "", 0, 1, END, false],
      [long.slice(96), "last", 0, 1, END, false],
    ]);
  });

  test("behind a line's end that is near the window's own", () => {
    const near = `${"x".repeat(56)}\n${"y".repeat(60)}`;
    expect(cut(latin(near)).map(row).slice(0, 1)).toEqual([[`${"x".repeat(56)}\n`, "first", 0, 1, END, true]]);
    expect(cut(latin(near))[1]?.bytes).toEqual(latin(near.slice(40, 104)));
    const far = `${"x".repeat(55)}\n${"y".repeat(60)}`;
    expect(cut(latin(far)).map(row).slice(0, 1)).toEqual([[far.slice(0, 64), "first", 0, 1, 2, false]]);
  });

  test("with lines counted over an end that is cut in two", () => {
    const broken = `${"a\r\n".repeat(15)}bb\r\n${"c".repeat(80)}\r\nd`;
    const windows = cut(latin(broken));
    for (const { bytes, linesBefore } of windows) {
      const text = Buffer.from(bytes).toString("latin1");
      expect(linesBefore).toBe(broken.slice(0, broken.indexOf(text)).split(/\r\n|\r(?!$)|\n/).length - 1);
    }
    const ended = `${"x".repeat(47)}\r\n${"y".repeat(100)}\nz`;
    expect(cut(latin(ended)).map(({ linesBefore }) => linesBefore)).toEqual([0, 1, 1]);
    const counted = (text: string) => cut(latin(text)).map(({ linesBefore }) => linesBefore);
    expect(counted(`${"x".repeat(48)}\n${"y".repeat(100)}`)).toEqual([0, 0, 1]);
    expect(counted(`${"x".repeat(47)}\r${"y".repeat(100)}`)).toEqual([0, 1, 1]);
    expect(counted("\n".repeat(100))).toEqual([0, 48]);
    expect(counted("\r\n".repeat(50))).toEqual([0, 24]);
    expect(counted("\n\r".repeat(50))).toEqual([0, 24]);
    const lone = `${"a\r".repeat(40)}b`;
    expect(cut(latin(lone)).map(({ linesBefore, owned }) => [linesBefore, owned.from])).toEqual([[0, 1], [24, 1]]); // biome-ignore format: one line
  });

  test.each<[string, (text: string) => Buffer, Buffer]>([
    ["utf-16le", (text) => Buffer.from(text, "utf16le"), Buffer.of(0xff, 0xfe)],
    ["utf-16be", (text) => Buffer.from(text, "utf16le").swap16(), Buffer.of(0xfe, 0xff)],
    [
      "utf-32le",
      (text) => Buffer.concat([...text].map((sign) => Buffer.of(sign.charCodeAt(0), 0, 0, 0))),
      Buffer.of(0xff, 0xfe, 0, 0),
    ],
    [
      "utf-32be",
      (text) => Buffer.concat([...text].map((sign) => Buffer.of(0, 0, 0, sign.charCodeAt(0)))),
      Buffer.of(0, 0, 0xfe, 0xff),
    ],
  ])("of %s between its units and lines, each with its mark", (_name, encode, mark) => {
    const text = "abc\n".repeat(20);
    const windows = cut(encode(text));
    expect(windows.length).toBeGreaterThan(2);
    const unit = encode("a").length;
    for (const [at, { bytes, linesBefore, whole, part: place }] of windows.entries()) {
      const view = Buffer.from(bytes);
      const body = at === 0 ? view : view.subarray(mark.length);
      if (at > 0) expect(view.subarray(0, mark.length)).toEqual(mark);
      expect([body.length % (4 * unit), body.equals(encode(text.slice(0, body.length / unit)))]).toEqual([0, true]);
      expect([whole, place.first, place.last]).toEqual([true, at === 0, at === windows.length - 1]);
      expect(linesBefore).toBeGreaterThanOrEqual(at);
    }
    const long = cut(encode("x".repeat(100)));
    for (const [at, { bytes }] of long.entries()) expect((bytes.length - (at === 0 ? 0 : mark.length)) % unit).toBe(0);
  });
});

test("a letter of UTF-16 that has a line feed's byte ends no line", () => {
  const little = Buffer.from(`\ufeff${"ab\u0a61\u0100\u0a61\u0100\u610a\u0a0a".repeat(10)}`, "utf16le");
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const windows = cut(bytes);
    expect(windows.length).toBeGreaterThan(2);
    expect(windows.map(({ linesBefore, whole }) => [linesBefore, whole])).toEqual(windows.map(() => [0, false]));
  }
});

test("lines of UTF-16 are counted where neither a mark nor zeros tell it", () => {
  const little = Buffer.from("дан\n".repeat(16), "utf16le");
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    // All but the first have a mark of two bytes before theirs.
    expect(cut(bytes).map((one) => [one.whole, one.linesBefore, one.bytes.length])).toEqual([
      [true, 0, 64],
      [true, 6, 66],
      [true, 12, 34],
    ]);
  }
});

describe("marks of windows are joined", () => {
  const hit = (line: number, text: string, rule = "acme"): MarkHit => ({
    rule,
    label: label("confidential"),
    strength: "strong",
    line,
    endLine: line + 1,
    text,
    lines: "",
    ignored: false,
    context: "anywhere",
    legend: null, // biome-ignore format: one line
  });
  const window = (linesBefore: number, from: number, to: number): TextWindow => ({
    bytes: latin(""),
    part: { first: false, last: false },
    linesBefore,
    owned: { from, to },
    whole: true,
  });
  const told = (...windows: readonly (readonly [TextWindow, readonly MarkHit[]])[]): readonly string[] => {
    const hits = startHits();
    for (const [one, shown] of windows) hits.add(one, shown);
    return hits.all().map(({ rule, line, endLine, text }) => `${rule} ${line}-${endLine} ${text}`);
  };

  test("by the lines of the whole, each window telling of its own", () => {
    const first = [hit(1, "a"), hit(4, "b"), hit(5, "c"), hit(5, "not its own")];
    const second = [hit(1, "b"), hit(1, "not its own"), hit(2, "c"), hit(7, "d")];
    expect(told([window(0, 1, 5), first], [window(3, 5, END), second])).toEqual(["acme 1-2 a", "acme 4-5 b", "acme 5-6 c", "acme 10-11 d"]); // biome-ignore format: one line
  });

  test("as many of a line as the window with the most of them has", () => {
    const [one, two] = [window(0, 1, END), window(0, 1, END)];
    const a = hit(1, "a");
    expect(told([one, [a, a]], [two, [a]])).toEqual(["acme 1-2 a", "acme 1-2 a"]);
    expect(told([one, [a]], [two, [a, a]])).toEqual(["acme 1-2 a", "acme 1-2 a"]);
    expect(told([one, [a]], [two, [hit(1, "b"), hit(1, "a", "other")]])).toEqual(["acme 1-2 a", "acme 1-2 b", "other 1-2 a"]); // biome-ignore format: one line
    expect(told([one, [a]], [two, []], [one, [a]])).toEqual(["acme 1-2 a", "acme 1-2 a"]);
  });

  test("by line, whatever order they came in", () => {
    expect(told([window(0, 1, END), [hit(9, "a"), hit(2, "b")]])).toEqual(["acme 2-3 b", "acme 9-10 a"]);
  });
});

describe("large content shows what its windows do", () => {
  const rules = compiled([marker({ phrases: ["ACME Confidential"] })]);
  const see = (text: string, stop?: () => boolean) =>
    sightMarks({ bytes: latin(text), path: asPath("a.txt"), within: "file", ...(stop === undefined ? {} : { stop }) }, rules, BOUNDS).map(({ line }) => line); // biome-ignore format: one line
  const filler = "some words\n".repeat(10);

  test("with lines of the whole", () => {
    expect(see(`ACME Confidential\n${filler}ACME Confidential\n${filler}ACME Confidential`)).toEqual([1, 12, 23]);
    expect(see("ACME Confidential\nACME Confidential\nACME Confidential 12345678")).toEqual([1, 2, 3]);
  });

  test("unless time runs out, which is asked before each", () => {
    let asked = 0;
    const lasting = (times: number) => () => {
      asked += 1;
      return asked > times;
    };
    expect(() => see(filler, lasting(0))).toThrow("time ran out between two windows");
    expect(asked).toBe(1);
    asked = 0;
    expect(() => see(filler, lasting(1))).toThrow(RangeError);
    expect(see("x".repeat(64), () => true)).toEqual([]);
    expect(see(filler, () => false)).toEqual([]);
  });

  test("where they are of more than one byte", () => {
    const open = compiled([marker({ patterns: ["x*"] })]);
    const window = (text: string): TextWindow => ({ bytes: latin(text), part: { first: true, last: true }, linesBefore: 0, owned: { from: 1, to: END }, whole: true }); // biome-ignore format: one line
    const seen = (text: string) => sightWindow(window(text), { path: null, within: "file" }, compiled([marker({ patterns: ["x+"] })])).length; // biome-ignore format: one line
    expect([seen("xxxx"), seen("xxxy"), seen("yxxx"), seen("x")]).toEqual([0, 1, 1, 0]);
    expect(open.marks.open).toEqual([0]);
  });
});
