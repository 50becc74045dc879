/** What makes a mark the same mark in two versions of a file: the rule and its folded words. */
export interface MarkKey {
  readonly rule: string;
  readonly text: string;
}

/** One string for a {@link MarkKey}, for maps; never shown. */
export function standingKey(mark: MarkKey): string {
  return JSON.stringify([mark.rule, mark.text]);
}

/**
 * For each present mark, in its order, whether it stands already: the base's marks are used up one by one, so that a
 * second copy of a standing legend is new.
 */
export function standingFlags(present: readonly MarkKey[], base: readonly MarkKey[]): readonly boolean[] {
  const left = new Map<string, number>();
  for (const mark of base) left.set(standingKey(mark), (left.get(standingKey(mark)) ?? 0) + 1);
  return present.map((mark) => {
    const key = standingKey(mark);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  });
}

/** Shares of the larger file's lines from which on a removed file counts as the source of a rename. */
export const RENAME_SIMILARITY = 0.5;

/**
 * Share of lines that two files have in common, 0 to 1, as multisets and by the larger of both; blank lines do not
 * count. Linear in the bytes; two files without any line are alike only when both are empty.
 */
export function similarity(one: Uint8Array, other: Uint8Array): number {
  const mine = lineCounts(one);
  const theirs = lineCounts(other);
  const larger = Math.max(mine.total, theirs.total);
  if (larger === 0) return one.length === other.length ? 1 : 0;
  let common = 0;
  for (const [line, count] of mine.counts) common += Math.min(count, theirs.counts.get(line) ?? 0);
  return common / larger;
}

function lineCounts(bytes: Uint8Array): { readonly counts: ReadonlyMap<string, number>; readonly total: number } {
  const counts = new Map<string, number>();
  let total = 0;
  // Latin-1 gives every byte its own character, so any bytes compare exactly.
  for (const raw of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").split("\n")) {
    const line = raw.trim();
    if (line === "") continue;
    counts.set(line, (counts.get(line) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}
