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
  /** Part of an archive, document or encoded run was not opened. */
  | "inside-unread"
  | "history-cut"
  | "rules-unreadable"
  /** GitHub did not tell who approved what an owner has to. */
  | "approvals-unread"
  | "detector-failed"
  /** A pipeline's file was not understood: what it would send, nobody knows. */
  | "pipeline-unread";

/** One thing that was not seen. `what` is our own sentence without any content of the change. */
export interface Gap {
  readonly kind: GapKind;
  readonly path: RepoPath | null;
  readonly commit: Oid | null;
  /** The object that was not seen, where it is one that has a name of its own: only such a gap can be accepted. */
  readonly object?: Oid;
  /** True where a file version was expected and not seen at all; absent where something of it, or something else, was not. */
  readonly unread?: true;
  readonly what: string;
  /** What a ruling about it is bound to, where it names an object; made by the judge, see `verdict/ruling-keys.ts`. */
  readonly key?: string;
}

/** A gap that people accepted, with the ruling by which they did. */
export interface AcceptedGap extends Gap {
  readonly ruling: { readonly number: number | null; readonly by: readonly string[]; readonly expires: string };
  /** True where the place's audience is the world: words then name the ruling's number and its last day alone. */
  readonly world: boolean;
}

/** What was looked at and what was not; every verdict carries it. Bytes are of blobs and notes, before decoding. */
export interface Coverage {
  readonly filesSeen: number;
  readonly filesExpected: number;
  readonly bytesSeen: number;
  readonly commitsSeen: number;
  readonly commitsExpected: number;
  readonly gaps: readonly Gap[];
  /** Gaps that people accepted: they are said, and do not make it incomplete. What they left unread is expected no more. */
  readonly accepted: readonly AcceptedGap[];
}

/** True only where everything that was expected was seen and no gap is known. */
export function isComplete(coverage: Coverage): boolean {
  return (
    coverage.gaps.length === 0 &&
    coverage.filesSeen === coverage.filesExpected &&
    coverage.commitsSeen === coverage.commitsExpected
  );
}
