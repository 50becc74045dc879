const SLASH = 0x2f;
const ID_BYTES = 20;

/**
 * Whether every reader of a raw tree object (SHA-1 ids) sees the same files: well formed, in git's order, and no name twice,
 * empty or with a slash. Reads the bytes where they are: of a history there are millions of lines.
 */
export function isSoundTree(bytes: Uint8Array): boolean {
  /** Names of files that the present name begins with, as pairs of start and end: a folder may be called like one of them. */
  const files: number[] = [];
  let last: Name | null = null;
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const mode = octalOf(bytes, at, space);
    const end = bytes.indexOf(0, space + 1);
    if (mode === null || end <= space + 1 || end + ID_BYTES >= bytes.length) return false;
    const name: Name = { start: space + 1, end, folder: (mode & 0o170000) === 0o40000 };
    if (hasSlash(bytes, name) || isZero(bytes, end + 1)) return false;
    if (last !== null && compare(bytes, last, name) >= 0) return false;
    while (files.length > 0 && !beginsWith(bytes, name, files.at(-2) ?? 0, files.at(-1) ?? 0)) files.length -= 2;
    const [start = 0, until = 0] = files.slice(-2);
    if (name.folder && files.length > 0 && until - start === name.end - name.start) return false;
    if (!name.folder) files.push(name.start, name.end);
    last = name;
    at = end + 1 + ID_BYTES;
  }
  return true;
}

interface Name {
  readonly start: number;
  readonly end: number;
  readonly folder: boolean;
}

function octalOf(bytes: Uint8Array, from: number, to: number): number | null {
  if (to <= from) return null;
  let mode = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) return null;
    mode = mode * 8 + digit;
  }
  return mode;
}

function hasSlash(bytes: Uint8Array, { start, end }: Name): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] === SLASH) return true;
  return false;
}

function isZero(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + ID_BYTES; at += 1) if (bytes[at] !== 0) return false;
  return true;
}

/** Git sorts a folder as if its name ended in a slash. */
function compare(bytes: Uint8Array, one: Name, other: Name): number {
  const [length, otherLength] = [one.end - one.start, other.end - other.start];
  for (let at = 0; ; at += 1) {
    const a = at < length ? (bytes[one.start + at] ?? 0) : at === length && one.folder ? SLASH : -1;
    const b = at < otherLength ? (bytes[other.start + at] ?? 0) : at === otherLength && other.folder ? SLASH : -1;
    if (a !== b || a < 0) return a - b;
  }
}

function beginsWith(bytes: Uint8Array, name: Name, start: number, end: number): boolean {
  if (end - start > name.end - name.start) return false;
  for (let at = 0; at < end - start; at += 1) if (bytes[start + at] !== bytes[name.start + at]) return false;
  return true;
}
