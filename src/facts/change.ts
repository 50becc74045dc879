import type { Oid } from "./oid.ts";
import type { RepoPath } from "./repo-path.ts";

/** What a tree entry is. A submodule's oid names a commit elsewhere; it has no bytes here. */
export type EntryKind = "file" | "executable" | "symlink" | "submodule";

/**
 * One version of a file that one commit adds or changes (a merge: only what differs from every parent), or that the first
 * tip holds against its bases without any commit of the range showing it (a merge that takes an old side's file back).
 * `previous` is the version it replaces in its first parent: same path, or the source of an exact rename; null when new.
 */
export interface FileVersion {
  readonly commit: Oid;
  readonly path: RepoPath;
  readonly oid: Oid;
  readonly entry: EntryKind;
  readonly change: "added" | "modified" | "renamed" | "mode-only";
  readonly previous: { readonly path: RepoPath; readonly oid: Oid } | null;
  /** True where this very blob stands at this path in the tree of the range's first tip. */
  readonly inHead: boolean;
}

/** A path that a commit takes away (deleted, or the source of a rename), with the blob it had. */
export interface RemovedFile {
  readonly commit: Oid;
  readonly path: RepoPath;
  readonly oid: Oid;
}

/** Content that is not a file: judged like one, located by its kind and commit. */
export interface Note {
  readonly kind: "commit-message" | "tag-message" | "ref-name";
  readonly commit: Oid | null;
  readonly text: string;
}

/** Everything that a range of commits adds or changes: every commit of it, not only the net difference. */
export interface Change {
  /** What is judged; the first is the subject's present head, further ones were its head and are no longer. */
  readonly tips: readonly Oid[];
  /** The commit that the first tip's tree is compared with: the merge base with what is known, null when unrelated. */
  readonly base: Oid | null;
  /** Commits of the range, parents before children. */
  readonly commits: readonly Oid[];
  /** Commits reachable only from superseded tips: no longer in the head's history, but pushed. */
  readonly superseded: readonly Oid[];
  readonly files: readonly FileVersion[];
  readonly removed: readonly RemovedFile[];
  readonly notes: readonly Note[];
}
