/** Writes text in codes that Node only reads: from what its decoder makes of every character of one, two or four bytes. */
export type Encode = (text: string) => Buffer | null;

const ONE_BYTE = [
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-5",
  "koi8-r",
  "koi8-u",
  "ibm866",
  "macintosh",
  "x-mac-cyrillic",
] as const;
const TWO_BYTES = ["shift_jis", "euc-jp", "gbk", "gb18030", "big5", "euc-kr"] as const;

/** Every code that the scan is to read, by name; null where the text has a character that the code does not. */
export const ENCODERS: readonly (readonly [name: string, encode: Encode])[] = [
  ["utf-8", (text) => Buffer.from(text)],
  ["utf-8 with a mark", (text) => Buffer.from(`\ufeff${text}`)],
  ["utf-16le", utf16le],
  ["utf-16le with a mark", (text) => utf16le(`\ufeff${text}`)],
  ["utf-16be", utf16be],
  ["utf-16be with a mark", (text) => utf16be(`\ufeff${text}`)],
  ["utf-32le", (text) => utf32(text, true)],
  ["utf-32le with a mark", (text) => utf32(`\ufeff${text}`, true)],
  ["utf-32be", (text) => utf32(text, false)],
  ["utf-32be with a mark", (text) => utf32(`\ufeff${text}`, false)],
  ...[...ONE_BYTE, ...TWO_BYTES].map((name) => [name, byTable(name)] as const),
  ["iso-2022-jp", iso2022],
];

function utf16le(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

function utf32(text: string, little: boolean): Buffer {
  const signs = [...text];
  const bytes = Buffer.alloc(signs.length * 4);
  for (const [at, sign] of signs.entries()) {
    const code = sign.codePointAt(0) ?? 0;
    if (little) bytes.writeUInt32LE(code, at * 4);
    else bytes.writeUInt32BE(code, at * 4);
  }
  return bytes;
}

function byTable(name: string): Encode {
  let table: ReadonlyMap<string, Buffer> | null = null;
  return (text) => {
    table ??= tableOf(name);
    const parts: Buffer[] = [];
    for (const sign of text) {
      const bytes = table.get(sign);
      if (bytes === undefined) return null;
      parts.push(bytes);
    }
    return Buffer.concat(parts);
  };
}

function tableOf(name: string): ReadonlyMap<string, Buffer> {
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(name);
  const take = (bytes: Buffer): void => {
    const sign = decoder.decode(bytes);
    if ([...sign].length === 1 && sign !== "\ufffd" && !table.has(sign)) table.set(sign, bytes);
  };
  for (let byte = 0; byte < 0x100; byte += 1) take(Buffer.of(byte));
  if (!(TWO_BYTES as readonly string[]).includes(name)) return table;
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) take(Buffer.of(lead, trail));
  }
  return table;
}

const eucJp = byTable("euc-jp");

/** The characters of EUC-JP without their upper bit, between escapes that say so. */
function iso2022(text: string): Buffer | null {
  const parts: Buffer[] = [];
  let wide = false;
  for (const sign of text) {
    const bytes = eucJp(sign);
    if (bytes === null || bytes.length > 2 || bytes[0] === 0x8e) return null;
    const isWide = bytes.length === 2;
    if (isWide !== wide) parts.push(Buffer.from(isWide ? "\x1b$B" : "\x1b(B", "latin1"));
    wide = isWide;
    parts.push(isWide ? Buffer.from(bytes.map((byte) => byte & 0x7f)) : bytes);
  }
  if (wide) parts.push(Buffer.from("\x1b(B", "latin1"));
  return Buffer.concat(parts);
}
