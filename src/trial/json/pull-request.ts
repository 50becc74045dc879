import { changedFiles, mergeBase } from "../git/changed-files.ts";
import { commitsBetween } from "../git/merge-commits.ts";
import { mergeState } from "../merging/merge-state.ts";
import type { Issue, PullRequest, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { labelsJson } from "./issue.ts";
import { nodeId } from "./node-id.ts";
import { timestamp, webhookRepository } from "./repository.ts";

/** The conversation that every pull request has. */
export function issueOf(repository: Repository, pull: PullRequest): Issue {
  const issue = repository.issues.get(pull.number);
  if (issue === undefined) throw new Error(`pull request ${pull.number} has no conversation`);
  return issue;
}

/** `pull-request-simple`: what lists and the webhooks of reviews carry. */
export function simplePullRequest(world: World, repository: Repository, pull: PullRequest) {
  const issue = issueOf(repository, pull);
  const full = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${full}`;
  const url = `${api}/pulls/${pull.number}`;
  const page = `${world.origin}/${full}/pull/${pull.number}`;
  const conversation = `${api}/issues/${pull.number}`;
  const fork = pull.headRepositoryId === null ? undefined : world.repositories.get(pull.headRepositoryId);
  const comment = `${api}/pulls/comments{/number}`;
  const statuses = `${api}/statuses/${pull.headSha}`;
  return {
    url,
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: conversation,
    number: pull.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: simpleUser(world, issue.author),
    body: issue.body,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : timestamp(issue.closedAt),
    merged_at: pull.mergedAt === null ? null : timestamp(pull.mergedAt),
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: labelsJson(world, repository, issue.labels),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: comment,
    comments_url: `${conversation}/comments`,
    statuses_url: statuses,
    head: {
      label: `${pull.headOwner}:${pull.headRef}`,
      ref: pull.headRef,
      sha: pull.headSha,
      user: simpleUser(world, pull.headOwner),
      repo: fork === undefined ? null : webhookRepository(world, fork),
    },
    base: {
      label: `${repository.owner}:${pull.baseRef}`,
      ref: pull.baseRef,
      sha: pull.baseSha,
      user: simpleUser(world, repository.owner),
      repo: webhookRepository(world, repository),
    },
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: conversation },
      comments: { href: `${conversation}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: comment },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: authorAssociation(world, repository, issue.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** `pull-request`: what `pulls/get` and the webhooks of pull requests carry; its counts come from git. */
export async function pullRequest(world: World, repository: Repository, pull: PullRequest) {
  const from = (await mergeBase(repository.gitDir, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await changedFiles(repository.gitDir, from, pull.headSha);
  const { state } = await mergeState(world, repository, pull);
  const closed = state === "unknown";
  return {
    ...simplePullRequest(world, repository, pull),
    merged: pull.mergedAt !== null,
    mergeable: closed ? null : state !== "dirty",
    rebaseable: closed ? null : state !== "dirty",
    mergeable_state: state,
    merged_by: pull.mergedBy === null ? null : simpleUser(world, pull.mergedBy),
    comments: issueOf(repository, pull).comments.length,
    review_comments: pull.threads.reduce((sum, thread) => sum + thread.comments.length, 0),
    maintainer_can_modify: false,
    commits: (await commitsBetween(repository.gitDir, pull.baseSha, pull.headSha)).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
