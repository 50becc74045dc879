import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { ReadLfs } from "./lfs.ts";

/** Where a repository's objects come from. */
export interface GitSource {
  /** Stable folder name for the local object cache: digits and dashes only, for example `42-1001`. */
  readonly cacheKey: string;
  /** Built by us from the configured host, owner and name; never taken from a payload. */
  readonly url: string;
  /** Installation token; reaches git in a file of mode 0600, never in argv or the environment. Null: none. */
  readonly token: string | null;
}

export type GitFault =
  | { readonly kind: "retry-later"; readonly detail: string }
  | { readonly kind: "not-found"; readonly detail: string }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "too-large"; readonly detail: string }
  | { readonly kind: "timed-out"; readonly detail: string };

export type GitAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: GitFault };

/** Bounds of one reading; what lies beyond one becomes a gap or a fault, never silence. */
export interface GitBudget {
  /** Wall-clock milliseconds for any one git step. */
  readonly stepMs: number;
  /** Bytes of one blob that are still read; a larger one answers a gap `too-large`. */
  readonly blobBytes: number;
  /** Bytes of one blob that are still looked at part by part where the engine can; absent: `blobBytes`. */
  readonly partsBytes?: number;
  /** Commits of one range that are still walked; beyond it a gap `truncated`. */
  readonly commits: number;
}

/** Reads repositories without ever checking one out or running anything of theirs. */
export interface GitReader {
  /** All refs that the remote shows now, by full name. */
  listRefs(source: GitSource): Promise<GitAnswer<ReadonlyMap<string, Oid>>>;
  /**
   * Brings the commits (with trees, without blobs where the engine can) of `wanted` into the cache.
   * `wanted` are object ids or full ref names. Answers the object id of each, in order; null where the remote has it no more.
   * One fetch for all. A tag object answers its own id.
   */
  open(source: GitSource, wanted: readonly (Oid | string)[]): Promise<GitAnswer<OpenedRepository>>;
}

/** One repository's objects, for one examination. */
export interface OpenedRepository {
  readonly resolved: readonly (Oid | null)[];
  /**
   * All that `tips` reach and `known` do not: see `Change`. `coverage` counts commits walked; files are counted when
   * their blobs are read. A tag tip is peeled and its text (and those of nested tags) becomes notes.
   */
  readChange(range: {
    readonly tips: readonly Oid[];
    readonly known: readonly Oid[];
    /** Ref names judged as content too (a branch name can hold words). */
    readonly refNames: readonly string[];
  }): Promise<GitAnswer<{ readonly change: Change; readonly commitsExpected: number; readonly gaps: readonly Gap[] }>>;
  /** Bytes of each blob, once each, in any order; fetched in one request first where they are missing. */
  readBlobs(oids: Iterable<Oid>): AsyncIterable<BlobRead>;
  /**
   * As `readBlobs`, but what is larger than is read as one comes in parts, up to the budget's `partsBytes`; absent where the engine cannot.
   * The parts are read before the next blob is asked for, or never.
   */
  readContents?(oids: Iterable<Oid>): AsyncIterable<BlobRead | LargeRead>;
  /** The file at a path in a commit's tree, without following symlinks: null where there is none. */
  readFile(commit: Oid, path: RepoPath): Promise<GitAnswer<FileRead | null>>;
  /** Every file of a commit's tree (path, oid, entry), for a whole judgement of one tree. */
  listTree(commit: Oid): Promise<GitAnswer<readonly TreeEntry[]>>;
  /** Reads the content behind a pointer of Git LFS; absent: nobody can here. */
  readonly readLfs?: ReadLfs | undefined;
  /** True where `ancestor` is reachable from `descendant`. */
  isAncestor(ancestor: Oid, descendant: Oid): Promise<boolean>;
  close(): Promise<void>;
}

export type BlobRead =
  | { readonly oid: Oid; readonly bytes: Uint8Array }
  | {
      readonly oid: Oid;
      readonly gap: "too-large" | "missing-object" | "unreadable" | "timed-out";
      /** How large it is, where that is known. */
      readonly size?: number;
    };

/** Content that is too large to be held, from its first byte on; parts that end before `size` bytes could not all be read. */
export interface LargeContent {
  readonly size: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** A blob as {@link LargeContent}. */
export interface LargeRead {
  readonly oid: Oid;
  readonly large: LargeContent;
}

export interface TreeEntry {
  readonly path: RepoPath;
  readonly oid: Oid;
  readonly entry: "file" | "executable" | "symlink" | "submodule";
}

export type FileRead =
  | { readonly kind: "file"; readonly oid: Oid; readonly bytes: Uint8Array }
  | { readonly kind: "symlink" | "submodule" | "directory" | "too-large"; readonly oid: Oid };
