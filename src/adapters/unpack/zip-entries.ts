/** One entry as a zip file lists it, or as a header in it says. Sizes are what is written there, and not believed. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated, 93 Zstandard; others are not opened. */
  readonly method: number;
  /** Where its packed bytes begin. */
  readonly from: number;
  /** Where they end; null where the header leaves it to what follows. */
  readonly to: number | null;
}

/** Entries of a zip file; `cut` where there are more than were asked for, `damaged` where something did not hold. */
export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  readonly cut: boolean;
  readonly damaged: boolean;
}

const [LOCAL, CENTRAL, END, END64, LOCATOR64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const LONGEST_COMMENT = 65_535;

/**
 * Lists the entries of a zip file (APPNOTE 6.3): those of its directory, and those that only a header of their own tells of.
 * Readers differ in which of the two they believe, and what only some of them unpack is in the file all the same.
 */
export function zipEntries(bytes: Uint8Array, most: number): ZipListing {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  const seen = new Set<number>();
  const { places, damaged, cut } = directory(view, most);
  for (const place of places) {
    if (seen.has(place.at)) continue;
    const entry = readLocal(view, place.at, place);
    if (entry === null) return { entries: [...entries, ...unlisted(view, seen, [], most).entries], cut, damaged: true };
    seen.add(place.at);
    entries.push(entry);
  }
  const rest = unlisted(view, seen, entries, most - entries.length);
  return { entries: [...entries, ...rest.entries], cut: cut || rest.cut, damaged };
}

interface Listed {
  readonly at: number;
  readonly name: string;
  readonly size: number;
  readonly method: number;
  readonly encrypted: boolean;
}

function directory(
  view: Buffer,
  most: number,
): { readonly places: readonly Listed[]; readonly damaged: boolean; readonly cut: boolean } {
  const end = endOfDirectory(view);
  if (end === null) return { places: [], damaged: true, cut: false };
  const places: Listed[] = [];
  // What stands before the file moves every offset; the directory lies right before its end.
  const shift = end.at - end.size - end.offset;
  let at = end.at - end.size;
  if (at < 0) return { places, damaged: true, cut: false };
  while (at + 46 <= end.at && view.readUInt32LE(at) === CENTRAL) {
    if (places.length >= most) return { places, damaged: false, cut: true };
    const [nameLength, extraLength, commentLength] = [
      view.readUInt16LE(at + 28),
      view.readUInt16LE(at + 30),
      view.readUInt16LE(at + 32),
    ];
    const nameEnd = at + 46 + nameLength;
    const extra = view.subarray(nameEnd, nameEnd + extraLength);
    const [size, offset] = sizes64(extra, [
      view.readUInt32LE(at + 24),
      view.readUInt32LE(at + 20),
      view.readUInt32LE(at + 42),
    ]);
    places.push({
      at: offset + shift,
      name: nameOf(view.subarray(at + 46, nameEnd)),
      size,
      method: view.readUInt16LE(at + 10),
      encrypted: (view.readUInt16LE(at + 8) & 1) === 1,
    });
    at = nameEnd + extraLength + commentLength;
  }
  return { places, damaged: at !== end.at, cut: false };
}

function endOfDirectory(view: Buffer): { readonly at: number; readonly size: number; readonly offset: number } | null {
  const tail = view.subarray(-(22 + LONGEST_COMMENT));
  const found = tail.lastIndexOf(wordOf(END));
  const at = view.length - tail.length + found;
  if (found < 0 || at + 22 > view.length) return null;
  const plain = { at, size: view.readUInt32LE(at + 12), offset: view.readUInt32LE(at + 16) };
  const locator = at - 20;
  if (locator < 0 || view.readUInt32LE(locator) !== LOCATOR64) return plain;
  const at64 = lastBefore(view, locator);
  if (at64 === null) return plain;
  return { at: at64, size: Number(view.readBigUInt64LE(at64 + 40)), offset: Number(view.readBigUInt64LE(at64 + 48)) };
}

/** The zip64 record right before its locator: the offset written there is moved by whatever stands before the file. */
function lastBefore(view: Buffer, locator: number): number | null {
  const from = Math.max(0, locator - 4096);
  const found = view.subarray(from, locator).lastIndexOf(wordOf(END64));
  return found < 0 || from + found + 56 > view.length ? null : from + found;
}

/** Packed size and offset, from the zip64 field where the plain ones are full. */
function sizes64(
  extra: Buffer,
  [unpacked, packed, offset]: readonly [number, number, number],
): readonly [number, number] {
  let at = 0;
  while (at + 4 <= extra.length) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    if (id === 1) {
      let next = at + 4;
      const wide = (plain: number): number => {
        if (plain !== 0xffffffff || next + 8 > extra.length) return plain;
        next += 8;
        return Number(extra.readBigUInt64LE(next - 8));
      };
      wide(unpacked);
      return [wide(packed), wide(offset)];
    }
    at += 4 + length;
  }
  return [packed, offset];
}

function readLocal(view: Buffer, at: number, listed: Listed | null): ZipEntry | null {
  if (!Number.isSafeInteger(at) || at < 0 || at + 30 > view.length || view.readUInt32LE(at) !== LOCAL) return null;
  const flags = view.readUInt16LE(at + 6);
  const nameLength = view.readUInt16LE(at + 26);
  const extraEnd = at + 30 + nameLength + view.readUInt16LE(at + 28);
  if (extraEnd > view.length) return null;
  const extra = view.subarray(at + 30 + nameLength, extraEnd);
  const [own] = sizes64(extra, [view.readUInt32LE(at + 22), view.readUInt32LE(at + 18), 0]);
  const size = listed?.size ?? own;
  const open = listed === null && (flags & 8) !== 0 && own === 0;
  return {
    name: listed?.name ?? nameOf(view.subarray(at + 30, at + 30 + nameLength)),
    encrypted: listed?.encrypted === true || (flags & 1) === 1,
    method: listed?.method ?? view.readUInt16LE(at + 8),
    from: extraEnd,
    to: open ? null : Math.min(view.length, extraEnd + size),
  };
}

/** Headers outside of what the directory tells of. */
function unlisted(view: Buffer, seen: ReadonlySet<number>, known: readonly ZipEntry[], most: number) {
  const covered = known
    .flatMap(({ from, to }) => (to === null ? [] : [[from, to] as const]))
    .sort((one, other) => one[0] - other[0]);
  const entries: ZipEntry[] = [];
  let range = 0;
  let at = view.indexOf(wordOf(LOCAL));
  while (at >= 0) {
    while (range < covered.length && (covered[range]?.[1] ?? 0) <= at) range += 1;
    const [from, to] = covered[range] ?? [Number.POSITIVE_INFINITY, 0];
    if (from <= at) {
      at = view.indexOf(wordOf(LOCAL), to);
      continue;
    }
    const entry = seen.has(at) ? null : readLocal(view, at, null);
    if (entry !== null && entries.length >= most) return { entries, cut: true };
    if (entry !== null) entries.push(entry);
    at = view.indexOf(wordOf(LOCAL), entry?.to ?? at + 4);
  }
  return { entries, cut: false };
}

function wordOf(word: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(word);
  return bytes;
}

/** Names are UTF-8, or some old code page: then every byte stays one character. */
function nameOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
