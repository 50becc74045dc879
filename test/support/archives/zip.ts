import { deflateRawSync } from "node:zlib";

/** One entry to be written; everything that could lie may be made to. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: true;
  readonly encrypted?: true;
  readonly method?: number;
  /** What the headers say of the sizes. */
  readonly says?: { readonly packed?: number; readonly unpacked?: number };
  /** Left out of the directory. */
  readonly unlisted?: true;
  /** Sizes stand behind the bytes. */
  readonly streamed?: true;
}

/** Writes a zip file as APPNOTE has it; `zip64` writes sizes and offsets in their wide form. */
export function makeZip(
  parts: readonly ZipPart[],
  options: { readonly zip64?: true; readonly noDirectory?: true } = {},
): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const local = localPart(part);
    body.push(local.bytes);
    if (part.unlisted !== true) directory.push(centralPart(part, { at, packed: local.packed }, options.zip64 === true));
    at += local.bytes.length;
  }
  if (options.noDirectory === true) return Buffer.concat(body);
  const listing = Buffer.concat(directory);
  return Buffer.concat([...body, listing, endOf(directory.length, listing.length, at, options.zip64 === true)]);
}

function localPart(part: ZipPart): { readonly bytes: Buffer; readonly packed: number } {
  const packed = part.stored === true ? Buffer.from(part.bytes) : deflateRawSync(part.bytes);
  const name = Buffer.from(part.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(flagsOf(part), 6);
  head.writeUInt16LE(methodOf(part), 8);
  head.writeUInt32LE(part.streamed === true ? 0 : (part.says?.packed ?? packed.length), 18);
  head.writeUInt32LE(part.streamed === true ? 0 : (part.says?.unpacked ?? part.bytes.length), 22);
  head.writeUInt16LE(name.length, 26);
  const behind = Buffer.alloc(part.streamed === true ? 16 : 0);
  if (part.streamed === true) {
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(packed.length, 8);
    behind.writeUInt32LE(part.bytes.length, 12);
  }
  return { bytes: Buffer.concat([head, name, packed, behind]), packed: packed.length };
}

function centralPart(
  part: ZipPart,
  { at, packed }: { readonly at: number; readonly packed: number },
  wide: boolean,
): Buffer {
  const name = Buffer.from(part.name);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(flagsOf(part), 8);
  head.writeUInt16LE(methodOf(part), 10);
  head.writeUInt32LE(wide ? 0xffffffff : (part.says?.packed ?? packed), 20);
  head.writeUInt32LE(wide ? 0xffffffff : (part.says?.unpacked ?? part.bytes.length), 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(wide ? 28 : 0, 30);
  head.writeUInt32LE(wide ? 0xffffffff : at, 42);
  if (!wide) return Buffer.concat([head, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(part.bytes.length), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  extra.writeBigUInt64LE(BigInt(at), 20);
  return Buffer.concat([head, name, extra]);
}

function endOf(count: number, size: number, offset: number, wide: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? 0xffff : Math.min(count, 0xffff), 8);
  end.writeUInt16LE(wide ? 0xffff : Math.min(count, 0xffff), 10);
  end.writeUInt32LE(wide ? 0xffffffff : size, 12);
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16);
  if (!wide) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

function flagsOf(part: ZipPart): number {
  return (part.encrypted === true ? 1 : 0) + (part.streamed === true ? 8 : 0);
}

function methodOf(part: ZipPart): number {
  return part.method ?? (part.stored === true ? 0 : 8);
}
