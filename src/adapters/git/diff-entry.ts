import type { EntryKind, FileVersion, RemovedFile } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { entryKind } from "./objects/entry-kind.ts";

/** One side of a difference: a file in a tree. */
export interface TreeFile {
  readonly mode: number;
  readonly oid: Oid;
  readonly path: RepoPath;
}

/** One path in which a commit differs from every parent. `before` has one place per parent, null where it had no such file. */
export interface DiffEntry {
  readonly before: readonly (TreeFile | null)[];
  readonly after: TreeFile | null;
}

/** A version whose standing in the head is not known yet. */
export type Version = Omit<FileVersion, "inHead">;

/** Turns a difference into what it adds and what it takes away, seen from the first parent. */
export function readEntry(
  commit: Oid,
  entry: DiffEntry,
): { readonly version: Version | null; readonly removed: RemovedFile | null } {
  const previous = entry.before[0] ?? null;
  if (entry.after === null) {
    const gone = previous ?? entry.before.find((file) => file !== null) ?? null;
    return { version: null, removed: gone === null ? null : { commit, path: gone.path, oid: gone.oid } };
  }
  const { path, oid, mode } = entry.after;
  const renamed = previous !== null && previous.path !== path;
  return {
    version: {
      commit,
      path,
      oid,
      entry: fileKind(mode),
      change: changeKind(previous, entry.after),
      previous: previous === null ? null : { path: previous.path, oid: previous.oid },
    },
    removed: renamed ? { commit, path: previous.path, oid: previous.oid } : null,
  };
}

/** A file's kind; a directory cannot stand here, since differences are taken recursively. */
export function fileKind(mode: number): EntryKind {
  const kind = entryKind(mode);
  return kind === "directory" ? "file" : kind;
}

function changeKind(previous: TreeFile | null, after: TreeFile): FileVersion["change"] {
  if (previous === null) return "added";
  if (previous.path !== after.path) return "renamed";
  return previous.oid === after.oid ? "mode-only" : "modified";
}
