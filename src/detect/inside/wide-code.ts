import { kindOfBytes } from "../scan/codes/decode.ts";
import { promisedWide, type Wide } from "../scan/codes/wide-text.ts";

/** Bytes from the beginning by whose zeros a wide code is told. */
const SAMPLE = 64 * 1024;

/** The wide code of bytes, by their mark or by the zeros of their beginning; null for all others. Constant time. */
export function wideCodeOf(bytes: Uint8Array): Wide | null {
  const promised = promisedWide(bytes);
  if (promised !== null) return promised;
  const sample = bytes.subarray(0, SAMPLE);
  return sample.includes(0) ? kindOfBytes(sample).wide : null;
}
