import type { Issue, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { nodeId } from "./node-id.ts";
import { reactionRollup } from "./reactions.ts";
import { timestamp } from "./repository.ts";

/** The labels of an issue or pull request. They have no life of their own here: id and address follow from their place. */
export function labelsJson(world: World, repository: Repository, labels: readonly string[]) {
  const api = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
  return labels.map((name, index) => ({
    id: repository.id * 1000 + index,
    node_id: nodeId("LA", repository.id * 1000 + index),
    url: `${api}/labels/${encodeURIComponent(name)}`,
    name,
    description: "",
    color: "ededed",
    default: false,
  }));
}

/** `issue`, which also stands for the conversation of a pull request, in REST and in webhooks. */
export function issueJson(world: World, repository: Repository, issue: Issue) {
  const full = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${full}`;
  const url = `${api}/issues/${issue.number}`;
  const pull = repository.pulls.get(issue.number);
  const page = `${world.origin}/${full}/${pull === undefined ? "issues" : "pull"}/${issue.number}`;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    timeline_url: `${url}/timeline`,
    id: issue.id,
    node_id: nodeId(pull === undefined ? "I" : "PR", issue.id),
    number: issue.number,
    title: issue.title,
    user: simpleUser(world, issue.author),
    labels: labelsJson(world, repository, issue.labels),
    state: issue.state,
    state_reason: issue.state === "closed" && pull === undefined ? "completed" : null,
    locked: false,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : timestamp(issue.closedAt),
    author_association: authorAssociation(world, repository, issue.author),
    body: issue.body,
    reactions: reactionRollup(url, []),
    performed_via_github_app: null,
    ...(pull === undefined
      ? {}
      : {
          draft: pull.draft,
          pull_request: {
            url: `${api}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: pull.mergedAt === null ? null : timestamp(pull.mergedAt),
          },
        }),
  };
}
