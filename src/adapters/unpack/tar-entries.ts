/** One file of a tar archive: its stored bytes, which are a view of the archive's. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** False where the archive ends before the entry does. */
  readonly whole: boolean;
}

const BLOCK = 512;
/** Longest name or table of a pax header that is read, in bytes. */
const MOST_HEADER = 1024 * 1024;

/**
 * The files of a tar archive (POSIX ustar and pax, GNU long names, old headers), in their order, then null where it is damaged. Links
 * are not followed: they have no bytes. Of a sparse file the stored parts are given, one behind the other.
 */
export function* tarEntries(bytes: Uint8Array): Generator<TarEntry | null> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let longName: string | null = null;
  let pax: ReadonlyMap<string, string> = new Map();
  while (at + BLOCK <= view.length) {
    const head = view.subarray(at, at + BLOCK);
    if (head[0] === 0 && isEmpty(head)) {
      // Two empty blocks end an archive; what stands behind them is still in the file.
      at += BLOCK;
      continue;
    }
    const size = pax.has("size") ? Number(pax.get("size")) : numberOf(head.subarray(124, 136));
    if (!sumHolds(head) || !Number.isSafeInteger(size) || size < 0) {
      yield null;
      return;
    }
    const type = String.fromCharCode(head[156] ?? 0);
    const body = view.subarray(at + BLOCK, Math.min(view.length, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === "L") longName = textOf(body.subarray(0, MOST_HEADER));
    else if (type === "x") pax = new Map([...pax, ...paxOf(body.subarray(0, MOST_HEADER))]);
    else if (type !== "g" && type !== "K") {
      const name = pax.get("path") ?? longName ?? nameOf(head);
      if (size > 0) yield { name, bytes: body, whole: body.length === size };
      [longName, pax] = [null, new Map()];
    }
  }
}

function isEmpty(head: Buffer): boolean {
  return head.every((byte) => byte === 0);
}

/** The sum over the header with its own field as blanks; some old writers added up signed bytes. */
function sumHolds(head: Buffer): boolean {
  const told = numberOf(head.subarray(148, 156));
  let [plain, signed] = [8 * 32, 8 * 32];
  for (const [at, byte] of head.entries()) {
    if (at >= 148 && at < 156) continue;
    plain += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return told === plain || told === signed;
}

/** Octal digits, or GNU's base 256 with the first bit set; NaN for anything else, below 0 where it says so. */
function numberOf(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    if ((field[0] ?? 0) === 0xff) return -1;
    return field.reduce((sum, byte, at) => sum * 256 + (at === 0 ? byte & 0x7f : byte), 0);
  }
  const digits = textOf(field).trim();
  return digits === "" ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

function nameOf(head: Buffer): string {
  const name = textOf(head.subarray(0, 100));
  const prefix = head.toString("latin1", 257, 262) === "ustar" ? textOf(head.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Up to the first NUL. */
function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return (end < 0 ? bytes : bytes.subarray(0, end)).toString("utf8");
}

/** Lines of `LENGTH KEY=VALUE`, as POSIX has them; what does not keep to that ends it. */
function paxOf(bytes: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const length = blank < 0 ? Number.NaN : Number(bytes.toString("latin1", at, blank));
    if (!Number.isSafeInteger(length) || length < 5 || at + length > bytes.length) return found;
    const record = bytes.toString("utf8", blank + 1, at + length - 1);
    const split = record.indexOf("=");
    if (split > 0) found.set(record.slice(0, split), record.slice(split + 1));
    at += length;
  }
  return found;
}
