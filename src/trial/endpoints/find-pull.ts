import { numberOf } from "../http/body.ts";
import { type Call, Refusal } from "../http/endpoint.ts";
import type { Issue, PullRequest, Repository } from "../world.ts";

/** The pull request of the path; refuses with 404 where there is none. */
export function pullOf(call: Call, repository: Repository): PullRequest {
  const pull = repository.pulls.get(numberOf(call, "pull_number"));
  if (pull === undefined) throw new Refusal(404, "Not Found");
  return pull;
}

/** The issue of the path, be it a pull request's conversation; refuses with 404 where there is none. */
export function issueOfPath(call: Call, repository: Repository): Issue {
  const issue = repository.issues.get(numberOf(call, "issue_number"));
  if (issue === undefined) throw new Refusal(404, "Not Found");
  return issue;
}

/** The path of a repository's part below the API's root, for the `Link` header. */
export function pathOf(repository: Repository, rest: string): string {
  return `/repos/${repository.owner}/${repository.name}/${rest}`;
}
