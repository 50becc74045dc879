/** The known word that a mistyped one most likely stands for, or null where none is near (two edits, or one in short words). */
export function nearest(word: string, known: readonly string[]): string | null {
  let found: string | null = null;
  let least = word.length <= 4 ? 2 : 3;
  for (const candidate of known) {
    const edits = distance(word.toLowerCase().slice(0, 64), candidate.toLowerCase());
    if (edits < least) [found, least] = [candidate, edits];
  }
  return found;
}

/** Edits between two words: insertions, deletions, replacements (Levenshtein, two rows). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
