import { simplePullRequest } from "../json/pull-request.ts";
import { reviewJson } from "../json/review.ts";
import { reviewCommentJson } from "../json/review-comment.ts";
import type { PullRequest, Repository, Review, ReviewComment, ReviewThread, World } from "../world.ts";
import { emit } from "./webhooks.ts";

/** Tells Apps that a review was submitted, dismissed, or changed in its text. */
export function tellReview(
  world: World,
  repository: Repository,
  pull: PullRequest,
  event: { readonly review: Review; readonly actor: string } & (
    | { readonly action: "submitted" | "dismissed" }
    /** `from` is the text before. */
    | { readonly action: "edited"; readonly from: string }
  ),
): void {
  const review = reviewJson(world, repository, pull, event.review);
  emit(
    world,
    "pull_request_review",
    { repository, sender: event.actor },
    {
      action: event.action,
      ...(event.action === "edited" ? { changes: { body: { from: event.from } } } : {}),
      review: { ...review, state: review.state.toLowerCase() },
      pull_request: simplePullRequest(world, repository, pull),
    },
  );
}

/** Tells Apps of a comment on the diff. */
export function tellReviewComment(
  world: World,
  repository: Repository,
  pull: PullRequest,
  event: {
    readonly thread: ReviewThread;
    readonly comment: ReviewComment;
    readonly actor: string;
    /** The text before an edit; absent: the comment is new. */
    readonly from?: string;
  },
): void {
  emit(
    world,
    "pull_request_review_comment",
    { repository, sender: event.actor },
    {
      action: event.from === undefined ? "created" : "edited",
      ...(event.from === undefined ? {} : { changes: { body: { from: event.from } } }),
      comment: reviewCommentJson(world, repository, pull, event.thread, event.comment),
      pull_request: simplePullRequest(world, repository, pull),
    },
  );
}

/** Tells Apps that a thread was resolved or opened again. */
export function tellThread(
  world: World,
  repository: Repository,
  pull: PullRequest,
  event: { readonly action: "resolved" | "unresolved"; readonly thread: ReviewThread; readonly actor: string },
): void {
  const { thread } = event;
  emit(
    world,
    "pull_request_review_thread",
    { repository, sender: event.actor },
    {
      action: event.action,
      thread: {
        node_id: thread.nodeId,
        comments: thread.comments.map((one) => reviewCommentJson(world, repository, pull, thread, one)),
      },
      pull_request: simplePullRequest(world, repository, pull),
    },
  );
}
