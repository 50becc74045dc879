import type { Change } from "../../facts/change.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { RENAME_SIMILARITY } from "../../verdict/standing.ts";
import type { TreeEntry } from "../ports/git.ts";
import { type LineProfile, sharedLines } from "./line-profile.ts";

/**
 * Removed files, and versions without an exact origin, that are compared with one another. Of more versions than that none
 * is, and all count as new: those that came first would else depend on what the rules see.
 */
export const MOST_COMPARED = 400;

/** The base's files by path. */
export type BaseTree = ReadonlyMap<RepoPath, TreeEntry>;

/** Which files of the base the paths of a change are, by exact renames inside the range. */
export interface ExactOrigins {
  readonly of: ReadonlyMap<RepoPath, RepoPath>;
  /** Files of the base that a path of the head is already: what else is made of them is a copy, and new. */
  readonly taken: ReadonlySet<RepoPath>;
}

/**
 * Follows exact renames inside the range back to paths that the base holds. One file of the base is one file of the head:
 * where its path came back, or another path has it, what was moved away is a copy, and new. It is asked of every path of
 * the change, whatever the rules see in it: else one rule more could give a copy the origin that it does not have.
 */
export function exactOrigins(change: Change, base: BaseTree): ExactOrigins {
  const renamedFrom = new Map<RepoPath, RepoPath>();
  for (const file of change.files) {
    if (file.previous !== null && file.previous.path !== file.path) renamedFrom.set(file.path, file.previous.path);
  }
  const inHead = pathsInHead(change);
  const takers = new Map([...inHead].filter((path) => base.has(path)).map((path) => [path, path]));
  const origins = new Map<RepoPath, RepoPath>();
  for (const { path } of change.files) {
    const origin = follow(path, renamedFrom, base);
    if (origin === null) continue;
    if (inHead.has(path) && !takers.has(origin)) takers.set(origin, path);
    if (!inHead.has(path) || takers.get(origin) === path) origins.set(path, origin);
  }
  return { of: origins, taken: new Set(takers.keys()) };
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

/** Files of the base that the range takes away for good, and that no path of the head is: possible sources of a rename with edits. */
export function removedFromBase(change: Change, base: BaseTree, { taken }: ExactOrigins): readonly TreeEntry[] {
  const gone = new Map<RepoPath, TreeEntry>();
  for (const { path } of change.removed) {
    if (taken.has(path)) continue;
    const entry = base.get(path);
    if (entry !== undefined && entry.entry !== "submodule") gone.set(path, entry);
  }
  return [...gone.values()];
}

/** A version without an exact origin, or a removed file that may be one with edits: its lines and its marks, by key. */
export interface Comparable {
  readonly path: RepoPath;
  readonly lines: LineProfile;
  readonly marks: ReadonlySet<string>;
}

/**
 * Finds, for each path and each mark at it, the removed file with that mark which the path resembles most. A mark of a
 * removed file stands at one path only: what is made of it a second time is a copy, and a copy is new. Marks are paired
 * each by itself, so that a rule more, and with it marks more, gives no mark an origin that it would not have without it.
 */
export function similarOrigins(
  orphans: readonly Comparable[],
  removed: readonly Comparable[],
): ReadonlyMap<RepoPath, ReadonlyMap<string, RepoPath>> {
  const origins = new Map<RepoPath, Map<string, RepoPath>>();
  const used = new Set<string>();
  for (const { orphan, source, shared } of alike(orphans, removed)) {
    const found = origins.get(orphan.path) ?? new Map<string, RepoPath>();
    origins.set(orphan.path, found);
    for (const mark of shared) {
      const use = JSON.stringify([source.path, mark]);
      if (found.has(mark) || used.has(use)) continue;
      found.set(mark, source.path);
      used.add(use);
    }
  }
  return origins;
}

interface Pair {
  readonly orphan: Comparable;
  readonly source: Comparable;
  /** Marks that both have. */
  readonly shared: readonly string[];
  readonly share: number;
}

/** Pairs with a mark and enough lines in common, the most alike first. */
function alike(orphans: readonly Comparable[], removed: readonly Comparable[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const orphan of orphans) {
    for (const source of removed) {
      const shared = [...orphan.marks].filter((mark) => source.marks.has(mark));
      if (shared.length === 0) continue;
      const share = sharedLines(orphan.lines, source.lines);
      if (share >= RENAME_SIMILARITY) pairs.push({ orphan, source, shared, share });
    }
  }
  return pairs.sort((one, other) => other.share - one.share);
}
