const LONGEST = 1024;
// What git-check-ref-format forbids besides control characters: its revision and pattern languages use these.
const FORBIDDEN = new Set(" ~^:?*[\\");

/**
 * True where `text` is a full ref name that git itself would accept (`refs/…`, at most 1,024 UTF-16 units). Everything
 * that could be read as an option, a revision expression or a pattern answers false.
 */
export function isFullRef(text: string): boolean {
  if (!text.startsWith("refs/") || text.length > LONGEST || [...text].some(isForbidden)) return false;
  if (text.includes("..") || text.includes("@{") || text.endsWith(".")) return false;
  const parts = text.split("/");
  return parts.length >= 3 && parts.every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}

function isForbidden(character: string): boolean {
  return character < " " || character === "\u007f" || FORBIDDEN.has(character);
}
