import type { InnerPiece } from "../../work/ports/unpack.ts";

/** Bytes of one window: large content goes to the detectors in parts, since a scan holds several readings of what it is given. */
const WINDOW = 1024 * 1024;
/** What one window holds as a whole. */
export function isOneWindow(bytes: Uint8Array): boolean {
  return bytes.length <= WINDOW;
}

/** What two windows have in common at least, so that no mark is cut. */
const OVERLAP = 8 * 1024;

/** A piece as it is handed on: in one part, or in windows that begin at a line's beginning where a line is near. */
export function* showPiece(
  bytes: Uint8Array,
  { names, line }: { readonly names: readonly string[]; readonly line: number | null },
  { digest, ...reading }: Pick<InnerPiece, "isFile" | "isWords" | "digest">,
): Generator<InnerPiece> {
  let [from, linesBefore] = [0, 0];
  do {
    const to = Math.min(bytes.length, from + WINDOW);
    const part = bytes.subarray(from, to);
    if (from === 0 || !isMonotone(part)) {
      const piece = { names, bytes: new Uint8Array(part), outerLine: line, linesBefore, ...reading };
      yield { kind: "piece", ...piece, digest: from === 0 ? digest : null };
    }
    if (to === bytes.length) return;
    const cut = bytes.lastIndexOf(0x0a, to - OVERLAP);
    const next = cut >= to - 2 * OVERLAP ? cut + 1 : to - OVERLAP;
    for (let at = bytes.indexOf(0x0a, from); at >= 0 && at < next; at = bytes.indexOf(0x0a, at + 1)) linesBefore += 1;
    from = next;
  } while (from < bytes.length);
}

/** Nothing can be said in one and the same byte. */
function isMonotone(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0;
}
