import { describe, expect, test } from "vitest";
import { formsOf, kindOfBytes } from "./kind-of-bytes.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
/** Bytes that are no text, behind which a form may stand. */
const NOISE = "\0\x01\x02".repeat(20);
/** The end of a zip file, with a comment. */
const zipEnd = (comment = "") => `PK\x05\x06${"\0".repeat(16)}${String.fromCharCode(comment.length)}\0${comment}`;

describe("bytes are told by how they begin", () => {
  test.each([
    ["zip", "PK\x03\x04"],
    ["gzip", "\x1f\x8b"],
    ["zstd", "\x28\xb5\x2f\xfd"],
    ["tar", `${"a\0".repeat(128)}\0ustar`],
    ["closed", "7z\xbc\xaf\x27\x1c"],
    ["closed", "Rar!\x1a\x07"],
    ["closed", "\xfd7zXZ\0"],
    ["closed", "BZh\0"],
    ["closed", "\x04\x22\x4d\x18\0"],
    ["closed", "MSCF\0"],
    ["closed", "LZIP\0"],
    ["closed", "Salted__"],
    ["closed", "age-encryption.org/v1"],
    ["closed", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ["media", "\x89PNG\r\n"],
    ["media", "\xff\xd8\xff\0"],
    ["media", "GIF8\0"],
    ["media", "BM\0"],
    ["media", "II*\0"],
    ["media", "MM\0*"],
    ["media", "\0\0\x01\0"],
    ["media", "RIFF\0\0\0\0WEBP"],
    ["media", "RIFF\0\0\0\0AVI "],
    ["media", "RIFF\0\0\0\0WAVE"],
    ["media", "\0\0\0\x18ftyp"],
    ["media", "OggS\0"],
    ["media", "fLaC\0"],
    ["media", "ID3\0"],
    ["media", "\x1a\x45\xdf\xa3\0"],
    ["media", "wOFF\0"],
    ["media", "wOF2\0"],
    ["media", "OTTO\0"],
    ["media", "\0\x01\0\0"],
    ["program", "\x7fELF\0"],
    ["program", "MZ\0"],
    ["program", "\xca\xfe\xba\xbe\0"],
    ["program", "\xcf\xfa\xed\xfe\0"],
    ["program", "\xfe\xed\xfa\xcf\0"],
    ["program", "\0asm"],
    ["text", ""],
    ["text", "BMW builds MZ and ID3\n"],
    ["text", "\xff\xfea\0b\0"],
    ["text", "\xfe\xff\0a\0b"],
    ["text", "\tone\n\r\x0c\x1b two"],
    ["text", `${"a".repeat(95)}${"\x01".repeat(5)}`],
    ["binary", `${"a".repeat(94)}${"\x01".repeat(6)}`],
    ["binary", "a\0b"],
  ])("%s: %j", (family, text) => {
    expect(kindOfBytes(bytes(text))).toBe(family);
  });

  test("and by the first four kilobytes alone where they are neither", () => {
    expect(kindOfBytes(bytes(`${"a".repeat(4_096)}\0`))).toBe("text");
    expect(kindOfBytes(bytes(`${"a".repeat(4_095)}\0`))).toBe("binary");
  });

  test("though text follows, where such a beginning is no chance", () => {
    const text = "plain text of some length ".repeat(20);
    for (const [
      family,
      magic,
    ] of [["zip", "PK\x03\x04"], ["zip", "PK\x05\x06"], ["gzip", "\x1f\x8b"], ["zstd", "\x28\xb5\x2f\xfd"], ["closed", "LZIP"], ["media", "GIF8"]] as const) // biome-ignore format: one line
      expect([magic, kindOfBytes(bytes(magic + text))]).toEqual([
        magic,
        magic.startsWith("LZ") || magic.startsWith("GIF") ? "text" : family,
      ]);
    expect(kindOfBytes(bytes(`Salted__${text}`))).toBe("closed");
    expect([kindOfBytes(bytes("\xff\xfe")), kindOfBytes(bytes("\xfe\xff"))]).toEqual(["text", "text"]);
  });

  test("not by a beginning that is cut off, nor by one elsewhere", () => {
    expect(kindOfBytes(bytes("PK\x03"))).toBe("binary");
    expect(kindOfBytes(bytes("x\x1f\x8b\0"))).toBe("binary");
  });
});

describe("bytes can be opened in several ways", () => {
  test("as a PDF that begins within the first kilobyte, whatever stands before", () => {
    expect(formsOf(bytes("%PDF-1.7"))).toEqual(["pdf"]);
    expect(formsOf(bytes(`\x89PNG\r\n${NOISE}%PDF-1.7`))).toEqual(["media", "pdf"]);
    expect(formsOf(bytes(`${"a".repeat(1_019)}%PDF-`))).toEqual(["pdf"]);
    expect(formsOf(bytes(`${"a".repeat(1_020)}%PDF-`))).toEqual(["text"]);
  });

  test("as a zip file that ends them, behind whatever stands before", () => {
    expect(formsOf(bytes(`${NOISE}${zipEnd("note")}`))).toEqual(["zip"]);
    expect(formsOf(bytes(`\x89PNG\r\n${zipEnd()}more`))).toEqual(["media", "zip"]);
    expect(formsOf(bytes(`${NOISE}${zipEnd().slice(0, -1)}`))).toEqual(["binary"]);
  });

  test("as a zip file behind an archive only where nothing follows: else it is an entry of the archive", () => {
    expect(formsOf(bytes(`\x1f\x8b${NOISE}${zipEnd("note")}`))).toEqual(["gzip", "zip"]);
    expect(formsOf(bytes(`\x1f\x8b${NOISE}${zipEnd("note")}x`))).toEqual(["gzip"]);
  });

  test("as a tar file without a magic by the sum of its header", () => {
    const header = (told: (sum: number) => string, first = "n") => {
      const body = `${first}ame`.padEnd(148, "\0") + " ".repeat(8) + "x".repeat(356);
      const sum = [...body].reduce((all, one) => all + one.charCodeAt(0), 0);
      return bytes(`${body.slice(0, 148)}${told(sum).padEnd(8, "\0")}${body.slice(156)}`);
    };
    const octal = (sum: number) => `${sum.toString(8).padStart(6, "0")}\0 `;
    expect(formsOf(header(octal))).toEqual(["tar"]);
    expect(formsOf(header((sum) => ` ${sum.toString(8)}\0`))).toEqual(["tar"]);
    expect(formsOf(header((sum) => octal(sum + 1)))).toEqual(["binary"]);
    expect(formsOf(header(() => "no sum"))).toEqual(["binary"]);
    expect(formsOf(header(octal, "\0"))).toEqual(["binary"]);
    expect(formsOf(header(octal).subarray(0, 511))).toEqual(["binary"]);
    expect(formsOf(Buffer.concat([header(octal), bytes("content")]))).toEqual(["tar"]);
    expect(formsOf(header((sum) => `x${octal(sum)}`))).toEqual(["binary"]);
    expect(formsOf(header((sum) => `${sum.toString(8)}x`))).toEqual(["binary"]);
    expect(formsOf(header(octal).fill(0, 511))).toEqual(["binary"]);
    const short = `name${"\0".repeat(144)}001241\0 `;
    expect(formsOf(bytes(short.padEnd(512, "\0")))).toEqual(["tar"]);
    expect(formsOf(bytes(short.padEnd(511, "\0")))).toEqual(["binary"]);
  });
});
