import type { EntryKind, FileVersion, RemovedFile } from "../../facts/change.ts";
import type { Kin, NamedRef } from "../../facts/history.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { GitAnswer, GitBudget, LargeContent, OpenedRepository } from "./git.ts";

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
      /** How large it is, where that is known. */
      readonly size?: number;
    };

/** One file that is too large to be held. */
export interface LargeFile extends WorkTreeFile {
  readonly large: LargeContent;
}

/** Where git told a hook to look, by its environment; absolute paths, null where it told nothing. */
export interface ToldByGit {
  /** The index that would be committed: of `git commit -a` it is not the usual one. */
  readonly indexFile: string | null;
  /** Where pushed objects are kept until they are accepted, and where the others are. */
  readonly objectFolder: string | null;
  readonly alternates: string | null;
}

/** What the index would add to HEAD: versions that are in no commit yet, and so without one. */
export interface StagedChange {
  readonly files: readonly Omit<FileVersion, "commit" | "inHead">[];
  readonly removed: readonly Omit<RemovedFile, "commit">[];
  /** Paths with a conflict that nobody has settled: their content is not there to be looked at. */
  readonly unsettled: readonly RepoPath[];
}

/** One setting of git as the user's configuration has it; `scope` as git names it: `system`, `global`, `local`, `worktree`, `command`. */
export interface UserSetting {
  readonly scope: string;
  /** In lower case but for what stands between dots: `url.https://h/.insteadof`. */
  readonly name: string;
  readonly value: string;
}

/** A repository on this machine, read without running anything that it configures. Nothing is ever fetched. */
export interface LocalRepository extends OpenedRepository {
  /** Which engine reads it. */
  readonly engine: "native" | "isomorphic";
  /** Absolute folder of the work tree; null in a bare repository. */
  readonly workTree: string | null;
  /** Absolute folder that all linked work trees share: where the objects and the hooks are. */
  readonly commonFolder: string;
  /** The commit that HEAD names; null where there is none yet. */
  readonly head: Oid | null;
  /** Tracked files that are there, and untracked ones that are not ignored, by path. Refused in a bare repository. */
  listWorkTree(): Promise<GitAnswer<readonly WorkTreeFile[]>>;
  /** Their bytes, one after the other; a submodule has none and is passed over. Larger than the budget's blob: a gap. */
  readWorkTree(files: Iterable<WorkTreeFile>): AsyncIterable<WorkTreeRead>;
  /** As `readWorkTree`, but what is larger comes in parts, up to the budget's `partsBytes`. */
  readLargeWorkTree(files: Iterable<WorkTreeFile>): AsyncIterable<WorkTreeRead | LargeFile>;
  /** The commits of `A..B`, both ends named. Anything else (a single revision, `A...B`) is refused with the reason. */
  resolveRange(range: string): Promise<GitAnswer<{ readonly from: Oid; readonly to: Oid }>>;
  /** Configured remotes by name, with their URLs as written. */
  remoteUrls(): Promise<GitAnswer<ReadonlyMap<string, string>>>;
  /** What is staged against HEAD. */
  readStaged(): Promise<GitAnswer<StagedChange>>;
  /** What the refs under `prefix` (`refs/`, `refs/remotes/origin/`) name, tags followed, newest first, each once, at most `most` refs. */
  refsUnder(prefix: string, most: number): Promise<GitAnswer<readonly Oid[]>>;
  /** Every ref there is, and HEAD. */
  allRefs(): Promise<GitAnswer<readonly NamedRef[]>>;
  /** All commits that tips (commits) reach, parents before children. */
  readKin(tips: readonly Oid[]): Promise<GitAnswer<readonly Kin[]>>;
  /** All settings of git as they hold for the user in this repository, from the widest scope to the narrowest. */
  userSettings(): Promise<GitAnswer<readonly UserSetting[]>>;
}

/** Opens the repository that holds a folder. Refused, with the reason, where git's ownership check refuses it. */
export type OpenLocal = (
  path: string,
  options: { readonly budget: GitBudget; readonly gitBinary?: string; readonly told?: ToldByGit },
) => Promise<GitAnswer<LocalRepository>>;
