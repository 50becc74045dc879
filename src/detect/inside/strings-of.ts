import { isUtf8 } from "node:buffer";

/** Shortest stretch of characters that counts as words among other bytes. */
const SHORTEST = 8;
/** Share of ASCII from which on a stretch that is no UTF-8 is text of an older code page. */
const ASCII_SHARE = 0.75;

/**
 * The words in bytes that are no text, a line each: stretches of printable characters in UTF-8, an older code page, or UTF-16 of
 * the Latin alphabet. Noise leaves next to nothing, so that a search through it costs next to nothing. Linear.
 */
export function stringsOf(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length + 1);
  let [length, at] = [0, 0];
  while (at < bytes.length) {
    const from = at;
    while (isPrintable(bytes[at] ?? 0)) at += 1;
    if (at - from >= SHORTEST && isText(bytes.subarray(from, at))) {
      out.set(bytes.subarray(from, at), length);
      length += at - from;
      out[length] = 0x0a;
      length += 1;
    } else if (at - from === 1) {
      // UTF-16 has a NUL behind each letter.
      const end = endOfWide(bytes, from);
      if (end - from >= 2 * SHORTEST) {
        for (let next = from; next < end; next += 2) {
          out[length] = bytes[next] ?? 0;
          length += 1;
        }
        out[length] = 0x0a;
        length += 1;
        at = end;
      }
    }
    at += 1;
  }
  return out.subarray(0, length);
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0x7f) || byte === 0x09;
}

function isText(stretch: Uint8Array): boolean {
  if (isUtf8(stretch)) return true;
  let plain = 0;
  for (const byte of stretch) if (byte < 0x80) plain += 1;
  return plain >= stretch.length * ASCII_SHARE;
}

function endOfWide(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isPrintable(bytes[at] ?? 0) && bytes[at + 1] === 0) at += 2;
  return at;
}
