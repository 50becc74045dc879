import type { Change, FileVersion } from "../facts/change.ts";
import type { RepoPath } from "../facts/repo-path.ts";
import { RENAME_SIMILARITY } from "../verdict/standing.ts";
import { type LineProfile, sharedLines } from "./line-profile.ts";
import type { TreeEntry } from "./ports/git.ts";

/** The base's files by path. */
export type BaseTree = ReadonlyMap<RepoPath, TreeEntry>;

/** Follows exact renames inside the range back to a path that the base holds; null where none leads there. */
export function exactOrigin(change: Change, base: BaseTree): (path: RepoPath) => RepoPath | null {
  const renamedFrom = new Map<RepoPath, RepoPath>();
  for (const file of change.files) {
    if (file.previous !== null && file.previous.path !== file.path) renamedFrom.set(file.path, file.previous.path);
  }
  return (path) => {
    const walked = new Set<RepoPath>();
    for (let at: RepoPath | undefined = path; at !== undefined && !walked.has(at); at = renamedFrom.get(at)) {
      if (base.has(at)) return at;
      walked.add(at);
    }
    return null;
  };
}

/** Files of the base that the range takes away: possible sources of a rename with edits. */
export function removedFromBase(change: Change, base: BaseTree): readonly TreeEntry[] {
  const taken = new Map<RepoPath, TreeEntry>();
  for (const gone of change.removed) {
    const entry = base.get(gone.path);
    if (entry !== undefined && entry.entry !== "submodule") taken.set(entry.path, entry);
  }
  return [...taken.values()];
}

/** A version whose origin is looked for among removed files, with its lines. */
export interface Orphan {
  readonly version: FileVersion;
  readonly lines: LineProfile;
}

/**
 * Pairs orphans with the removed files that they resemble most. One removed file is the source of one path only: what
 * is made of it a second time is a copy, and a copy is new.
 */
export function similarOrigins(
  orphans: readonly Orphan[],
  removed: readonly { readonly path: RepoPath; readonly lines: LineProfile }[],
): ReadonlyMap<RepoPath, RepoPath> {
  const pairs: { readonly path: RepoPath; readonly source: RepoPath; readonly share: number }[] = [];
  for (const orphan of orphans) {
    for (const gone of removed) {
      const share = sharedLines(orphan.lines, gone.lines);
      if (share >= RENAME_SIMILARITY) pairs.push({ path: orphan.version.path, source: gone.path, share });
    }
  }
  pairs.sort((one, other) => other.share - one.share);
  const origins = new Map<RepoPath, RepoPath>();
  const used = new Set<RepoPath>();
  for (const pair of pairs) {
    if (origins.has(pair.path) || used.has(pair.source)) continue;
    origins.set(pair.path, pair.source);
    used.add(pair.source);
  }
  return origins;
}
