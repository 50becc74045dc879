/**
 * What bytes are, told by their first ones and never by a name. `closed` is a packed or enciphered form that is not opened
 * here; `media` are pictures, sound, films and fonts; `program` is machine code.
 */
export type Family = "zip" | "gzip" | "zstd" | "tar" | "pdf" | "closed" | "media" | "program" | "text" | "binary";

/** First bytes in Latin-1, at an offset; from the formats' own descriptions. */
const MAGIC: readonly (readonly [Family, number, string])[] = [
  ["zip", 0, "PK\x03\x04"],
  ["zip", 0, "PK\x05\x06"],
  ["gzip", 0, "\x1f\x8b"],
  ["zstd", 0, "\x28\xb5\x2f\xfd"],
  ["tar", 257, "ustar"],
  ["closed", 0, "7z\xbc\xaf\x27\x1c"],
  ["closed", 0, "Rar!\x1a\x07"],
  ["closed", 0, "\xfd7zXZ\0"],
  ["closed", 0, "BZh"],
  ["closed", 0, "\x04\x22\x4d\x18"],
  ["closed", 0, "MSCF"],
  ["closed", 0, "LZIP"],
  ["closed", 0, "Salted__"],
  ["closed", 0, "age-encryption.org/"],
  // An OLE file: old Office documents, and encrypted new ones.
  ["closed", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["media", 0, "\x89PNG\r\n"],
  ["media", 0, "\xff\xd8\xff"],
  ["media", 0, "GIF8"],
  ["media", 0, "BM"],
  ["media", 0, "II*\0"],
  ["media", 0, "MM\0*"],
  ["media", 0, "\0\0\x01\0"],
  ["media", 8, "WEBP"],
  ["media", 8, "AVI "],
  ["media", 8, "WAVE"],
  ["media", 4, "ftyp"],
  ["media", 0, "OggS"],
  ["media", 0, "fLaC"],
  ["media", 0, "ID3"],
  ["media", 0, "\x1a\x45\xdf\xa3"],
  ["media", 0, "wOFF"],
  ["media", 0, "wOF2"],
  ["media", 0, "OTTO"],
  ["media", 0, "\0\x01\0\0"],
  ["program", 0, "\x7fELF"],
  ["program", 0, "MZ"],
  ["program", 0, "\xca\xfe\xba\xbe"],
  ["program", 0, "\xcf\xfa\xed\xfe"],
  ["program", 0, "\xfe\xed\xfa\xcf"],
  ["program", 0, "\0asm"],
];

/** How far into bytes it is looked to tell text from other bytes. */
const SAMPLE = 4096;
/** How far into a file a reader of PDF looks for its head, and one of zip files for its end. */
const PDF_HEAD = 1024;
const ZIP_TAIL = 65_557;

/** Tells what bytes are by their beginning, or a zip file by its end; constant time. */
export function kindOfBytes(bytes: Uint8Array): Family {
  return formsOf(bytes)[0] ?? "binary";
}

/**
 * All that bytes can be opened as, what they are first of all before the rest: a zip file may stand behind anything, and a PDF
 * some way into anything, and every reader of these takes them so.
 */
export function formsOf(bytes: Uint8Array): readonly Family[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = MAGIC.find(
    ([family, at, magic]) => startsWith(bytes, at, magic) && isLikely(family, magic, bytes),
  )?.[0];
  const found = new Set<Family>(first === undefined ? [] : [first]);
  if (view.subarray(0, PDF_HEAD).indexOf("%PDF-", 0, "latin1") >= 0) found.add("pdf");
  if (first === undefined && isOldTar(view)) found.add("tar");
  if (endsAsZip(view, found.has("tar") || found.has("gzip"))) found.add("zip");
  if (found.size === 0) found.add(isText(view) ? "text" : "binary");
  return [...found];
}

/** With `exact` only where nothing stands behind it: else a zip file in an archive would be taken for the archive. */
function endsAsZip(view: Buffer, exact: boolean): boolean {
  const tail = view.subarray(-ZIP_TAIL);
  const at = tail.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (at < 0 || at + 22 > tail.length) return false;
  return !exact || at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

/** Two letters are a chance: what begins with them and reads as text is text. */
function isLikely(family: Family, magic: string, bytes: Uint8Array): boolean {
  if (magic.length > 4 || family === "zip" || family === "gzip" || family === "zstd") return true;
  return !isText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function startsWith(bytes: Uint8Array, offset: number, magic: string): boolean {
  for (let at = 0; at < magic.length; at += 1) if (bytes[offset + at] !== magic.charCodeAt(at)) return false;
  return true;
}

/** Tar files of before 1988 have no magic, but a sum of their first header. */
function isOldTar(bytes: Buffer): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  const told = bytes.toString("latin1", 148, 156);
  if (!/^ *[0-7]{1,7}[\0 ]+$/.test(told)) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += bytes[at] ?? 0;
  return sum === Number.parseInt(told, 8);
}

/** UTF-16 counts as text; a NUL in other bytes, or many control characters, make them something else. */
function isText(bytes: Buffer): boolean {
  if (bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe)) return true;
  let strange = 0;
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return false;
    if (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x0c && byte !== 0x1b) strange += 1;
  }
  return strange <= end * 0.05;
}
