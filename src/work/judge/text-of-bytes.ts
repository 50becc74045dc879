const UTF16_LE = new TextDecoder("utf-16le");
const UTF16_BE = new TextDecoder("utf-16be");
const UTF8 = new TextDecoder("utf-8");

/** A file's bytes as text, by its byte-order mark; without one as UTF-8, what is none of it replaced. */
export function textOfBytes(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return UTF16_LE.decode(bytes);
  if (first === 0xfe && second === 0xff) return UTF16_BE.decode(bytes);
  return UTF8.decode(bytes);
}
