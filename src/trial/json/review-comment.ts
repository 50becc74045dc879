import { hunks } from "../git/patches.ts";
import type { PullRequest, Repository, ReviewComment, ReviewThread, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { reactionRollup } from "./reactions.ts";
import { timestamp } from "./repository.ts";

/** `pull-request-review-comment`, in REST and in webhooks. */
export function reviewCommentJson(
  world: World,
  repository: Repository,
  pull: PullRequest,
  thread: ReviewThread,
  comment: ReviewComment,
) {
  const full = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${full}/pulls`;
  const url = `${api}/comments/${comment.id}`;
  const page = `${world.origin}/${full}/pull/${pull.number}#discussion_r${comment.id}`;
  const [first] = thread.comments;
  // The published schema wants numbers here even for a comment on the whole file, which GitHub counts as standing at the top.
  const position = Math.max(hunks(comment.diffHunk)[0]?.lines.length ?? 1, 1);
  const wholeFile = thread.subjectType === "file";
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: comment.nodeId,
    diff_hunk: comment.diffHunk,
    path: thread.path,
    position: thread.outdated ? null : position,
    original_position: position,
    commit_id: thread.outdated ? thread.commit : pull.headSha,
    original_commit_id: thread.commit,
    user: simpleUser(world, comment.author),
    body: comment.body,
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    html_url: page,
    pull_request_url: `${api}/${pull.number}`,
    author_association: authorAssociation(world, repository, comment.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: `${api}/${pull.number}` } },
    reactions: reactionRollup(url, []),
    start_line: thread.outdated ? null : thread.startLine,
    original_start_line: thread.startLine,
    start_side: thread.startLine === null ? null : thread.side,
    line: thread.line,
    original_line: wholeFile ? 1 : (thread.originalLine ?? 1),
    side: thread.side,
    subject_type: thread.subjectType,
    ...(first === undefined || first.id === comment.id ? {} : { in_reply_to_id: first.id }),
  };
}
