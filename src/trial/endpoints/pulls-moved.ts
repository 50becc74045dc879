import type { RefMove } from "../git/refs.ts";
import { advanceQueue, repairQueue } from "../merging/merge-queue.ts";
import { followBase, followHead } from "../pulls/pulls-follow.ts";
import { inTurn } from "../turns.ts";
import type { Repository, World } from "../world.ts";

/**
 * Makes pull requests and the merge queue follow refs that a push moved: heads are synchronised (those of pull requests
 * from this fork into other repositories too), bases moved, what lost its head or base branch is closed, groups rebuilt.
 */
export function onRefsMoved(
  world: World,
  repository: Repository,
  moves: readonly RefMove[],
  actor: string,
): Promise<void> {
  return inTurn(world, async () => {
    for (const move of moves) {
      if (!move.ref.startsWith("refs/heads/")) continue;
      await followHead(world, repository, move, actor);
      await followBase(world, repository, move, actor);
    }
    for (const other of world.repositories.values()) {
      if (other.mergeQueue.length === 0) continue;
      await repairQueue(world, other);
      await advanceQueue(world, other);
    }
  });
}
