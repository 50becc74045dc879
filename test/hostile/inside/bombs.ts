import { constants, createGzip, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { makeOffice, makeOpenDocument } from "../../support/archives/office.ts";
import { makePdf } from "../../support/archives/pdf.ts";
import { makeTar, paxPart, type TarPart } from "../../support/archives/tar.ts";
import { makeZip, type ZipPart } from "../../support/archives/zip.ts";

const MIB = 1024 * 1024;
export const LEGEND = "Quillwort Labs Confidential and Proprietary. Do not distribute.";
const WORDS = Buffer.from(`// ${LEGEND}\n`);

/** A file that means harm, and what has to come of it: `found` the legend in it, or the words for why not. */
export interface Bomb {
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** At least one of these, `found` among them, or nothing at all where nothing is hidden. */
  readonly ends: readonly string[];
}

function zeros(bytes: number): Buffer {
  return Buffer.alloc(bytes);
}

/** Gzip of many zeros, made from one packed block again and again, since 10 GB would take a minute to pack. */
function gzipOfZeros(gib: number): Buffer {
  // A deflate stream may be flushed to a byte's end: such pieces can be put behind one another.
  const piece = deflateRawSync(zeros(16 * MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return Buffer.concat([head, ...Array.from({ length: gib * 64 }, () => piece), Buffer.from([3, 0]), zeros(8)]);
}

function nested(depth: number, core: Buffer): Buffer {
  let bytes: Buffer = core;
  for (let at = 0; at < depth; at += 1) bytes = makeZip([{ name: `${at}.zip`, bytes }]);
  return bytes;
}

/** Sixteen archives in each of sixteen, and so on, the innermost full of zeros. */
function bushy(levels: number): Buffer {
  let bytes: Buffer = makeZip([{ name: "0.dll", bytes: zeros(16 * MIB) }]);
  for (let level = 0; level < levels; level += 1) {
    const inner = bytes;
    bytes = makeZip(Array.from({ length: 16 }, (_, at): ZipPart => ({ name: `lib ${at}.zip`, bytes: inner })));
  }
  return bytes;
}

/** One packed body that many entries of the directory point to. */
function overlapping(entries: number, body: Buffer): Buffer {
  const packed = deflateRawSync(body);
  const head = Buffer.alloc(31);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt16LE(1, 26);
  head.write("a", 30);
  const start = Buffer.concat([head, packed]);
  const listing = Buffer.concat(
    Array.from({ length: entries }, (_, at) => {
      const entry = Buffer.alloc(54);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(8, 10);
      entry.writeUInt32LE(packed.length, 20);
      entry.writeUInt16LE(8, 28);
      entry.writeUInt32LE(0, 42);
      entry.write(String(at).padStart(8, "0"), 46);
      return entry;
    }),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, listing, end]);
}

/** Headers that each hold all later ones as their stored bytes, as a quine of archives would. */
function selfHolding(levels: number): Buffer {
  let bytes: Buffer = WORDS;
  for (let at = 0; at < levels; at += 1) bytes = makeZip([{ name: "r.zip", bytes, stored: true }]);
  return bytes;
}

function inTars(times: number): Buffer {
  let bytes: Buffer = WORDS;
  for (let at = 0; at < times; at += 1) bytes = gzipSync(makeTar([{ name: "a.tgz", bytes }]));
  return bytes;
}

function inGzip(times: number): Buffer {
  let bytes: Buffer = WORDS;
  for (let at = 0; at < times; at += 1) bytes = gzipSync(bytes);
  return bytes;
}

function base64Of(times: number, core: Buffer): Buffer {
  let bytes: Buffer = core;
  for (let at = 0; at < times; at += 1) bytes = Buffer.from(bytes.toString("base64"));
  return bytes;
}

const PADDED = Buffer.concat([WORDS, Buffer.alloc(400, "and so on. ")]);

function manyFiles(count: number): Buffer {
  return makeTar(Array.from({ length: count }, (_, at): TarPart => ({ name: `f${at}`, bytes: WORDS })));
}

function sized(size: Buffer | string): Buffer {
  return makeTar([{ name: "a", size, bytes: WORDS }]);
}

function wide(first: number, rest: number): Buffer {
  return Buffer.from([first, ...Array.from({ length: 11 }, () => rest)]);
}

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`).join("")}]>`;

function pdfStream(bytes: Buffer, entries: string) {
  return { content: { entries, bytes } };
}

/** A tree of pages that comes back to itself. */
const LOOPED_PAGES = Buffer.from(`%PDF-1.5
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>> endobj
trailer <</Root 1 0 R>>
`);

function xrefLoop(): Buffer {
  const body = `%PDF-1.5
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
`;
  const at = body.length;
  return Buffer.from(
    `${body}xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R/Size 3/Prev ${at}>>\nstartxref\n${at}\n%%EOF\n`,
  );
}

/** Every one of them ends within two seconds and 256 MB. */
export const BOMBS: readonly Bomb[] = [
  // Archives that grow.
  { name: "gzip of 10 GiB of zeros", make: () => gzipOfZeros(10), ends: ["ratio", "too-large"] },
  { name: "gzip of 1 GiB of zeros", make: () => gzipOfZeros(1), ends: ["ratio", "too-large"] },
  { name: "gzip of gzip of zeros", make: () => gzipSync(gzipOfZeros(10)), ends: ["ratio", "too-large"] },
  { name: "zstd of 400 MiB of zeros", make: () => zstdCompressSync(zeros(400 * MIB)), ends: ["ratio", "too-large"] },
  {
    name: "a flat zip file of 100 MiB of zeros",
    make: () => makeZip([{ name: "a", bytes: zeros(100 * MIB) }]),
    ends: ["ratio", "too-large"],
  },
  {
    name: "a zip file of many large entries",
    make: () => makeZip(Array.from({ length: 200 }, (_, at) => ({ name: `${at}`, bytes: zeros(MIB) }))),
    ends: ["ratio"],
  },
  { name: "sixteen archives in sixteen, four times", make: () => bushy(4), ends: ["too-deep"] },
  { name: "sixteen archives in sixteen, twice", make: () => bushy(2), ends: ["ratio"] },
  { name: "overlapping entries, 10,000 of 1 MiB", make: () => overlapping(10_000, zeros(MIB)), ends: ["too-many"] },
  {
    name: "overlapping entries, 60,000 of little",
    make: () => overlapping(60_000, WORDS),
    ends: ["too-many", "found"],
  },
  { name: "an archive that holds itself, 200 times", make: () => selfHolding(200), ends: ["too-deep"] },
  { name: "an archive that holds itself, 2 times", make: () => selfHolding(2), ends: ["found"] },
  { name: "archives in archives, 1,000 deep", make: () => nested(1000, WORDS), ends: ["too-deep"] },
  {
    name: "packed tar files in packed tar files",
    make: () => inTars(20),
    ends: ["too-deep"],
  },
  {
    name: "gzip in gzip, 100 deep",
    make: () => inGzip(100),
    ends: ["too-deep"],
  },
  {
    name: "a million empty members of gzip",
    make: () => Buffer.concat(Array.from({ length: 1_000_000 }, () => EMPTY_GZIP)),
    ends: [],
  },
  // Zip files that lie.
  {
    name: "a zip file that says its entry is 4 GB",
    make: () => makeZip([{ name: "a", bytes: WORDS, says: { unpacked: 0xfffffffe } }]),
    ends: ["found"],
  },
  {
    name: "a zip file that says its entry has 4 GB of packed bytes",
    make: () => makeZip([{ name: "a", bytes: WORDS, says: { packed: 0xfffffffe } }]),
    ends: ["found"],
  },
  {
    name: "a zip file that says its entry is empty",
    make: () => makeZip([{ name: "a", bytes: WORDS, stored: true, says: { packed: 0, unpacked: 0 } }]),
    ends: ["nothing"],
  },
  {
    name: "a zip file whose directory lies outside of it",
    make: () => lyingEnd(16, 0xfffffff0),
    ends: ["found", "damaged"],
  },
  {
    name: "a zip file whose directory is larger than it",
    make: () => lyingEnd(12, 0xfffffff0),
    ends: ["found", "damaged"],
  },
  { name: "a zip file with nothing but an end", make: () => makeZip([]), ends: [] },
  {
    name: "a zip file cut in its directory",
    make: () => makeZip([{ name: "a", bytes: WORDS }]).subarray(0, -30),
    ends: ["found"],
  },
  {
    name: "a zip file cut in an entry",
    make: () => makeZip([{ name: "a", bytes: Buffer.concat([WORDS, noise(9000)]) }]).subarray(0, 5000),
    ends: ["found"],
  },
  { name: "a zip file with a wide offset beyond every number", make: () => wideOffset(), ends: ["found", "damaged"] },
  {
    name: "a zip file with 100,000 names alone",
    make: () =>
      makeZip(Array.from({ length: 100_000 }, (_, at) => ({ name: `n${at}`, bytes: EMPTY, stored: true as const }))),
    ends: ["too-many"],
  },
  {
    name: "headers of entries alone, a million",
    make: () => Buffer.concat(Array.from({ length: 1_000_000 }, () => BARE_HEADER)),
    ends: ["too-many"],
  },
  {
    name: "a name of 65,535 bytes",
    make: () => makeZip([{ name: "n".repeat(65_535), bytes: WORDS }]),
    ends: ["found"],
  },
  {
    name: "names that climb out",
    make: () => makeZip([{ name: `${"../".repeat(2000)}etc/passwd`, bytes: WORDS }]),
    ends: ["found"],
  },
  {
    name: "names with control characters",
    make: () => makeZip([{ name: "\u0000\u001b[2J\u202e", bytes: WORDS }]),
    ends: ["found"],
  },
  {
    name: "an entry that wants a password",
    make: () => makeZip([{ name: "a", bytes: WORDS, encrypted: true }]),
    ends: ["encrypted"],
  },
  {
    name: "an entry with a packing that is not there",
    make: () => makeZip([{ name: "a", bytes: WORDS, method: 77 }]),
    ends: ["unsupported"],
  },
  {
    name: "an entry of noise said to be packed",
    make: () => makeZip([{ name: "a", bytes: noise(50_000), stored: true, method: 8 }]),
    ends: ["damaged"],
  },
  {
    name: "a zip file that is a PDF too",
    make: () => Buffer.concat([makePdf(["nothing"]), makeZip([{ name: "a", bytes: WORDS }])]),
    ends: ["found"],
  },
  {
    name: "a zip file that is a gzip file too",
    make: () => Buffer.concat([gzipSync("x"), makeZip([{ name: "a", bytes: WORDS }])]),
    ends: ["found"],
  },
  {
    name: "a zip file behind 8 MiB of noise",
    make: () => Buffer.concat([noise(8 * MIB), makeZip([{ name: "a", bytes: WORDS }])]),
    ends: ["found"],
  },
  // Tar files.
  { name: "a tar file with a size below zero", make: () => sized(wide(0xff, 0xff)), ends: ["damaged"] },
  { name: "a tar file with a size of 2^95", make: () => sized(wide(0x80, 0xff)), ends: ["damaged"] },
  { name: "a tar file with a size of 8 GiB", make: () => sized("77777777777\0"), ends: ["damaged", "found"] },
  { name: "a tar file whose size is no number", make: () => sized("zzzzzzzzzzz\0"), ends: ["damaged"] },
  {
    name: "a tar file with a pax size below zero",
    make: () => makeTar([paxPart({ size: "-512" }), { name: "a", bytes: WORDS }]),
    ends: ["damaged"],
  },
  {
    name: "a tar file with a pax size of infinity",
    make: () => makeTar([paxPart({ size: "Infinity" }), { name: "a", bytes: WORDS }]),
    ends: ["damaged"],
  },
  {
    name: "a tar file with a pax header of a mebibyte",
    make: () => makeTar([paxPart({ path: "p".repeat(MIB - 100) }), { name: "a", bytes: WORDS }]),
    ends: ["found"],
  },
  {
    name: "a tar file with a pax header of nonsense",
    make: () =>
      makeTar([
        { name: "p", type: "x", bytes: Buffer.from("99999999999 path=x\n") },
        { name: "a", bytes: WORDS },
      ]),
    ends: ["found"],
  },
  {
    name: "a tar file with 10,000 pax headers and no file",
    make: () => makeTar(Array.from({ length: 10_000 }, () => paxPart({ path: "x" }))),
    ends: [],
  },
  {
    name: "a sparse file of a terabyte",
    make: () => makeTar([paxPart({ "GNU.sparse.realsize": "1099511627776" }), { name: "a", type: "S", bytes: WORDS }]),
    ends: ["found"],
  },
  { name: "a tar file of 20,000 files", make: () => manyFiles(20_000), ends: ["too-many"] },
  { name: "a packed tar file of a million links", make: () => packedLinks(1_000_000), ends: ["too-large", "ratio"] },
  {
    name: "a tar file with links to everywhere",
    make: () =>
      makeTar([
        { name: "a", type: "2", link: "/etc/shadow" },
        { name: "b", type: "1", link: "../../x" },
        { name: "c", bytes: WORDS },
      ]),
    ends: ["found"],
  },
  {
    name: "a tar file cut in a header",
    make: () =>
      makeTar([
        { name: "a", bytes: WORDS },
        { name: "b", bytes: WORDS },
      ]).subarray(0, 1100),
    ends: ["found"],
  },
  // Documents.
  {
    name: "a PDF whose pages come back to themselves",
    make: () => LOOPED_PAGES,
    ends: ["damaged", "timed-out", "nothing"],
  },
  { name: "a PDF whose tables come back to themselves", make: () => xrefLoop(), ends: ["damaged", "nothing"] },
  {
    name: "a PDF with a stream of 400 MiB",
    make: () => makePdf([], pdfStream(deflateSync(zeros(400 * MIB)), "/Filter/FlateDecode")),
    ends: ["ratio"],
  },
  {
    name: "a PDF with a stream packed twice",
    make: () => makePdf([], pdfStream(deflateSync(deflateSync(zeros(400 * MIB))), "/Filter[/FlateDecode/FlateDecode]")),
    ends: ["ratio"],
  },
  {
    name: "a PDF with a million words",
    make: () => makePdf(Array.from({ length: 1_000_000 }, () => "a")),
    ends: ["nothing", "timed-out", "out-of-memory"],
  },
  {
    name: "a PDF with a run-length stream that grows",
    make: () => makePdf([], pdfStream(Buffer.alloc(4 * MIB, Buffer.from([129, 0x20])), "/Filter/RunLengthDecode")),
    ends: ["nothing", "timed-out", "out-of-memory"],
  },
  { name: "a PDF that wants a password", make: () => lockedPdf(), ends: ["encrypted"] },
  {
    name: "a PDF of arrays in arrays",
    make: () => makePdf(["x"], { more: [`${"[".repeat(200_000)}${"]".repeat(200_000)}`] }),
    ends: ["nothing", "damaged", "timed-out", "out-of-memory"],
  },
  {
    name: "a PDF of arrays in arrays in its catalog",
    make: () => makePdf(["x"], { catalog: `/A ${"[".repeat(200_000)}` }),
    ends: ["nothing", "damaged", "timed-out", "out-of-memory"],
  },
  { name: "a PDF of a form that shows itself", make: () => selfShowing(), ends: ["nothing", "damaged", "timed-out"] },
  { name: "a PDF that is nothing but its first line", make: () => Buffer.from("%PDF-1.7\n"), ends: ["damaged"] },
  {
    name: "a PDF whose scripts would run",
    make: () => makePdf([LEGEND], { catalog: "/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>" }),
    ends: ["found"],
  },
  {
    name: "a Word document whose entities expand",
    make: () => makeOffice({ "word/document.xml": `${ENTITIES}<w:p>&j;${LEGEND}</w:p>` }),
    ends: ["found"],
  },
  {
    name: "a workbook with 40 MiB of strings",
    make: () => makeOffice({ "xl/sharedStrings.xml": `<sst>${"<si><t>a</t></si>".repeat(2_500_000)}</sst>` }),
    ends: ["ratio", "too-large", "out-of-memory", "timed-out"],
  },
  {
    name: "a document of a million open elements",
    make: () => makeOffice({ "word/document.xml": "<w:p>".repeat(1_000_000) }),
    ends: ["nothing", "ratio"],
  },
  {
    name: "a document of brackets alone",
    make: () => makeOffice({ "word/document.xml": "<".repeat(4_000_000) }),
    ends: ["nothing", "ratio"],
  },
  {
    name: "a document of comments that do not end",
    make: () => makeOffice({ "word/document.xml": "<!--".repeat(1_000_000) }),
    ends: ["nothing", "ratio"],
  },
  {
    name: "a document of one long tag",
    make: () => makeOpenDocument("x", { "content.xml": `<a ${'b="c d" '.repeat(600_000)}` }),
    ends: ["nothing", "ratio"],
  },
  // Codes.
  { name: "base64 of base64, ten times", make: () => base64Of(10, PADDED), ends: ["nothing"] },
  {
    name: "base64 of a gzip file of zeros",
    make: () => Buffer.from(gzipSync(zeros(400 * MIB)).toString("base64")),
    ends: ["ratio", "too-large"],
  },
  { name: "20 MiB of base64", make: () => Buffer.from(noise(15 * MIB).toString("base64")), ends: ["nothing"] },
  {
    name: "100,000 short runs of base64",
    make: () => Buffer.from(`${noise(200).toString("base64")}\n"\n`.repeat(100_000)),
    ends: ["too-many", "nothing"],
  },
  { name: "20 MiB of letters", make: () => Buffer.alloc(20 * MIB, "abcdefghij"), ends: ["nothing"] },
  {
    name: "10 MiB of hex bytes that break off",
    make: () => Buffer.from(`${"0x41,".repeat(63)}!`.repeat(30_000)),
    ends: ["nothing", "timed-out"],
  },
  {
    name: "10 MiB of data URIs",
    make: () => Buffer.from("data:text/plain,%41%41%41%41%41%41 ".repeat(300_000)),
    ends: ["too-many"],
  },
  { name: "a source map in a source map in a source map", make: () => nestedMaps(8), ends: ["nothing", "found"] },
  {
    name: "a source map of 100,000 sources",
    make: () =>
      Buffer.from(JSON.stringify({ sources: [], sourcesContent: Array.from({ length: 100_000 }, () => "a") })),
    ends: ["too-many"],
  },
  {
    name: "a source map of arrays in arrays",
    make: () => Buffer.from(`{"sourcesContent":${"[".repeat(1_000_000)}`),
    ends: ["nothing"],
  },
];

const EMPTY = Buffer.alloc(0);
const EMPTY_GZIP = gzipSync(EMPTY);
const BARE_HEADER = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(26)]);

/** Bytes that no packing makes smaller, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 0x2545f491;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

function lyingEnd(field: number, value: number): Buffer {
  const bytes = makeZip([{ name: "a", bytes: WORDS }]);
  bytes.writeUInt32LE(value, bytes.length - 22 + field);
  return bytes;
}

function wideOffset(): Buffer {
  const bytes = makeZip([{ name: "a", bytes: WORDS }], { zip64: true });
  const at = bytes.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  bytes.writeBigUInt64LE(0xffff_ffff_ffff_fff0n, at + 46 + 1 + 20);
  return bytes;
}

/** One header, packed as often as there are links: a million of them would be half a gigabyte before. */
function packedLinks(count: number): Promise<Buffer> {
  const link = makeTar([{ name: "l", type: "2", link: "l" }]).subarray(0, 512);
  const block = Buffer.concat(Array.from({ length: 1000 }, () => link));
  return new Promise((resolve) => {
    const packer = createGzip();
    const parts: Buffer[] = [];
    packer.on("data", (part: Buffer) => parts.push(part));
    packer.on("end", () => resolve(Buffer.concat(parts)));
    for (let at = 0; at < count / 1000; at += 1) packer.write(block);
    packer.end();
  });
}

function lockedPdf(): Buffer {
  const keys = `/O<${"41".repeat(32)}>/U<${"42".repeat(32)}>`;
  return makePdf([LEGEND], {
    trailer: "/Encrypt 6 0 R/ID[(0123456789abcdef)(0123456789abcdef)]",
    more: [`<</Filter/Standard/V 2/R 3/Length 128/P -4${keys}>>`],
  });
}

function selfShowing(): Buffer {
  const form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 6 0 R>>>>";
  return makePdf([], {
    content: { entries: "", bytes: Buffer.from("/F Do") },
    page: "/XObject<</F 6 0 R>>",
    more: [`<<${form}/Length 11>> stream\n/F Do /F Do\nendstream`],
  });
}

function nestedMaps(depth: number): Buffer {
  let text = `// ${LEGEND}`;
  for (let at = 0; at < depth; at += 1) text = JSON.stringify({ version: 3, sources: ["a"], sourcesContent: [text] });
  return Buffer.from(text);
}
