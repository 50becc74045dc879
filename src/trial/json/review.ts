import type { PullRequest, Repository, Review, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { authorAssociation } from "./author-association.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `pull-request-review` of REST; webhooks write its state in lower case. */
export function reviewJson(world: World, repository: Repository, pull: PullRequest, review: Review) {
  const full = `${repository.owner}/${repository.name}`;
  const url = `${world.origin}/api/v3/repos/${full}/pulls/${pull.number}`;
  const page = `${world.origin}/${full}/pull/${pull.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: simpleUser(world, review.author),
    body: review.body,
    state: review.state as string,
    html_url: page,
    pull_request_url: url,
    author_association: authorAssociation(world, repository, review.author),
    _links: { html: { href: page }, pull_request: { href: url } },
    submitted_at: timestamp(review.submittedAt),
    commit_id: review.commit,
  };
}
