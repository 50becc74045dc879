import { kindOfBytes } from "./kind-of-bytes.ts";

/** From this size on bytes that nobody can read are worth a word: 64 KiB. */
const OPAQUE_BYTES = 64 * 1024;
/** Bits a byte from which on bytes are packed or enciphered; machine code and tables are below it. */
const PACKED_ENTROPY = 7.5;
/** Bytes that are counted. */
const SAMPLE = 256 * 1024;

/** Whether bytes are of no form that is looked into and no picture, sound, font or program, and so many that they could be anything. */
export function isOpaque(bytes: Uint8Array): boolean {
  if (bytes.length < OPAQUE_BYTES) return false;
  const family = kindOfBytes(bytes);
  return family === "closed" || (family === "binary" && entropyOf(bytes.subarray(0, SAMPLE)) >= PACKED_ENTROPY);
}

/** Shannon's entropy of single bytes, in bits. */
function entropyOf(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}
