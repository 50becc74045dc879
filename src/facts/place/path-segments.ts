/** How a path was written: as in a web address, where `%20` is a space, or as bytes, where it is `%20`. */
export type PathCoding = "percent" | "plain";

/** Characters of a template that nobody filled in, and those that programs take for `/` or for the end. */
const REFUSED = /[\\<>"{}|^`]/;

/**
 * The segments of a path in one spelling: empty ones and `.` dropped, `..` taken back, everything but plain characters
 * percent-encoded. Null where it has control characters, backslashes or broken encoding, or climbs above its root and
 * `rooted` does not say that there is nothing above.
 */
export function canonicalSegments(
  path: string,
  { coding, rooted }: { readonly coding: PathCoding; readonly rooted: boolean },
): readonly string[] | null {
  const segments: string[] = [];
  for (const written of path.split("/")) {
    const segment = coding === "percent" ? decoded(written) : written;
    if (segment === null || REFUSED.test(segment) || hasControl(segment)) return null;
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined && !rooted) return null;
  }
  return segments.map(encoded);
}

/** Whether a text has characters that no address has and that a terminal or a log would act on. */
export function hasControl(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text) || !text.isWellFormed();
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** What `pchar` of RFC 3986 may hold stays as it is, all else becomes bytes: no look-alike hides in a name. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, (code) => decodeURIComponent(code));
}
