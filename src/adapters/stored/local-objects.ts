import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { ReadLfs } from "../../work/ports/lfs.ts";

/**
 * What Git LFS has brought to this machine, in the folder that all linked work trees share (`lfs/objects/ab/cd/abcd…`). Nothing is
 * fetched, and no more bytes are read than the pointer promises.
 */
export function localLfs(commonFolder: string): ReadLfs {
  return async ({ oid, size }) => {
    // Digits alone, made by the reader of pointers: no path can be spelt with them.
    const path = join(commonFolder, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid);
    const file = await open(path, "r").catch(() => null);
    if (file === null) return { kind: "unread", why: "missing" };
    try {
      const { size: there } = await file.stat();
      if (there !== size) return { kind: "unread", why: "other-content" };
      const bytes = new Uint8Array(await file.readFile());
      return isIt(bytes, { oid, size }) ? { kind: "read", bytes } : { kind: "unread", why: "other-content" };
    } catch {
      return { kind: "unread", why: "refused" };
    } finally {
      await file.close();
    }
  };
}

/** Whether bytes are those that a pointer names. */
export function isIt(bytes: Uint8Array, { oid, size }: { readonly oid: string; readonly size: number }): boolean {
  return bytes.length === size && createHash("sha256").update(bytes).digest("hex") === oid;
}
