import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { makeOffice } from "../../support/archives/office.ts";
import { makeAttaching, makePdf } from "../../support/archives/pdf.ts";
import { makeTar } from "../../support/archives/tar.ts";
import { makeZip } from "../../support/archives/zip.ts";
import { alerted, beyond, type End, stopped } from "./bypass.ts";
import type { GitBypass } from "./harness.ts";
import type { Loot } from "./loot.ts";

type Disguise = (loot: Loot) => Readonly<Record<string, string | Uint8Array>>;

/** A try that is nothing but files in one commit. */
function files(id: string, tries: string, ends: End, disguise: Disguise, more: { readonly whatever?: true } = {}) {
  const play: GitBypass["play"] = (you) => void you.commit(disguise(you));
  return { id, tries, ends, play, ...more } satisfies GitBypass;
}

const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString("base64");
const wrapped = (text: string, width = 76): string => text.replace(new RegExp(`.{1,${width}}`, "g"), "$&\n");

/** Tries by another form of the same content. */
export const DISGUISE_ROWS: readonly GitBypass[] = [
  files("comment-cut", "cuts the comment at its head off", stopped("copy"), ({ source }) => ({
    "a.txt": source.slice(source.indexOf("\n\n") + 2),
  })),
  files("other-comment", "writes another header in its place", stopped("copy"), ({ source }) => ({
    "a.py": `# Made by nobody.\n# Use as you like.\n\n${source.slice(source.indexOf("\n\n") + 2)}`,
  })),
  files("line-ends", "changes the line ends", stopped("copy"), ({ source }) => ({
    "a.ts": source.replaceAll("\n", "\r\n"),
  })),
  files("blanks", "adds blanks at line ends and empty lines around", stopped("copy"), ({ source }) => ({
    "a.ts": `\n\n${source.replaceAll("\n", " \t\n")}\n\n`,
  })),
  files("utf-16", "writes it as UTF-16", stopped("copy"), ({ source }) => ({
    "a.ts": Buffer.from(`\ufeff${source}`, "utf16le"),
  })),
  files("mark-zero-width", "writes characters without width into the legend", stopped("marker"), ({ marked }) => ({
    "a.md": marked.replace(/Co/, "C\u200bo\u00ad"),
  })),
  files("mark-homoglyph", "writes the legend with letters of another script", beyond("disguise"), ({ marked }) => ({
    "a.md": marked.replace("ACME Co", "АСМЕ Со"),
  })),
  files("mark-spaced", "writes the legend with a sign between all its letters", beyond("disguise"), (loot) => ({
    "a.md": loot.marked.replace(loot.legend, [...loot.legend].join(".")),
  })),
  files("part", "copies half of the file", beyond("changed-copies"), ({ source }) => ({
    "a.ts": source.slice(0, source.length / 2),
  })),
  files("renamed-words", "renames what stands in it", beyond("changed-copies"), ({ source }) => ({
    "a.ts": source.replaceAll("price", "cost").replaceAll("shade", "tint"),
  })),
  files("comments-stripped", "strips comments in the middle of it", beyond("changed-copies"), ({ source }) => ({
    "a.ts": source.replace("\n\n", "\n\n// one more\n").replace(/Step3 .*\n/, "$&  // the knee\n"),
  })),
  files("reindented", "indents it otherwise", beyond("changed-copies"), ({ source }) => ({
    "a.ts": source.replaceAll(/^ {2}/gm, "\t"),
  })),
  files("minified", "minifies it", beyond("changed-copies"), ({ source }) => ({
    "a.min.js": source.replaceAll(/^\/\/.*$/gm, "").replaceAll(/\s+/g, " "),
  })),
  files("inner-zero-width", "writes characters without width into it", beyond("changed-copies"), ({ source }) => ({
    "a.ts": source.replace("return", "re\u200bturn"),
  })),
  files("pasted", "pastes it into the middle of another file", beyond("changed-copies"), ({ source }) => ({
    "a.ts": `export const before = 1;\n\n${source}\nexport const after = 1;\n`,
  })),
  files("base64", "writes it in base64", stopped("copy"), ({ source }) => ({
    "a.ts": `export const data = "${base64(source)}";\n`,
  })),
  files("base64-wrapped", "writes it in base64, in lines of a mail", stopped("copy"), ({ source }) => ({
    "a.txt": wrapped(base64(source)),
  })),
  files("hex", "writes it in hex", stopped("copy"), ({ source }) => ({
    "a.txt": wrapped(Buffer.from(source).toString("hex"), 60),
  })),
  files("hex-spelt", "writes it as an array of numbers", stopped("copy"), ({ source }) => ({
    "a.c": `char a[] = {${[...Buffer.from(source)].map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")}};\n`,
  })),
  files("gzip", "packs it with gzip", stopped("copy"), ({ source }) => ({ "a.bin": gzipSync(source) })),
  files("gzip-base64", "packs it with gzip and writes that in base64", stopped("copy"), ({ source }) => ({
    "a.ts": `export const data = "${base64(gzipSync(source))}";\n`,
  })),
  files("base64-twice", "writes it in base64, and that in base64 again", stopped("copy"), ({ source }) => ({
    "a.ts": `export const data = "${base64(base64(source))}";\n`,
  })),
  files("base64-four", "writes it in base64 four times over", beyond("disguise"), ({ source }) => ({
    "a.ts": `export const data = "${base64(base64(base64(base64(source))))}";\n`,
  })),
  files("uuencode", "writes it in uuencode", beyond("disguise"), ({ source }) => ({ "a.uue": uuencoded(source) })),
  files("base32", "writes it in base32", beyond("disguise"), ({ source }) => ({ "a.txt": base32(source) })),
  files("url-escapes", "writes it in percent escapes", beyond("disguise"), ({ source }) => ({
    "a.txt": [...Buffer.from(source)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  })),
  files("rot13", "moves each letter by thirteen", beyond("disguise"), ({ source }) => ({
    "a.txt": source.replaceAll(/[a-z]/gi, (letter) => {
      const base = letter < "a" ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    }),
  })),
  files("reversed", "writes it backwards", beyond("disguise"), ({ source }) => ({
    "a.txt": [...source].reverse().join(""),
  })),
  files("xor", "adds one secret byte to each of it", beyond("disguise"), ({ source }) => ({
    "a.bin": Buffer.from(source).map((byte) => byte ^ 0x5a),
  })),
  files("chunks", "cuts it in parts, a file each", beyond("disguise"), ({ source }) => ({
    "a.1": source.slice(0, 700),
    "a.2": source.slice(700, 1400),
    "a.3": source.slice(1400),
  })),
  files("brotli", "packs it in a form that is not opened, and small", beyond("disguise"), ({ source }) => ({
    "a.br": brotliCompressSync(source),
  })),
  files("deflate", "packs it as bare deflate", beyond("disguise"), ({ source }) => ({ "a.z": deflateSync(source) })),
  files(
    "opaque",
    "packs much of it in a form that is not opened",
    alerted("opaque"),
    ({ source }) => ({
      "a.7z": Buffer.concat([Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"), Buffer.from(source), randomBytes(70_000)]),
    }),
    { whatever: true },
  ),
  files("zip", "packs it into a zip file", stopped("copy"), ({ source }) => ({
    "a.zip": makeZip([{ name: "x/y.ts", bytes: Buffer.from(source) }]),
  })),
  files("zip-binary", "packs a registered file that is no text into a zip file", stopped("copy"), ({ binary }) => ({
    "a.zip": makeZip([{ name: "x/y.bin", bytes: binary }]),
  })),
  files("tar-gz", "packs it into a `.tar.gz`", stopped("copy"), ({ source }) => ({
    "a.tgz": gzipSync(makeTar([{ name: "x/y.ts", bytes: Buffer.from(source) }])),
  })),
  files("nested", "packs it into a zip file in a tar file in a zip file", stopped("copy"), ({ source }) => {
    const zip = makeZip([{ name: "y.ts", bytes: Buffer.from(source) }]);
    return { "a.zip": makeZip([{ name: "b.tar", bytes: makeTar([{ name: "c.zip", bytes: zip }]) }]) };
  }),
  files(
    "too-nested",
    "packs it four times over",
    stopped("inside-unread"),
    ({ source }) => {
      let bytes: Buffer = Buffer.from(source);
      for (const name of ["y.ts", "a.zip", "b.zip", "c.zip"]) bytes = makeZip([{ name, bytes }]);
      return { "a.zip": bytes };
    },
    { whatever: true },
  ),
  files("renamed-archive", "gives the archive the ending of a picture", stopped("copy"), ({ source }) => ({
    "logo.png": makeZip([{ name: "y.ts", bytes: Buffer.from(source) }]),
  })),
  files("unlisted-entry", "leaves the file out of the archive's directory", stopped("copy"), ({ source }) => ({
    "a.zip": makeZip([
      { name: "readme.txt", bytes: Buffer.from("Hello.\n") },
      { name: "y.ts", bytes: Buffer.from(source), unlisted: true },
    ]),
  })),
  files("behind-program", "hangs a zip file behind a program", stopped("copy"), ({ source }) => ({
    "setup.exe": Buffer.concat([
      Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"),
      Buffer.alloc(600, 7),
      makeZip([{ name: "y.ts", bytes: Buffer.from(source) }]),
    ]),
  })),
  files(
    "encrypted",
    "packs it with a password",
    alerted("opaque"),
    ({ source }) => ({ "a.zip": makeZip([{ name: "y.ts", bytes: Buffer.from(source), encrypted: true }]) }),
    { whatever: true },
  ),
  files("picture", "writes it into a picture's text", beyond("pictures"), ({ source }) => ({
    "logo.png": pngWith(source),
  })),
  files("pdf", "prints the marked document into a PDF", stopped("marker"), ({ legend }) => ({
    "a.pdf": makePdf([legend], { packed: true }),
  })),
  files("pdf-attachment", "attaches it to a PDF", stopped("copy"), ({ source }) => ({
    "a.pdf": makeAttaching("y.ts", source),
  })),
  files("docx", "puts the marked words into a document's properties", stopped("marker"), ({ legend }) => ({
    "a.docx": makeOffice({
      "word/document.xml": "<w:p>Hello</w:p>",
      "docProps/core.xml": `<dc:title>${legend}</dc:title>`,
    }),
  })),
  files("notebook", "puts the marked document into a notebook's cell", stopped("marker"), ({ marked }) => ({
    "a.ipynb": JSON.stringify({
      cells: [{ cell_type: "markdown", metadata: {}, source: marked.split(/(?<=\n)/) }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    }),
  })),
  files("notebook-code", "puts the source into a notebook's cell", beyond("changed-copies"), ({ source }) => ({
    "a.ipynb": JSON.stringify({
      cells: [{ cell_type: "code", metadata: {}, outputs: [], source: source.split(/(?<=\n)/) }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    }),
  })),
  files("source-map", "ships a source map with it", stopped("copy"), ({ source }) => ({
    "app.js.map": JSON.stringify({ version: 3, sources: ["a.ts"], sourcesContent: [source], mappings: "AAAA" }),
  })),
  files("wheel", "packs it into a wheel", stopped("copy"), ({ source }) => ({
    "kit-1.0-py3-none-any.whl": makeZip([
      { name: "kit/x.py", bytes: Buffer.from(source) },
      { name: "kit-1.0.dist-info/METADATA", bytes: Buffer.from("Name: kit\n") },
    ]),
  })),
  files("data-address", "writes it into the address of a picture", stopped("copy"), ({ source }) => ({
    "a.html": `<img src="data:image/png;base64,${base64(source)}">\n`,
  })),
  {
    id: "patch",
    tries: "adds a patch file that would add it",
    ends: stopped("copy"),
    play: (you) => {
      const patch = patchOf(you);
      you.git("reset", "-q", "--hard", "main");
      you.commit({ "fix.patch": patch });
    },
  },
  {
    id: "patch-of-marked",
    tries: "adds a patch file that would add the marked document",
    ends: stopped("marker"),
    play: (you) => {
      you.commit({ "docs/plan.md": you.marked });
      const patch = you.git("format-patch", "--stdout", "main");
      you.git("reset", "-q", "--hard", "main");
      you.commit({ "fix.patch": patch });
    },
  },
  {
    id: "bundle",
    tries: "adds a `git bundle` of it",
    ends: beyond("disguise"),
    play: (you) => {
      you.commit({ "src/a.ts": you.source });
      you.git("bundle", "create", "-q", ".git/b", "main..HEAD");
      const bundle = readFileSync(join(you.folder, ".git/b"));
      you.git("reset", "-q", "--hard", "main");
      you.commit({ "a.bundle": bundle });
    },
  },
];

function patchOf(you: Parameters<GitBypass["play"]>[0]): string {
  you.commit({ "src/a.ts": you.source });
  return you.git("format-patch", "--stdout", "main");
}

/** As POSIX has it: a length, and four signs for three bytes. */
function uuencoded(text: string): string {
  const bytes = Buffer.from(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 45) {
    const part = bytes.subarray(at, at + 45);
    let line = String.fromCharCode(32 + part.length);
    for (let of = 0; of < part.length; of += 3) {
      const value = ((part[of] ?? 0) << 16) | ((part[of + 1] ?? 0) << 8) | (part[of + 2] ?? 0);
      for (const shift of [18, 12, 6, 0]) line += String.fromCharCode(32 + ((value >> shift) & 63) || 96);
    }
    lines.push(line);
  }
  return `begin 644 a.ts\n${lines.join("\n")}\n\`\nend\n`;
}

/** RFC 4648, section 6, without padding. */
function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replaceAll(
    /.{1,5}/g,
    (five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "",
  );
}

/** A picture with a text chunk; nobody checks its sums. */
function pngWith(text: string): Buffer {
  const chunk = (kind: string, bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, Buffer.from(kind), bytes, Buffer.alloc(4)]);
  };
  const head = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    head,
    chunk("IHDR", size),
    chunk("tEXt", Buffer.from(`Comment\0${text}`)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
