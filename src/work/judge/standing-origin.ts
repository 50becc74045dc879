import type { Change, FileVersion } from "../../facts/change.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { RENAME_SIMILARITY } from "../../verdict/standing.ts";
import type { TreeEntry } from "../ports/git.ts";
import { type LineProfile, sharedLines } from "./line-profile.ts";

/** The base's files by path. */
export type BaseTree = ReadonlyMap<RepoPath, TreeEntry>;

/**
 * Follows exact renames inside the range back to a path that the base holds; null where none leads there. One file of the
 * base is one file of the head: where its path came back, or another path has it, what was moved away is a copy, and new.
 */
export function exactOrigin(change: Change, base: BaseTree): (path: RepoPath) => RepoPath | null {
  const renamedFrom = new Map<RepoPath, RepoPath>();
  for (const file of change.files) {
    if (file.previous !== null && file.previous.path !== file.path) renamedFrom.set(file.path, file.previous.path);
  }
  const inHead = pathsInHead(change);
  const taken = new Map([...inHead].filter((path) => base.has(path)).map((path) => [path, path]));
  return (path) => {
    const origin = follow(path, renamedFrom, base);
    if (origin === null || !inHead.has(path)) return origin;
    const taker = taken.get(origin) ?? path;
    taken.set(origin, taker);
    return taker === path ? origin : null;
  };
}

function follow(path: RepoPath, renamedFrom: ReadonlyMap<RepoPath, RepoPath>, base: BaseTree): RepoPath | null {
  const walked = new Set<RepoPath>();
  for (let at: RepoPath | undefined = path; at !== undefined && !walked.has(at); at = renamedFrom.get(at)) {
    if (base.has(at)) return at;
    walked.add(at);
  }
  return null;
}

function pathsInHead(change: Change): ReadonlySet<RepoPath> {
  return new Set(change.files.filter((file) => file.inHead).map((file) => file.path));
}

/** Files of the base that the range takes away for good: possible sources of a rename with edits. */
export function removedFromBase(change: Change, base: BaseTree): readonly TreeEntry[] {
  const taken = new Map<RepoPath, TreeEntry>();
  const inHead = pathsInHead(change);
  for (const gone of change.removed) {
    if (inHead.has(gone.path)) continue;
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
