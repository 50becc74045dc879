import type { Terminal } from "../terminal.ts";

/** Bytes of ref lines that are still read: a push of 400,000 refs. */
const MOST_BYTES = 64 * 1024 * 1024;

/** All that git feeds a hook; null where that is more than is read, or nobody feeds it. */
export async function readInput({ in: input }: Terminal): Promise<string | null> {
  if (input.isTTY) return null;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of input) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString("utf8");
}
