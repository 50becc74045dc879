/** Longest full ref name, in UTF-16 units; git stores a ref as a path, whose parts file systems bound at 255 bytes. */
const LONGEST = 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids exactly these in ref names (git-check-ref-format)
const FORBIDDEN = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.\/|\.lock(?:\/|$)|\/$|\.$/;

/** True for what git itself takes as a full ref name: `refs/`, at least two parts more, and nothing git forbids. */
export function isFullRef(text: string): boolean {
  return text.length <= LONGEST && /^refs\/[^/]+\/./.test(text) && !FORBIDDEN.test(text) && text.isWellFormed();
}

/** Where GitHub keeps the commits that its merge queue tests. */
export const MERGE_QUEUE_REFS = "refs/heads/gh-readonly-queue/";
