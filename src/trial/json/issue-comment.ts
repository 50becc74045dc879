import type { Issue, IssueComment, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { checkApp } from "./check-app.ts";
import { nodeId } from "./node-id.ts";
import { reactionRollup } from "./reactions.ts";
import { timestamp } from "./repository.ts";

/** The GraphQL node id of a comment on an issue or on a pull request's conversation. */
export function issueCommentNode(comment: IssueComment): string {
  return nodeId("IC", comment.id);
}

/** `issue-comment`, in REST and in webhooks. */
export function issueCommentJson(world: World, repository: Repository, issue: Issue, comment: IssueComment) {
  const full = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${full}/issues`;
  const kind = repository.pulls.has(issue.number) ? "pull" : "issues";
  const url = `${api}/comments/${comment.id}`;
  const app = comment.viaApp === null ? undefined : world.apps.get(comment.viaApp);
  return {
    url,
    html_url: `${world.origin}/${full}/${kind}/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/${issue.number}`,
    id: comment.id,
    node_id: issueCommentNode(comment),
    user: simpleUser(world, comment.author),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: authorAssociation(world, repository, comment.author),
    body: comment.body,
    reactions: reactionRollup(url, comment.reactions),
    performed_via_github_app: app === undefined ? null : checkApp(world, app),
  };
}
