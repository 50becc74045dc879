import { type Oid, parseOid } from "../../../facts/oid.ts";

/** One line of a tree: the name as raw bytes, in Latin-1 so that it can be compared and joined without loss. */
export interface TreeLine {
  readonly mode: number;
  readonly name: string;
  readonly oid: Oid;
}

/** Lines of a raw tree object (SHA-1 ids) in their order; null where it is not one. */
export function parseTree(bytes: Uint8Array): readonly TreeLine[] | null {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: TreeLine[] = [];
  for (let at = 0; at < raw.length; ) {
    const space = raw.indexOf(0x20, at);
    const end = raw.indexOf(0, space + 1);
    if (space < 0 || end < 0 || end + 21 > raw.length) return null;
    const mode = Number.parseInt(raw.toString("latin1", at, space), 8);
    const oid = parseOid(raw.toString("hex", end + 1, end + 21));
    if (oid === undefined || Number.isNaN(mode)) return null;
    lines.push({ mode, name: raw.toString("latin1", space + 1, end), oid });
    at = end + 21;
  }
  return lines;
}
