import { makeZip, type ZipPart } from "./zip.ts";

const TYPES: ZipPart = { name: "[Content_Types].xml", bytes: Buffer.from("<Types/>") };

/** A document of the newer Office kind: its parts by name, each XML. */
export function makeOffice(parts: Readonly<Record<string, string>>): Buffer {
  return makeZip([TYPES, ...Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }))]);
}

/** A document of the OpenDocument kind, or a book: told by its first entry, which is not packed. */
export function makeOpenDocument(kind: string, parts: Readonly<Record<string, string>>): Buffer {
  const mimetype: ZipPart = { name: "mimetype", bytes: Buffer.from(kind), stored: true };
  return makeZip([mimetype, ...Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }))]);
}
