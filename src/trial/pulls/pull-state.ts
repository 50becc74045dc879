import { resolveCommit } from "../git/commits.ts";
import { invalid } from "../http/body.ts";
import { issueOf } from "../json/pull-request.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { refreshPullRefs } from "./pull-refs.ts";

/** Closes an open pull request unmerged, and tells so. */
export async function closePull(world: World, repository: Repository, pull: PullRequest, actor: string): Promise<void> {
  const issue = issueOf(repository, pull);
  issue.state = "closed";
  issue.closedAt = world.now();
  issue.updatedAt = issue.closedAt;
  await tellPull(world, repository, pull, { action: "closed", actor });
}

/** Marks an open pull request as merged by a commit that its base branch already holds, and tells so. */
export async function markMerged(
  world: World,
  repository: Repository,
  pull: PullRequest,
  merge: { readonly sha: string; readonly actor: string },
): Promise<void> {
  pull.mergedAt = world.now();
  pull.mergedBy = merge.actor;
  pull.mergeCommitSha = merge.sha;
  await closePull(world, repository, pull, merge.actor);
}

/** Opens a closed pull request again, at the head of today; refuses one that was merged or has lost a branch. */
export async function reopenPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor: string,
): Promise<void> {
  const issue = issueOf(repository, pull);
  const source = pull.headRepositoryId === null ? undefined : world.repositories.get(pull.headRepositoryId);
  const head = source === undefined ? null : await resolveCommit(source.gitDir, `refs/heads/${pull.headRef}`);
  const base = await resolveCommit(repository.gitDir, `refs/heads/${pull.baseRef}`);
  if (pull.mergedAt !== null || head === null || base === null) {
    throw invalid("PullRequest", "state", "invalid", "state cannot be changed. The pull request cannot be reopened.");
  }
  pull.headSha = head;
  pull.baseSha = base;
  issue.state = "open";
  issue.closedAt = null;
  issue.updatedAt = world.now();
  await refreshPullRefs(world, repository, pull);
  await tellPull(world, repository, pull, { action: "reopened", actor });
}
