/** Arguments as a shell's words: in single quotes where a sign of theirs would mean something to it, `$NAME` kept. */
export function quotedWords(words: readonly string[]): string {
  return words.map(quotedWord).join(" ");
}

function quotedWord(word: string): string {
  const flat = word.replace(/\n/g, " ");
  if (/^[\w@%+=:,./${}\ue000-\ue001-]+$/.test(flat)) return flat;
  return flat.includes("$") ? `"${flat.replace(/["\\`]/g, "\\$&")}"` : `'${flat.replaceAll("'", "'\\''")}'`;
}
