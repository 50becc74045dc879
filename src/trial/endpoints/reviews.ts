import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, numberOf, optionalText, optionalWord, requiredText, withinTextLimit } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { issueOf } from "../json/pull-request.ts";
import { reviewJson } from "../json/review.ts";
import { mayEdit } from "../pulls/may-edit.ts";
import { pullDiff } from "../pulls/pull-diff.ts";
import { isMisplaced, type PlacedComment, placeComment, startThread } from "../pulls/review-threads.ts";
import { tellReview, tellReviewComment } from "../webhooks/tell-review.ts";
import type { PullRequest, Repository, Review } from "../world.ts";
import { pathOf, pullOf } from "./find-pull.ts";

const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}";

const STATE = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

/** Reviews of a pull request. */
export const reviewEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/list-reviews",
    method: "GET",
    path: `${PULL}/reviews`,
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const pull = pullOf(call, repository);
      return page(call, pathOf(repository, `pulls/${pull.number}/reviews`), pull.reviews, (review) =>
        reviewJson(call.world, repository, pull, review),
      );
    },
  },
  {
    operationId: "pulls/get-review",
    method: "GET",
    path: `${PULL}/reviews/{review_id}`,
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const pull = pullOf(call, repository);
      return { status: 200, body: reviewJson(call.world, repository, pull, reviewOf(call, pull)) };
    },
  },
  {
    operationId: "pulls/create-review",
    method: "POST",
    path: `${PULL}/reviews`,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "pulls/update-review",
    method: "PUT",
    path: `${PULL}/reviews/{review_id}`,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => update(call, required(found)),
  },
  {
    operationId: "pulls/dismiss-review",
    method: "PUT",
    path: `${PULL}/reviews/{review_id}/dismissals`,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => dismiss(call, required(found)),
  },
];

/** All or nothing: one comment outside the diff and the whole review is refused. */
async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const pull = pullOf(call, repository);
  const author = actorOf(call.caller);
  const fields = fieldsOf(call);
  const event = optionalWord(fields, "event", "PullRequestReview", ["APPROVE", "REQUEST_CHANGES", "COMMENT"]);
  const body = withinTextLimit(optionalText(fields, "body", "PullRequestReview") ?? "", "PullRequestReview");
  const given = Array.isArray(fields["comments"]) ? fields["comments"] : [];
  refuseEmpty(event, body, given.length);
  const mine = issueOf(repository, pull).author.toLowerCase() === author.toLowerCase();
  if (mine && (event === "APPROVE" || event === "REQUEST_CHANGES")) {
    const deed = event === "APPROVE" ? "approve" : "request changes on";
    throw new Refusal(422, "Unprocessable Entity", [`Can not ${deed} your own pull request`]);
  }
  const commit = await reviewedCommit(repository, pull, optionalText(fields, "commit_id", "PullRequestReview"));
  const placed = await placeAll(repository, pull, commit, given);
  const review: Review = {
    id: world.nextId(),
    author,
    body,
    state: event === null ? "PENDING" : STATE[event],
    commit,
    submittedAt: world.now(),
  };
  pull.reviews.push(review);
  const started = placed.map((one) => startThread(world, pull, one, review));
  if (event !== null) {
    tellReview(world, repository, pull, { action: "submitted", review, actor: author });
    for (const one of started) tellReviewComment(world, repository, pull, { ...one, actor: author });
  }
  return { status: 200, body: reviewJson(world, repository, pull, review) };
}

function refuseEmpty(event: keyof typeof STATE | null, body: string, comments: number): void {
  const empty = body.trim() === "" && comments === 0;
  if (empty && (event === "COMMENT" || event === "REQUEST_CHANGES")) {
    throw new Refusal(422, "Unprocessable Entity", ["Review body can't be blank"]);
  }
}

async function placeAll(
  repository: Repository,
  pull: PullRequest,
  commit: string,
  given: readonly unknown[],
): Promise<readonly PlacedComment[]> {
  if (given.length === 0) return [];
  const diff = await pullDiff(repository, pull, commit);
  const placed: PlacedComment[] = [];
  for (const one of given) {
    const place = await placeComment(repository, diff, one, false);
    if (isMisplaced(place)) throw new Refusal(422, "Unprocessable Entity", [place.message]);
    placed.push(place);
  }
  return placed;
}

/** The commit that a review is of: the head where none is named; one that is not of this pull request is refused. */
export async function reviewedCommit(repository: Repository, pull: PullRequest, named: string | null): Promise<string> {
  if (named === null || named === pull.headSha) return pull.headSha;
  const commit = await resolveCommit(repository.gitDir, named);
  if (commit === null) {
    throw new Refusal(422, "Unprocessable Entity", ["commit_id is not part of the pull request"]);
  }
  return commit;
}

/** The text alone: what a review approved, and of which commit, stays. */
function update(call: Call, repository: Repository): Reply {
  const { world } = call;
  const pull = pullOf(call, repository);
  const review = reviewOf(call, pull);
  const actor = mayEdit(world, repository, call.caller, review.author);
  const from = review.body;
  review.body = withinTextLimit(requiredText(fieldsOf(call), "body", "PullRequestReview"), "PullRequestReview");
  if (from !== review.body) tellReview(world, repository, pull, { action: "edited", review, actor, from });
  return { status: 200, body: reviewJson(world, repository, pull, review) };
}

function reviewOf(call: Call, pull: PullRequest): Review {
  const id = numberOf(call, "review_id");
  const review = pull.reviews.find((one) => one.id === id);
  if (review === undefined) throw new Refusal(404, "Not Found");
  return review;
}

function dismiss(call: Call, repository: Repository): Reply {
  const { world } = call;
  const pull = pullOf(call, repository);
  const actor = actorOf(call.caller);
  if (call.caller.kind === "user" && !isAtLeast(permissionOf(world, repository, actor), "write")) {
    throw new Refusal(404, "Not Found");
  }
  const review = reviewOf(call, pull);
  requiredText(fieldsOf(call), "message", "PullRequestReview");
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw new Refusal(422, "Unprocessable Entity", ["Can not dismiss a commented pull request review"]);
  }
  review.state = "DISMISSED";
  tellReview(world, repository, pull, { action: "dismissed", review, actor });
  return { status: 200, body: reviewJson(world, repository, pull, review) };
}
