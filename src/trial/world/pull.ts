export interface PullRequest {
  readonly id: number;
  /** Title, body, state, conversation are in the Issue of the same number. */
  readonly number: number;
  draft: boolean;
  /** Branch names without refs/heads/. */
  baseRef: string;
  baseSha: string;
  headRef: string;
  headSha: string;
  /** Null where the fork was deleted. */
  headRepositoryId: number | null;
  readonly headOwner: string;
  mergedAt: Date | null;
  mergedBy: string | null;
  mergeCommitSha: string | null;
  readonly reviews: Review[];
  readonly threads: ReviewThread[];
}

export interface Review {
  readonly id: number;
  readonly author: string;
  body: string;
  state: "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED" | "PENDING";
  readonly commit: string;
  readonly submittedAt: Date;
}

export interface ReviewThread {
  /** GraphQL node id. */
  readonly nodeId: string;
  readonly path: string;
  /** Null for a comment on the whole file, or once the line is outdated. */
  line: number | null;
  readonly startLine: number | null;
  readonly originalLine: number | null;
  readonly side: "LEFT" | "RIGHT";
  readonly subjectType: "line" | "file";
  readonly commit: string;
  resolvedBy: string | null;
  outdated: boolean;
  readonly comments: ReviewComment[];
}

export interface ReviewComment {
  readonly id: number;
  readonly nodeId: string;
  readonly reviewId: number;
  readonly author: string;
  body: string;
  readonly diffHunk: string;
  readonly createdAt: Date;
  updatedAt: Date;
  minimised: string | null;
}

export interface MergeGroup {
  /** `refs/heads/gh-readonly-queue/BASE/pr-N-SHA`. */
  readonly ref: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly pull: number;
  /** The pull request's head that the group was made of. */
  readonly pullHead: string;
  /** Login of who put the pull request into the queue. */
  readonly enqueuedBy: string;
  state: "checks-requested" | "merged" | "failed";
}
