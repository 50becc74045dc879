import { resolveCommit } from "../git/commits.ts";
import { isAncestor } from "../git/merge-commits.ts";
import { bringCommit } from "../git/network.ts";
import { invalid } from "../http/body.ts";
import { inTurn } from "../turns.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { refreshPullRefs } from "./pull-refs.ts";
import { openPulls } from "./pulls-follow.ts";

/** What a pull request is opened with. */
export interface PullOrder {
  readonly title: string;
  readonly body: string;
  /** Branch names. */
  readonly base: string;
  readonly head: string;
  /** The repository itself or a fork of its network. */
  readonly source: Repository;
  readonly draft: boolean;
  readonly author: string;
}

/** Opens a pull request, with its conversation, refs and webhook; refuses with 422 as GitHub does what could not be one. */
export function openPull(world: World, repository: Repository, order: PullOrder): Promise<PullRequest> {
  return inTurn(world, async () => {
    const baseSha = await resolveCommit(repository.gitDir, `refs/heads/${order.base}`);
    if (baseSha === null) throw invalid("PullRequest", "base", "invalid");
    const headSha = await resolveCommit(order.source.gitDir, `refs/heads/${order.head}`);
    if (headSha === null) throw invalid("PullRequest", "head", "invalid");
    refuseSecond(repository, order);
    if (order.source.id !== repository.id) await bringCommit(order.source, repository, headSha);
    if (await isAncestor(repository.gitDir, headSha, baseSha)) {
      const message = `No commits between ${order.base} and ${order.head}`;
      throw invalid("PullRequest", "head", "custom", message);
    }
    const at = world.now();
    const number = repository.nextNumber++;
    repository.issues.set(number, {
      id: world.nextId(),
      number,
      title: order.title,
      body: order.body,
      state: "open",
      author: order.author,
      labels: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      comments: [],
    });
    const pull: PullRequest = {
      id: world.nextId(),
      number,
      draft: order.draft,
      baseRef: order.base,
      baseSha,
      headRef: order.head,
      headSha,
      headRepositoryId: order.source.id,
      headOwner: order.source.owner,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
      reviews: [],
      threads: [],
    };
    repository.pulls.set(number, pull);
    await refreshPullRefs(world, repository, pull);
    await tellPull(world, repository, pull, { action: "opened", actor: order.author });
    return pull;
  });
}

function refuseSecond(repository: Repository, order: PullOrder): void {
  const same = openPulls(repository).find(
    (pull) => pull.baseRef === order.base && pull.headRef === order.head && pull.headRepositoryId === order.source.id,
  );
  if (same === undefined) return;
  const message = `A pull request already exists for ${order.source.owner}:${order.head}.`;
  throw invalid("PullRequest", "head", "custom", message);
}
