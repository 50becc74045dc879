import { encodePath, type RepoPath } from "../../facts/repo-path.ts";

/** Characters that a relative URI may hold as they are (RFC 3986, unreserved, and the separator). */
const KEPT = /[A-Za-z0-9._~/-]/;

/** A repository path as a relative URI: every other byte percent-encoded, also those that are not UTF-8. */
export function percentEncode(path: RepoPath): string {
  let out = "";
  for (const byte of encodePath(path)) {
    const character = String.fromCharCode(byte);
    out += KEPT.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}
