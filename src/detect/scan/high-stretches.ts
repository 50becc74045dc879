/** A stretch of bytes, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** ASCII that stands on each side of what is not, where there is so much: more than the longest word that is looked for. */
export const STRETCH_MARGIN = 64;

/**
 * The stretches of UTF-8 text that hold something beyond ASCII, each between ASCII characters or the text's ends; null
 * where such bytes are more than `share` of all. Between two ASCII characters nothing that folding does reaches across.
 */
export function highStretches(bytes: Uint8Array, share: number): readonly Stretch[] | null {
  const most = bytes.length * share;
  const stretches: { start: number; end: number }[] = [];
  let last = { start: 0, end: -1 };
  let high = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] as number) < 0x80) continue;
    high += 1;
    if (high > most) return null;
    if (stretches.length === 0 || at - STRETCH_MARGIN > last.end) {
      last = { start: Math.max(0, at - STRETCH_MARGIN), end: 0 };
      stretches.push(last);
    }
    last.end = Math.min(at + 1 + STRETCH_MARGIN, bytes.length);
  }
  return stretches;
}
