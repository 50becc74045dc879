import { expect, test } from "vitest";
import { normalisedText } from "./normalised-text.ts";

function normalised(bytes: Uint8Array): string | null {
  const text = normalisedText(bytes);
  return text === null ? null : Buffer.from(text).toString("latin1");
}

/** Text that is long enough for one control character to be few. */
const LONG = "int a = 1;".repeat(10);

test.each([
  ["nothing", "", ""],
  ["one line", "a b", "a b"],
  ["blanks inside a line", "a \t\f\v b", "a \t\f\v b"],
  ["blanks that begin a line", "a\n \tb", "a\n \tb"],
  ["a blank at a line's end", "a \nb", "a\nb"],
  ["a tab at a line's end", "a\t\nb", "a\nb"],
  ["a form feed at a line's end", "a\f\nb", "a\nb"],
  ["a vertical tab at a line's end", "a\v\nb", "a\nb"],
  ["blanks at the end of all", "a\nb \t", "a\nb"],
  ["the line ends of Windows", "a\r\nb\r\nc", "a\nb\nc"],
  ["lone carriage returns", "a\rb\rc", "a\nb\nc"],
  ["a carriage return before one with its line feed", "a\r\r\nb", "a\n\nb"],
  ["a carriage return behind a line feed", "a\n\rb", "a\n\nb"],
  ["one blank line", "a\n\nb", "a\n\nb"],
  ["one blank line behind one letter and before many", "a\n\n\n\nbc\n\n\nd", "a\n\nbc\n\nd"],
  ["blank lines with blanks in them", "a\n \n\t\n\f\nb", "a\n\nb"],
  ["blank lines before it", "\n \n\r\na", "a"],
  ["blank lines behind it", "a\n\n \n", "a"],
  ["nothing but blanks and line ends", " \n\t\r\n\n", ""],
  ["a byte-order mark", "\xef\xbb\xbfa", "a"],
  ["a part of such a mark", "\xef\xbba", "\xef\xbba"],
  ["a mark with another first byte", "\xee\xbb\xbfa", "\xee\xbb\xbfa"],
  ["a mark with another second byte", "\xef\xba\xbfa", "\xef\xba\xbfa"],
  ["a mark with another last byte", "\xef\xbb\xbea", "\xef\xbb\xbea"],
  ["letters of an older code page", "gr\xfc\xdfe", "gr\xfc\xdfe"],
  ["the first byte of a mark of UTF-16 alone", "\xffab", "\xffab"],
  ["the first byte of the other mark alone", "\xfeab", "\xfeab"],
  ["the second byte of a mark alone", "a\xfeb", "a\xfeb"],
  ["the second byte of the other mark alone", "a\xffb", "a\xffb"],
  ["a NUL in a long text", `${LONG}\0${LONG}`, `${LONG}\0${LONG}`],
])("of %s", (_name, text, expected) => {
  expect(normalised(Buffer.from(text, "latin1"))).toBe(expected);
});

test.each([
  ["with a mark", "\ufeffclé \r\nb"],
  ["without", "clé \r\nb, of letters most of which are Latin"],
])("UTF-16 of both orders becomes UTF-8, %s", (_name, text) => {
  const expected = Buffer.from(text.replace("\ufeff", "").replace(" \r", "")).toString("latin1");
  const little = Buffer.from(text, "utf16le");
  expect(normalised(little)).toBe(expected);
  expect(normalised(Buffer.from(little).swap16())).toBe(expected);
});

test("UTF-16 with a mark and without any NUL becomes UTF-8", () => {
  const little = Buffer.from("\ufeff社外秘", "utf16le");
  expect(normalised(little)).toBe(Buffer.from("社外秘").toString("latin1"));
  expect(normalised(Buffer.from(little).swap16())).toBe(Buffer.from("社外秘").toString("latin1"));
});

test("there is none of bytes with many control characters, wherever the first NUL is", () => {
  expect(
    normalisedText(Buffer.from(`\0\x01\x02${LONG}`.repeat(3).replaceAll("int", "\x01\x02\x03"), "latin1")),
  ).toBeNull();
  expect(normalisedText(Buffer.from(`a\x01\x02\0${"\x03b".repeat(40)}`, "latin1"))).toBeNull();
});

test("there is none of more than 32 MiB", () => {
  expect(normalisedText(Buffer.alloc(32 * 1024 * 1024 + 1, "a"))).toBeNull();
});
