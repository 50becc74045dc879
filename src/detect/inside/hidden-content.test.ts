import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodedRuns } from "./encoded-runs.ts";
import { mayHide } from "./may-hide.ts";
import { isOpaque } from "./opaque.ts";
import { mappedSources } from "./source-map.ts";
import { stringsOf } from "./strings-of.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const noise = (length: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, at) => createHash("sha256").update(`${at}`).digest())).subarray(0, length); // biome-ignore format: one line
const RUN = noise(300).toString("base64").replace(/[+/]/g, "x");

describe("bytes may hide content", () => {
  test.each<[string, string, boolean]>([
    ["packed", "PK\x03\x04", true],
    ["closed", "Salted__", true],
    ["a PDF", "%PDF-1.7", true],
    ["a picture", "\x89PNG\r\n\0\0", false],
    ["a picture with a zip file behind it", `\x89PNG\r\n\0PK\x05\x06${"\0".repeat(18)}`, true],
    ["prose", "words of some length ".repeat(40), false],
    ["a text with a run of 256 letters, wherever it stands", `${".".repeat(31)}${RUN.slice(0, 256)}.`, true],
    ["a text with a run of 255", `${".".repeat(31)}${RUN.slice(0, 255)}.`, false],
    ["a run in segments of forty", `${"..?".repeat(4)}${(RUN.slice(0, 256).match(/.{1,40}/g) ?? []).join("\n")}`, true],
    ["a run in segments of thirty-nine", (RUN.slice(0, 256).match(/.{1,39}/g) ?? []).join("\n"), false],
    ["a run in segments that line ends spelt out part", (RUN.slice(0, 256).match(/.{1,40}/g) ?? []).join("\\n"), true],
    ["a run behind a hash and a ruler", `${"a1".repeat(32)} ${"-".repeat(70)}\n\n? ${RUN.slice(0, 256)}`, true],
    ["hashes and rulers", `${"a1".repeat(32)}  x ${"-".repeat(300)} /${"long/path".repeat(12)}/x;\n`.repeat(9), false],
    ["a source map", '{"sourcesContent": []}', true],
    ["a data URI", "url(data:image/svg+xml;utf8,<svg/>)", true],
    ["the word data alone", "data: some", false],
    ["sixteen spelt bytes", "0x41, ".repeat(16), true],
    ["fifteen spelt bytes", "0x41, ".repeat(15), false],
    ["sixteen escaped bytes", "\\x41".repeat(16), true],
    ["fifteen escaped bytes", "\\x41".repeat(15), false],
    ["gzip in other bytes", "\0\x01\x02\x1f\x8b\x08", true],
    ["other bytes", "\0\x01\x02\x1f\x8b\x07", false],
    ["a run in a program", `\x7fELF\0${RUN.slice(0, 300)}`, true],
    ["a program", "\x7fELF\0\x01", false],
  ])("%s: %j is %s", (_name, text, hides) => {
    expect(mayHide(bytes(text))).toBe(hides);
  });
});

test("wherever a run is decoded, bytes may hide content", () => {
  const part = fc.oneof(
    fc.integer({ min: 1, max: 300 }).map((length) => RUN.slice(0, length)),
    fc.integer({ min: 1, max: 90 }).map((length) => RUN.slice(40, 40 + length)),
    fc.integer({ min: 1, max: 300 }).map((length) => "-".repeat(length)),
    fc.integer({ min: 1, max: 300 }).map((length) => "0123456789abcdef".repeat(20).slice(0, length)),
    fc.constantFrom("\n", "\r\n    ", '",\n"', "\\n", " ", "=\n", "?", ".".repeat(33), '"\0"'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
      const text = parts.join("");
      if (encodedRuns(text).runs.length > 0) expect(mayHide(bytes(text))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe("bytes are opaque", () => {
  test.each<[string, Uint8Array, boolean]>([
    ["many and packed", Buffer.concat([bytes("\0"), noise(65_535)]), true],
    ["packed and too few", Buffer.concat([bytes("\0"), noise(65_534)]), false],
    ["of a closed form", Buffer.concat([bytes("7z\xbc\xaf\x27\x1c"), Buffer.alloc(65_536)]), true],
    ["many and empty", Buffer.alloc(70_000), false],
    ["of few letters", Buffer.from(noise(70_000).map((one) => one % 90)), false],
    ["a picture", Buffer.concat([bytes("\x89PNG\r\n"), noise(70_000)]), false],
    [
      "packed only behind the first quarter of a megabyte",
      Buffer.concat([Buffer.alloc(262_144), noise(70_000)]),
      false,
    ],
  ])("where they are %s", (_name, content, opaque) => {
    expect(isOpaque(content)).toBe(opaque);
  });
});

describe("the sources in a source map", () => {
  const map = (parts: object) => mappedSources(JSON.stringify(parts));

  test("have their names, or a number where they have none", () => {
    const given = { sources: ["a.ts", null], sourcesContent: ["one", "two", null, "three"] };
    expect(map(given)).toEqual([
      { name: "a.ts", text: "one" },
      { name: "source 2", text: "two" },
      { name: "source 4", text: "three" },
    ]);
    expect(map({ sources: "a.ts", sourcesContent: ["one"] })).toEqual([{ name: "source 1", text: "one" }]);
  });

  test("are found in sections, down to a depth, and behind a line against scripts", () => {
    const nested = (depth: number): object =>
      depth === 0 ? { sourcesContent: ["deep"] } : { sections: [null, { map: 5 }, { map: nested(depth - 1) }] };
    expect(map(nested(4))).toEqual([{ name: "source 1", text: "deep" }]);
    expect(map(nested(5))).toEqual([]);
    for (const line of [")]}'\n", ")]}' more\n", ")]}\n"])
      expect(mappedSources(`${line}{"sourcesContent": ["one"]}`)).toEqual([{ name: "source 1", text: "one" }]);
    expect(mappedSources(`x)]}'\n{"sourcesContent": ["one"]}`)).toBeNull();
  });

  test("are none in what is no source map", () => {
    expect(mappedSources('{"sources": []}')).toBeNull();
    expect(mappedSources('{"sourcesContent": ')).toBeNull();
    expect(map({ sourcesContent: "one" })).toEqual([]);
    expect(mappedSources('["sourcesContent"]')).toEqual([]);
    expect(mappedSources('null /* "sourcesContent" */')).toBeNull();
  });
});

describe("the words in bytes that are no text", () => {
  const words = (text: string) => Buffer.from(stringsOf(bytes(text))).toString("latin1");
  const wide = (text: string) => [...text].map((one) => `${one}\0`).join("");

  test.each([
    ["stretches of eight and more, a line each", "\x01ACME\tcon\x02short\0\x7fsecret!!\x03", "ACME\tcon\nsecret!!\n"],
    ["to the end", "\x01ACME confidential", "ACME confidential\n"],
    ["letters of UTF-8", "\x01geh\xc3\xa4im: x\x02", "geh\xc3\xa4im: x\n"],
    ["letters of an older code page among three times as many others", "\x01vertrau\xe4\x02", "vertrau\xe4\n"],
    ["not of noise", "\x01ab\xe4\xf6\xfc\xe4\xf6\xfc\x02", ""],
    ["wide letters", `\x01\x02${wide("ACME geh")}\x01`, "ACME geh\n"],
    ["not of letters with other bytes between", "\x02a\x01b\x01c\x01d\x01e\x01f\x01g\x01h\x01", ""],
    ["not of few wide letters", `\x01\x02${wide("ACME ge")}\x01`, ""],
    [
      "of both",
      `\x01plain words\0\x01${wide("wide words")}\x01\x01more words`,
      "plain words\nwide words\nmore words\n",
    ],
  ])("are %s", (_name, text, found) => {
    expect(words(text)).toBe(found);
  });
});
