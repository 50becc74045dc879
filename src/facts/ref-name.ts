/** Longest full ref name, in UTF-16 units; git stores a ref as a path, whose parts file systems bound at 255 bytes. */
const LONGEST = 1024;

// What git-check-ref-format forbids: control characters, and what its revision and pattern languages use.
// biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids exactly these in ref names
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|\/$|\.$/;

/**
 * True where `text` is a full ref name that git itself would take: `refs/` and at least two parts more. Everything that
 * could be read as an option, a revision expression or a pattern answers false.
 */
export function isFullRef(text: string): boolean {
  return text.length <= LONGEST && /^refs\/[^/]+\/./.test(text) && !FORBIDDEN.test(text) && text.isWellFormed();
}

/** Where GitHub keeps the commits that its merge queue tests. */
export const MERGE_QUEUE_REFS = "refs/heads/gh-readonly-queue/";
