import type { EntryKind } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { GitAnswer, GitBudget, OpenedRepository } from "./git.ts";

/** One file of a work tree: in the index, or neither there nor ignored. */
export interface WorkTreeFile {
  readonly path: RepoPath;
  readonly entry: EntryKind;
}

/** One file as it is on disk; a symlink's bytes are its target. `oid` is the id that git would give those bytes. */
export type WorkTreeRead =
  | { readonly path: RepoPath; readonly entry: EntryKind; readonly oid: Oid; readonly bytes: Uint8Array }
  | {
      readonly path: RepoPath;
      readonly entry: EntryKind;
      readonly gap: "too-large" | "unreadable" | "missing-object";
    };

/** A repository on this machine, read without running anything that it configures. Nothing is ever fetched. */
export interface LocalRepository extends OpenedRepository {
  /** Which engine reads it. */
  readonly engine: "native" | "isomorphic";
  /** Absolute folder of the work tree; null in a bare repository. */
  readonly workTree: string | null;
  /** The commit that HEAD names; null where there is none yet. */
  readonly head: Oid | null;
  /** Tracked files that are there, and untracked ones that are not ignored, by path. Refused in a bare repository. */
  listWorkTree(): Promise<GitAnswer<readonly WorkTreeFile[]>>;
  /** Their bytes, one after the other; a submodule has none and is passed over. Larger than the budget's blob: a gap. */
  readWorkTree(files: Iterable<WorkTreeFile>): AsyncIterable<WorkTreeRead>;
  /** The commits of `A..B`, both ends named. Anything else (a single revision, `A...B`) is refused with the reason. */
  resolveRange(range: string): Promise<GitAnswer<{ readonly from: Oid; readonly to: Oid }>>;
  /** Configured remotes by name, with their URLs as written. */
  remoteUrls(): Promise<GitAnswer<ReadonlyMap<string, string>>>;
}

/** Opens the repository that holds a folder. Refused, with the reason, where git's ownership check refuses it. */
export type OpenLocal = (
  path: string,
  options: { readonly budget: GitBudget; readonly gitBinary?: string },
) => Promise<GitAnswer<LocalRepository>>;
