import { readCommit, revList } from "../git/commits.ts";
import { commitsBetween, isAncestor } from "../git/merge-commits.ts";
import { commitInNetwork } from "../git/network.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { issueOf, simplePullRequest } from "../json/pull-request.ts";
import type { PullRequest, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";

/** The pull requests that a commit came with. */
export const commitPullEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-pull-requests-associated-with-commit",
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
];

/** Of a commit that the default branch holds only the merged ones that brought it; of another the open ones too. */
async function list(call: Call, repository: Repository): Promise<Reply> {
  const name = call.params["commit_sha"] ?? "";
  const sha = await commitInNetwork(call.world, repository, name);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${name}`, []);
  const settled = await isAncestor(repository.gitDir, sha, `refs/heads/${repository.defaultBranch}`);
  const found: PullRequest[] = [];
  for (const pull of repository.pulls.values()) {
    const open = issueOf(repository, pull).state === "open";
    const counts = pull.mergedAt !== null || (open && !settled);
    if (counts && (await broughtBy(repository, pull)).includes(sha)) found.push(pull);
  }
  return page(call, pathOf(repository, `commits/${sha}/pulls`), found, (pull) =>
    simplePullRequest(call.world, repository, pull),
  );
}

/** A pull request's own commits, and those that merging it made of them. */
async function broughtBy(repository: Repository, pull: PullRequest): Promise<readonly string[]> {
  const { gitDir } = repository;
  const own = await commitsBetween(gitDir, pull.baseSha, pull.headSha);
  const { mergeCommitSha } = pull;
  if (pull.mergedAt === null || mergeCommitSha === null) return own;
  if (!(await isAncestor(gitDir, pull.headSha, mergeCommitSha))) {
    // Squashed or rebased: the base got new commits in a line.
    return [...own, ...(await revList(gitDir, ["--first-parent", mergeCommitSha, `^${pull.baseSha}`]))];
  }
  // A push that happened to hold the head may hold more: only a merge of this very head is the pull request's.
  const [, merged] = (await readCommit(gitDir, mergeCommitSha)).parents;
  return merged === pull.headSha ? [...own, mergeCommitSha] : own;
}
