/**
 * A path inside a repository, `/`-separated, exactly as git stores it. Bytes that are not UTF-8 are kept as lone
 * surrogates U+DC80..U+DCFF (one per byte), so that the original bytes can always be given back. Made only by
 * {@link decodePath}; printing it is the business of `report/`, which escapes.
 */
export type RepoPath = string & { readonly brand: "repo-path" };

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes git's raw path bytes without loss. */
export function decodePath(bytes: Uint8Array): RepoPath {
  try {
    return strict.decode(bytes) as RepoPath;
  } catch {
    return decodeLossless(bytes) as RepoPath;
  }
}

/** Gives back the bytes that {@link decodePath} was given. */
export function encodePath(path: RepoPath): Uint8Array {
  const out: number[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) out.push(code - 0xdc00);
    else out.push(...Buffer.from(character, "utf8"));
  }
  return Uint8Array.from(out);
}

/** A path written in our own sources or rules; for tests and constants, where it is known to be UTF-8. */
export function asPath(text: string): RepoPath {
  return text as RepoPath;
}

function decodeLossless(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const width = sequenceWidth(bytes, at);
    if (width === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    } else {
      text += strict.decode(bytes.subarray(at, at + width));
      at += width;
    }
  }
  return text;
}

/** Width in bytes of the well-formed UTF-8 sequence at `at`, or 0 where there is none. */
function sequenceWidth(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const width = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (width === 0 || at + width > bytes.length) return 0;
  try {
    strict.decode(bytes.subarray(at, at + width));
    return width;
  } catch {
    return 0;
  }
}
