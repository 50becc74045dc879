import type { EntryKind } from "../../../facts/change.ts";

/**
 * What a tree entry's octal mode says it is. Old histories hold modes like 100664 and zero-padded ones: only the type
 * bits and the owner's execute bit count, as git itself reads them.
 */
export function entryKind(mode: number): EntryKind | "directory" {
  switch (mode & 0o170000) {
    case 0o040000:
      return "directory";
    case 0o120000:
      return "symlink";
    case 0o160000:
      return "submodule";
    default:
      return (mode & 0o100) === 0 ? "file" : "executable";
  }
}
