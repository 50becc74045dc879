import { readFileSync, statSync } from "node:fs";

/** A file as read, or why it could not be, as the second half of a sentence about it. */
export type NamedFile =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly what: string; readonly next: string };

/** Bytes beyond which a file is none of ours. */
const MOST_BYTES = 1024 * 1024;

/** Reads a file that is named in the configuration; one that holds a secret must not be everybody's to read. */
export function readNamedFile(path: string, holds: "secret" | "certificate"): NamedFile {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile())
    return { ok: false, what: "names no file", next: "Name one that is there." };
  if (holds === "secret" && (stat.mode & 0o004) !== 0) {
    return { ok: false, what: "names a file that everybody on this machine can read", next: "Run chmod 600 on it." };
  }
  if (stat.size > MOST_BYTES) return { ok: false, what: "names a file of more than 1 MB", next: "Name the right one." };
  try {
    return { ok: true, bytes: readFileSync(path) };
  } catch {
    const next = "Give it to the account that the server runs as.";
    return { ok: false, what: "names a file that cannot be read", next };
  }
}
