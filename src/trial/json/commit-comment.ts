import type { CommitComment, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `commit-comment`, in REST and in webhooks: one on the whole commit. */
export function commitCommentJson(world: World, repository: Repository, comment: CommitComment) {
  const full = `${repository.owner}/${repository.name}`;
  return {
    html_url: `${world.origin}/${full}/commit/${comment.commit}#commitcomment-${comment.id}`,
    url: `${world.origin}/api/v3/repos/${full}/comments/${comment.id}`,
    id: comment.id,
    node_id: nodeId("CC", comment.id),
    body: comment.body,
    path: null,
    position: null,
    line: null,
    commit_id: comment.commit,
    user: simpleUser(world, comment.author),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.createdAt),
    author_association: authorAssociation(world, repository, comment.author),
  };
}
