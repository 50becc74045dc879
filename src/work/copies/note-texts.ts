/** Fenced blocks of one note that are still looked at apart. */
const MOST_BLOCKS = 64;

const FENCED = /^(?:```|~~~)[^\n]*\n([\s\S]*?)\n(?:```|~~~)[ \t]*$/gm;

/** What of a message may be somebody's file: all of it, what follows its first paragraph, and what stands in fences. */
export function noteTexts(text: string): readonly string[] {
  const plain = text.replaceAll("\r\n", "\n");
  const body = plain.indexOf("\n\n");
  const texts = [plain, ...(body < 0 ? [] : [plain.slice(body + 2)])];
  for (const [, block = ""] of plain.matchAll(FENCED)) {
    if (texts.length >= MOST_BLOCKS + 2) break;
    texts.push(block);
  }
  return texts;
}
