import { actorOf } from "../actor.ts";
import {
  type Fields,
  fieldsOf,
  invalid,
  numberOf,
  optionalNumber,
  requiredText,
  withinTextLimit,
} from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { reviewCommentJson } from "../json/review-comment.ts";
import { mayEdit } from "../pulls/may-edit.ts";
import { pullDiff } from "../pulls/pull-diff.ts";
import { isMisplaced, newComment, placeComment, startThread } from "../pulls/review-threads.ts";
import { tellReview, tellReviewComment } from "../webhooks/tell-review.ts";
import type { PullRequest, Repository, Review, ReviewComment, ReviewThread, World } from "../world.ts";
import { pathOf, pullOf } from "./find-pull.ts";
import { reviewedCommit } from "./reviews.ts";

const COMMENTS = "/repos/{owner}/{repo}/pulls/{pull_number}/comments";
const COMMENT = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";

/** Comments on the lines and files of a pull request's diff. */
export const reviewCommentEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/list-review-comments",
    method: "GET",
    path: COMMENTS,
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "pulls/create-review-comment",
    method: "POST",
    path: COMMENTS,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "pulls/get-review-comment",
    method: "GET",
    path: COMMENT,
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const { pull, thread, comment } = commentOf(call, repository);
      return { status: 200, body: reviewCommentJson(call.world, repository, pull, thread, comment) };
    },
  },
  {
    operationId: "pulls/update-review-comment",
    method: "PATCH",
    path: COMMENT,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => update(call, required(found)),
  },
];

function list(call: Call, repository: Repository): Reply {
  const pull = pullOf(call, repository);
  const pending = new Set(pull.reviews.filter((one) => one.state === "PENDING").map((one) => one.id));
  const all = pull.threads
    .flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })))
    .filter(({ comment }) => !pending.has(comment.reviewId))
    .sort((a, b) => a.comment.id - b.comment.id);
  if (call.query.get("direction") === "desc" && call.query.has("sort")) all.reverse();
  return page(call, pathOf(repository, `pulls/${pull.number}/comments`), all, ({ thread, comment }) =>
    reviewCommentJson(call.world, repository, pull, thread, comment),
  );
}

async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const pull = pullOf(call, repository);
  const actor = actorOf(call.caller);
  const fields = fieldsOf(call);
  const replied = optionalNumber(fields, "in_reply_to", "PullRequestReviewComment");
  const made =
    replied === null
      ? await startNew(world, repository, pull, fields, actor)
      : reply(world, pull, replied, requiredText(fields, "body", "PullRequestReviewComment"), actor);
  tellReview(world, repository, pull, { action: "submitted", review: made.review, actor });
  tellReviewComment(world, repository, pull, { thread: made.thread, comment: made.comment, actor });
  const body = reviewCommentJson(world, repository, pull, made.thread, made.comment);
  return { status: 201, body, headers: { location: body.url } };
}

interface Made {
  readonly review: Review;
  readonly thread: ReviewThread;
  readonly comment: ReviewComment;
}

async function startNew(
  world: World,
  repository: Repository,
  pull: PullRequest,
  fields: Fields,
  actor: string,
): Promise<Made> {
  const named = requiredText(fields, "commit_id", "PullRequestReviewComment");
  const commit = await reviewedCommit(repository, pull, named);
  const placed = await placeComment(repository, await pullDiff(repository, pull, commit), fields, true);
  if (isMisplaced(placed)) {
    throw invalid("PullRequestReviewComment", placed.field, "custom", placed.message);
  }
  const review = loneReview(world, pull, commit, actor);
  return { review, ...startThread(world, pull, placed, review) };
}

function reply(world: World, pull: PullRequest, id: number, body: string, actor: string): Made {
  const thread = pull.threads.find((one) => one.comments.some((comment) => comment.id === id));
  const first = thread?.comments[0];
  if (thread === undefined || first === undefined) {
    throw invalid("PullRequestReviewComment", "in_reply_to", "invalid");
  }
  withinTextLimit(body, "PullRequestReviewComment");
  const review = loneReview(world, pull, thread.commit, actor);
  const comment = newComment(world, body, first.diffHunk, review);
  thread.comments.push(comment);
  return { review, thread, comment };
}

/** A comment by itself is a review too, without words of its own. */
function loneReview(world: World, pull: PullRequest, commit: string, author: string): Review {
  const review: Review = {
    id: world.nextId(),
    author,
    body: "",
    state: "COMMENTED",
    commit,
    submittedAt: world.now(),
  };
  pull.reviews.push(review);
  return review;
}

function update(call: Call, repository: Repository): Reply {
  const { world } = call;
  const body = requiredText(fieldsOf(call), "body", "PullRequestReviewComment");
  withinTextLimit(body, "PullRequestReviewComment");
  const { pull, thread, comment } = commentOf(call, repository);
  const actor = mayEdit(world, repository, call.caller, comment.author);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.now();
  if (from !== body) tellReviewComment(world, repository, pull, { thread, comment, actor, from });
  return { status: 200, body: reviewCommentJson(world, repository, pull, thread, comment) };
}

function commentOf(call: Call, repository: Repository) {
  const id = numberOf(call, "comment_id");
  for (const pull of repository.pulls.values()) {
    for (const thread of pull.threads) {
      const comment = thread.comments.find((one) => one.id === id);
      if (comment !== undefined) return { pull, thread, comment };
    }
  }
  throw new Refusal(404, "Not Found");
}
