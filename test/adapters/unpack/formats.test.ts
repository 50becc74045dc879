import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ClosedPiece, InnerPiece } from "../../../src/work/ports/unpack.ts";
import { makeOffice, makeOpenDocument } from "../../support/archives/office.ts";
import { makeAttaching, makePdf } from "../../support/archives/pdf.ts";
import { makeTar, paxPart } from "../../support/archives/tar.ts";
import { makeZip } from "../../support/archives/zip.ts";
import { UNPACK } from "../../support/one-unpacker.ts";

const LEGEND = "Quillwort Labs Confidential and Proprietary";
const PLAN = Buffer.from(`# Plan\n\n${LEGEND}\n`);

/** Where inside the bytes the legend stands, and what was not seen. */
async function seenIn(bytes: Uint8Array) {
  const found: string[] = [];
  const closed: string[] = [];
  for await (const pieces of UNPACK.open(bytes)) {
    for (const piece of pieces) {
      if (piece.kind === "closed") closed.push(said(piece));
      else if (Buffer.from(piece.bytes).includes(LEGEND)) found.push(placed(piece));
    }
  }
  return { found, closed };
}

function said({ why, names }: ClosedPiece): string {
  return [why, ...names].join(" ");
}

function placed({ names, outerLine }: InnerPiece): string {
  return outerLine === null ? names.join(" > ") : `${outerLine}: ${names.join(" > ")}`;
}

const WORD_RUNS = `<w:document><w:body><w:p><w:r><w:t>Quillwort Labs Conf</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>idential and Proprietary</w:t></w:r></w:p></w:body></w:document>`;

describe("content inside a file is shown by its inner path", () => {
  it.each([
    ["a zip file", makeZip([{ name: "docs/plan.md", bytes: PLAN }]), "docs/plan.md"],
    ["a jar with a stored entry", makeZip([{ name: "META-INF/NOTICE", bytes: PLAN, stored: true }]), "META-INF/NOTICE"],
    ["a zip file with wide sizes", makeZip([{ name: "a/b.txt", bytes: PLAN }], { zip64: true }), "a/b.txt"],
    ["a zip file that was streamed", makeZip([{ name: "a.txt", bytes: PLAN, streamed: true }]), "a.txt"],
    [
      "a zip file behind a script",
      Buffer.concat([Buffer.from("#!/bin/sh\nexit\n"), makeZip([{ name: "a.txt", bytes: PLAN }])]),
      "a.txt",
    ],
    [
      "a zip file with bytes behind it",
      Buffer.concat([makeZip([{ name: "a.txt", bytes: PLAN }]), Buffer.alloc(300, 7)]),
      "a.txt",
    ],
    [
      "a picture with a zip file behind it",
      Buffer.concat([
        Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
        Buffer.alloc(900, 3),
        makeZip([{ name: "a.txt", bytes: PLAN }]),
      ]),
      "a.txt",
    ],
    ["a name that climbs out", makeZip([{ name: "../../etc/x", bytes: PLAN }]), "../../etc/x"],
    ["a gzip file", gzipSync(PLAN), "unpacked"],
    ["a Zstandard file", zstdCompressSync(PLAN), "unpacked"],
    ["a tar file", makeTar([{ name: "docs/plan.md", bytes: PLAN }]), "docs/plan.md"],
    ["a file that a PDF has attached", makeAttaching("plan.md", PLAN.toString()), "plan.md"],
    ["an old tar file", makeTar([{ name: "plan.md", bytes: PLAN, old: true }]), "plan.md"],
    [
      "a tar file with a pax path",
      makeTar([paxPart({ path: "long/name.md" }), { name: "x", bytes: PLAN }]),
      "long/name.md",
    ],
    [
      "a tar file with a long name",
      makeTar([
        { name: "L", type: "L", bytes: Buffer.from("deep/er/name.md\0") },
        { name: "x", bytes: PLAN },
      ]),
      "deep/er/name.md",
    ],
    ["a packed tar file", gzipSync(makeTar([{ name: "package/plan.md", bytes: PLAN }])), "package/plan.md"],
    [
      "a zip file in a packed tar file",
      gzipSync(makeTar([{ name: "in.whl", bytes: makeZip([{ name: "m.py", bytes: PLAN }]) }])),
      "in.whl > m.py",
    ],
    [
      "a Word document whose legend formatting cuts",
      makeOffice({ "word/document.xml": WORD_RUNS }),
      "word/document.xml",
    ],
    [
      "a workbook's strings",
      makeOffice({ "xl/sharedStrings.xml": `<sst><si><t>${LEGEND}</t></si></sst>` }),
      "xl/sharedStrings.xml",
    ],
    [
      "a slide",
      makeOffice({ "ppt/slides/slide1.xml": `<p:sld><a:p><a:r><a:t>${LEGEND}</a:t></a:r></a:p></p:sld>` }),
      "ppt/slides/slide1.xml",
    ],
    [
      "a document's own properties",
      makeOffice({ "docProps/core.xml": `<cp:x><dc:title>${LEGEND}</dc:title></cp:x>` }),
      "docProps/core.xml",
    ],
    [
      "an OpenDocument text",
      makeOpenDocument("application/vnd.oasis.opendocument.text", {
        "content.xml": `<o><text:p>Quillwort <text:span>Labs</text:span> Confidential and Proprietary</text:p></o>`,
      }),
      "content.xml",
    ],
    [
      "a book",
      makeOpenDocument("application/epub+zip", { "OEBPS/one.xhtml": `<html><body><p>${LEGEND}</p></body></html>` }),
      "OEBPS/one.xhtml",
    ],
    ["a NuGet package", makeOffice({ "a.nuspec": `<package><copyright>${LEGEND}</copyright></package>` }), "a.nuspec"],
    ["a PDF's page", makePdf(["Quillwort Labs Conf", "idential and Proprietary"]), "page 1"],
    ["a packed page of a PDF", makePdf([LEGEND], { packed: true }), "page 1"],
    [
      "a PDF's title",
      makePdf(["x"], { more: [`<</Title (${LEGEND})>>`], trailer: "/Info 6 0 R" }),
      "document information",
    ],
    [
      "base64 in a text",
      Buffer.from(`one\nkey = "${Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64")}"\n`),
      "2: base64 on line 2",
    ],
    [
      "wrapped base64",
      Buffer.from(
        `a\nb\n${Buffer.concat([PLAN, Buffer.alloc(300, "pad ")])
          .toString("base64")
          .replace(/.{76}/g, "$&\n")}\n`,
      ),
      "3: base64 on line 3",
    ],
    [
      "base64 in UTF-16",
      Buffer.from(`\ufeffkey = "${Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64")}"\n`, "utf16le"),
      "1: base64 on line 1",
    ],
    [
      "base64 in UTF-16 without its mark",
      Buffer.from(`a\nkey = "${Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64")}"\n`, "utf16le"),
      "2: base64 on line 2",
    ],
    [
      "base64 in UTF-16 without its mark, big end first",
      Buffer.from(`key = "${Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64")}"`, "utf16le").swap16(),
      "1: base64 on line 1",
    ],
    [
      "base64 of the URL alphabet",
      Buffer.from(Buffer.concat([PLAN, Buffer.alloc(300, "?>~ ")]).toString("base64url")),
      "1: base64 on line 1",
    ],
    [
      "base64 in strings of a list",
      Buffer.from(
        JSON.stringify(
          (
            Buffer.concat([PLAN, Buffer.alloc(300, "pad ")])
              .toString("base64")
              .match(/.{1,76}/g) ?? []
          ).map((line) => `${line}\n`),
          null,
          2,
        ),
      ),
      "2: base64 on line 2",
    ],
    [
      "hex",
      Buffer.from(`x\n${Buffer.concat([PLAN, Buffer.alloc(120, "pad ")]).toString("hex")}\n`),
      "2: hex on line 2",
    ],
    [
      "hex as an array of C",
      Buffer.from(
        `char a[] = {\n${[...PLAN, ...Buffer.alloc(100, "p")].map((byte) => `0x${byte.toString(16).padStart(2, "0")},`).join(" ")}\n};`,
      ),
      "2: hex on line 2",
    ],
    ["a data URI", Buffer.from(`<a href="data:text/plain;base64,${PLAN.toString("base64")}">`), "1: data on line 1"],
    [
      "a data URI with escapes",
      Buffer.from(`<a href="data:text/plain,${encodeURIComponent(PLAN.toString())}">`),
      "1: data on line 1",
    ],
    [
      "base64 of a gzip file",
      Buffer.from(
        gzipSync(
          Buffer.concat([PLAN, Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7919) % 251))]),
        ).toString("base64"),
      ),
      "1: base64 on line 1 > unpacked",
    ],
    [
      "base64 of base64",
      Buffer.from(Buffer.from(Buffer.concat([PLAN, Buffer.alloc(400, "pad ")]).toString("base64")).toString("base64")),
      "1: base64 on line 1 > base64 on line 1",
    ],
    [
      "gzip within other bytes",
      Buffer.concat([
        Buffer.alloc(64),
        gzipSync(Buffer.concat([PLAN, Buffer.from(Array.from({ length: 900 }, (_, at) => (at * at * 31) % 251))])),
      ]),
      "gzip at byte 64",
    ],
    [
      "a source map",
      Buffer.from(
        JSON.stringify({ version: 3, sources: ["src/a.ts"], sourcesContent: [`// ${LEGEND}\n`], mappings: "" }),
      ),
      "src/a.ts",
    ],
    [
      "an index map",
      Buffer.from(
        JSON.stringify({
          version: 3,
          sections: [{ offset: {}, map: { sources: ["b.ts"], sourcesContent: [LEGEND] } }],
        }),
      ),
      "b.ts",
    ],
  ])("%s", async (_, bytes, where) => {
    const { found, closed } = await seenIn(bytes);
    expect(found).toContain(where);
    expect(closed.filter((one) => !one.startsWith("damaged"))).toEqual([]);
  });

  it("a notebook's output that is no picture", async () => {
    const pdf = makePdf([LEGEND], { packed: true, more: [`<</Note (${"padding ".repeat(40)})>>`] }).toString("base64");
    const picture = Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      PLAN,
      Buffer.alloc(300, "pad "),
    ]).toString("base64");
    const output = { output_type: "display_data", data: { "application/pdf": pdf, "image/png": picture } };
    const notebook = JSON.stringify({ cells: [{ cell_type: "code", outputs: [output] }] }, null, 1);
    const line = notebook.split("\n").findIndex((text) => text.includes("application/pdf")) + 1;
    expect((await seenIn(Buffer.from(notebook))).found).toEqual([`${line}: base64 on line ${line} > page 1`]);
  });
});

describe("what is not opened is said", () => {
  it.each([
    ["an enciphered entry", makeZip([{ name: "secret.txt", bytes: PLAN, encrypted: true }]), "encrypted secret.txt"],
    ["an entry of AES", makeZip([{ name: "s", bytes: PLAN, method: 99 }]), "encrypted s"],
    ["an entry of another packing", makeZip([{ name: "s", bytes: PLAN, method: 14 }]), "unsupported s"],
    ["a 7z file", Buffer.from("7z\xbc\xaf\x27\x1c\0\x04", "latin1"), "unsupported"],
    ["a salted file", Buffer.from("Salted__12345678", "latin1"), "encrypted"],
    [
      "a PDF that wants a password",
      makePdf(["x"], {
        trailer: "/Encrypt 6 0 R/ID[(0123456789abcdef)(0123456789abcdef)]",
        more: [`<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${"41".repeat(32)}>/U<${"42".repeat(32)}>>>`],
      }),
      "encrypted",
    ],
    [
      "a gzip file that is cut off",
      gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * at) % 251))).subarray(0, 300),
      "damaged",
    ],
    [
      "a tar file that is cut off",
      makeTar([{ name: "a", bytes: Buffer.alloc(5000, "x") }]).subarray(0, 2000),
      "damaged a",
    ],
    [
      "an archive too deep",
      makeZip([
        {
          name: "1",
          bytes: makeZip([
            { name: "2", bytes: makeZip([{ name: "3", bytes: makeZip([{ name: "4", bytes: PLAN }]) }]) },
          ]),
        },
      ]),
      "too-deep 1 2 3",
    ],
  ])("%s", async (_, bytes, why) => {
    expect((await seenIn(bytes)).closed).toContain(why);
  });
});

describe("a file that lies about itself", () => {
  it("hides nothing by leaving an entry out of its directory", async () => {
    const listed = { name: "readme", bytes: Buffer.from("nothing here") };
    expect((await seenIn(makeZip([listed, { name: "left-out", bytes: PLAN, unlisted: true }]))).found).toEqual([
      "left-out",
    ]);
  });

  it("hides nothing by having no directory", async () => {
    expect((await seenIn(makeZip([{ name: "a", bytes: PLAN }], { noDirectory: true }))).found).toEqual(["a"]);
  });

  it("hides nothing by a wrong size", async () => {
    expect((await seenIn(makeZip([{ name: "a", bytes: PLAN, says: { unpacked: 3 } }]))).found).toEqual(["a"]);
  });

  it("hides nothing by the same name twice", async () => {
    const both = makeZip([
      { name: "a", bytes: Buffer.from("harmless") },
      { name: "a", bytes: PLAN },
    ]);
    expect((await seenIn(both)).found).toEqual(["a"]);
  });

  it("hides nothing behind a link", async () => {
    const { found, closed } = await seenIn(
      makeTar([
        { name: "a", type: "2", link: "/etc/passwd" },
        { name: "b", bytes: PLAN },
      ]),
    );
    expect([found, closed]).toEqual([["b"], []]);
  });
});

it("ordinary text and pictures are not opened at all", async () => {
  const text = Buffer.from("A paragraph of words, with src/paths/like/this and 0x41 in it.\n".repeat(400));
  const picture = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(4000, 5)]);
  expect(await seenIn(text)).toEqual({ found: [], closed: [] });
  expect(await seenIn(picture)).toEqual({ found: [], closed: [] });
});
