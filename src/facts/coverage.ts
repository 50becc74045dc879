import type { Oid } from "./oid.ts";
import type { RepoPath } from "./repo-path.ts";

/** Why something was not seen. A closed list: each kind has its words in `report/`. */
export type GapKind =
  | "too-large"
  | "unreadable"
  | "truncated"
  | "timed-out"
  | "missing-object"
  | "lfs-content"
  | "history-cut"
  | "rules-unreadable"
  | "detector-failed";

/** One thing that was not seen. `what` is our own sentence without any content of the change. */
export interface Gap {
  readonly kind: GapKind;
  readonly path: RepoPath | null;
  readonly commit: Oid | null;
  /** The object that was not seen, where it is one that has a name of its own: only such a gap can be accepted. */
  readonly object?: Oid;
  readonly what: string;
}

/** What was looked at and what was not; every verdict carries it. Bytes are of blobs and notes, before decoding. */
export interface Coverage {
  readonly filesSeen: number;
  readonly filesExpected: number;
  readonly bytesSeen: number;
  readonly commitsSeen: number;
  readonly commitsExpected: number;
  readonly gaps: readonly Gap[];
}

/** True only where everything that was expected was seen and no gap is known. */
export function isComplete(coverage: Coverage): boolean {
  return (
    coverage.gaps.length === 0 &&
    coverage.filesSeen === coverage.filesExpected &&
    coverage.commitsSeen === coverage.commitsExpected
  );
}
