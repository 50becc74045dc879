import type { Coverage, Gap, GapKind } from "../../facts/coverage.ts";
import { count, size } from "./count.ts";

/** What was not seen, and how to go on: one pair of sentences for every kind of gap. */
export const GAP_WORDS: Readonly<Record<GapKind, { readonly seen: string; readonly goOn: string }>> = {
  "too-large": {
    seen: "too large to be read",
    goOn: "Split it, or keep it out of this change.",
  },
  unreadable: {
    seen: "not readable as git stores it",
    goOn: "Push it again; if that does not help, commit it anew.",
  },
  truncated: {
    seen: "beyond what one look can take",
    goOn: "Split the change into smaller ones.",
  },
  "timed-out": {
    seen: "not read in time",
    goOn: "Run this check again; if that does not help, split the change.",
  },
  "missing-object": {
    seen: "no longer there when it was read",
    goOn: "Push the branch again, then run this check again.",
  },
  "lfs-content": {
    seen: "kept in Git LFS, of which only the pointer was seen",
    goOn: "Keep the file in git itself, or have it looked at by a person.",
  },
  "inside-unread": {
    seen: "inside an archive or document that could not be opened to its end",
    goOn: "Keep what is in it as plain files, or have it looked at by a person.",
  },
  "history-cut": {
    seen: "in a history that is cut off",
    goOn: "Fetch the whole history (a shallow clone has not all of it), or rebase on the default branch.",
  },
  "rules-unreadable": {
    seen: "judged without rules that could not be read",
    goOn: "Mend the rules, then run this check again.",
  },
  "approvals-unread": {
    seen: "to be approved by an owner, and GitHub did not tell who approved it",
    goOn: "See that the App may read pull requests, then run this check again.",
  },
  "detector-failed": {
    seen: "not judged because a detector broke",
    goOn: "Run this check again; if that does not help, tell those who run Sourcewarden.",
  },
  "pipeline-unread": {
    seen: "in a pipeline or script of which nobody can say where it sends what",
    goOn: "Mend what its own tools would refuse too, or split it into smaller files.",
  },
};

/** Gaps by kind, the most frequent kind first. */
export function gapsByKind(gaps: readonly Gap[]): readonly (readonly [GapKind, readonly Gap[]])[] {
  const kinds = new Map<GapKind, Gap[]>();
  for (const gap of gaps) {
    const known = kinds.get(gap.kind);
    if (known === undefined) kinds.set(gap.kind, [gap]);
    else known.push(gap);
  }
  return [...kinds].sort((one, other) => other[1].length - one[1].length);
}

/** What was looked at, in one sentence of numbers; a look at files alone names no commits. */
export function coverageLine(coverage: Coverage): string {
  const files = `Looked at ${ofExpected(coverage.filesSeen, coverage.filesExpected)}`;
  const bytes = size(coverage.bytesSeen);
  if (coverage.commitsExpected === 0) return `${files} files (${bytes}).`;
  return `${files} file versions (${bytes}) and ${ofExpected(coverage.commitsSeen, coverage.commitsExpected)} commits.`;
}

/** How many things were not seen; at least 1 where the coverage is incomplete without a gap. */
export function unseenCount(coverage: Coverage): number {
  const files = Math.max(0, coverage.filesExpected - coverage.filesSeen);
  const commits = Math.max(0, coverage.commitsExpected - coverage.commitsSeen);
  return Math.max(coverage.gaps.length, files + commits);
}

/** `3 things were not seen`. */
export function unseen(coverage: Coverage): string {
  return count(unseenCount(coverage), "thing was not seen", "things were not seen");
}

function ofExpected(seen: number, expected: number): string {
  return `${seen.toLocaleString("en-US")} of ${expected.toLocaleString("en-US")}`;
}
