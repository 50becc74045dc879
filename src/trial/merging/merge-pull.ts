import { isAncestor } from "../git/merge-commits.ts";
import { Refusal } from "../http/endpoint.ts";
import { issueOf } from "../json/pull-request.ts";
import { markMerged } from "../pulls/pull-state.ts";
import { followBase, followHead } from "../pulls/pulls-follow.ts";
import { inTurn } from "../turns.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { type MergeOrder, mergeCommit } from "./merge-commit.ts";
import { repairQueue } from "./merge-queue.ts";
import { mergeState } from "./merge-state.ts";
import { moveRef } from "./move-ref.ts";

/**
 * Merges a pull request and answers the commit; refuses with 405 what the base branch's rules forbid, and with 409 a head
 * that is not `expectedHead` any more.
 */
export function mergePull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  order: MergeOrder & { readonly expectedHead: string | null },
): Promise<string> {
  return inTurn(world, async () => {
    const { state, unmet, queued } = await mergeState(world, repository, pull, order.actor);
    if (issueOf(repository, pull).state !== "open") throw new Refusal(405, "Pull Request is not mergeable");
    if (order.expectedHead !== null && order.expectedHead !== pull.headSha) {
      throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
    }
    if (state === "dirty") throw new Refusal(405, "Pull Request is not mergeable");
    if (unmet.length > 0) throw new Refusal(405, `Repository rule violations found\n\n${unmet.join("\n\n")}\n\n`);
    if (queued) {
      throw new Refusal(405, "Repository rule violations found\n\nChanges must be made through the merge queue\n\n");
    }
    const before = pull.baseSha;
    const after = await mergeCommit(world, repository, pull, before, order);
    if (after === null) throw new Refusal(405, "Pull Request is not mergeable");
    const forced = !(await isAncestor(repository.gitDir, before, after));
    const move = { ref: `refs/heads/${pull.baseRef}`, before, after };
    // Whoever hears of the push may ask at once which pull request it came by.
    const unmerged = { mergedAt: pull.mergedAt, mergedBy: pull.mergedBy, mergeCommitSha: pull.mergeCommitSha };
    Object.assign(pull, { mergedAt: world.now(), mergedBy: order.actor, mergeCommitSha: after });
    if (!(await moveRef(world, repository, { ...move, actor: order.actor, activity: "pr_merge" }))) {
      Object.assign(pull, unmerged);
      throw new Refusal(405, "Base branch was modified. Review and try the merge again.");
    }
    await markMerged(world, repository, pull, { sha: after, actor: order.actor });
    await followBase(world, repository, { ...move, forced }, order.actor);
    await followHead(world, repository, { ...move, forced }, order.actor);
    await repairQueue(world, repository);
    return after;
  });
}
