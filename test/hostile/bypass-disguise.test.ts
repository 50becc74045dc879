import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sightMarks } from "../../src/detect/marker.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { compiled, marker } from "../support/rule-sets.ts";

const rules = compiled([marker({ phrases: ["ACME Confidential"] })]);
const LEGEND = "// ACME Confidential\n";
const CODE = "export const knee = 0.8;\n";

function seen(content: string | Uint8Array, path = "src/a.ts"): number {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return sightMarks({ bytes, path: asPath(path), within: "file" }, rules).length;
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

function utf32le(text: string): Buffer {
  return Buffer.concat([...text].map((character) => Buffer.from([character.charCodeAt(0), 0, 0, 0])));
}

const FOUND: readonly (readonly [string, string | Uint8Array, string?])[] = [
  ["UTF-16 with its mark", Buffer.from(`\ufeff${LEGEND}${CODE}`, "utf16le")],
  ["UTF-16, big end first, without a mark", utf16be(LEGEND + CODE)],
  ["UTF-16 that starts one byte late", Buffer.concat([Buffer.from("x"), Buffer.from(LEGEND + CODE, "utf16le")])],
  ["UTF-32", utf32le(LEGEND + CODE)],
  ["UTF-32 with its mark", utf32le(`\ufeff${LEGEND}`)],
  ["plain text behind two bytes that promise UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LEGEND)])],
  ["plain text behind a page of UTF-16", Buffer.concat([Buffer.from(CODE.repeat(9), "utf16le"), Buffer.from(LEGEND)])],
  ["UTF-16 behind a page of plain text", Buffer.concat([Buffer.from(CODE.repeat(9)), Buffer.from(LEGEND, "utf16le")])],
  ["a mark of UTF-8 at the start", `\ufeff${LEGEND}`],
  ["a NUL before the legend", `\0${LEGEND}`],
  ["NUL bytes inside the legend", LEGEND.replace("Confi", "Con\0fi")],
  ["control characters inside the legend", LEGEND.replace("Confi", "Con\u0001\u0008fi")],
  ["a space without width inside a word", LEGEND.replace("Confi", "Con\u200bfi")],
  ["a soft hyphen inside a word", LEGEND.replace("Confi", "Con\u00adfi")],
  ["a space that does not break between the words", LEGEND.replace("ACME ", "ACME\u00a0")],
  ["letters of full width", LEGEND.replace("ACME", "ＡＣＭＥ")],
  ["a turn of direction inside the legend", LEGEND.replace("Confi", "\u202eConfi")],
  [
    "a space without width, in a file that is no UTF-8",
    Buffer.concat([Buffer.from(LEGEND.replace("Confi", "Con\u200bfi")), Buffer.from([0x80])]),
  ],
  ["line ends of an old Mac", "// one\r// ACME\r// Confidential\r"],
  ["the end of a line of a million characters", `${"x = 1; ".repeat(150_000)}/* ACME Confidential */`],
  ["a tag's attribute", '<p title="ACME Confidential">prices</p>\n', "a.html"],
  ["something that only looks like a tag", "<x ACME Confidential knee=0.8>\n", "a.svg"],
  ["words with a tag between them", "<p>ACME <b class='x'>Confidential</b></p>\n", "a.html"],
  ["emphasis by underscores", "__ACME Confidential__\n", "a.md"],
  ["emphasis by stars", "**ACME Confidential**\n", "a.md"],
];

test.for(FOUND)("a legend is seen through %s", ([, content, path]) => {
  expect(seen(content, path)).toBe(1);
});

/** What docs/threat-model.md names as out of reach: a person reads it, and no comparison of words does. */
const OUT_OF_REACH: readonly (readonly [string, string | Uint8Array, string?])[] = [
  ["letters of another script that look the same", LEGEND.replace("ACME", "\u0410\u0421\u041c\u0415")],
  ["signs between all letters", "// A-C-M-E C.o.n.f.i.d.e.n.t.i.a.l\n"],
  ["escapes of a language", 'const x = "ACME\\x20Confidential";\n'],
  ["an archive", gzipSync(LEGEND)],
  ["base64", Buffer.from(LEGEND).toString("base64")],
  ["a code of another age (EBCDIC)", Buffer.from([0xc1, 0xc3, 0xd4, 0xc5, 0x40, 0xc3, 0x96, 0x95, 0x86])],
];

test.for(OUT_OF_REACH)("a legend disguised by %s is out of reach, and the threat model says so", ([, content]) => {
  expect(seen(content)).toBe(0);
});

test("what two readings of the same bytes show is one mark, and each legend counts", () => {
  const twice = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${LEGEND}${LEGEND}`, "utf16le")]);
  expect(seen(twice)).toBe(2);
  expect(seen("<p>ACME Confidential</p>\n<p title='ACME Confidential'>ACME Confidential</p>\n", "a.html")).toBe(3);
});
