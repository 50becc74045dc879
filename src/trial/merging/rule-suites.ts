import type { RefMove } from "../git/refs.ts";
import type { Repository, RuleSuite, World } from "../world.ts";
import { pushResult } from "./may-push.ts";

const ZERO = "0".repeat(40);

type Move = Pick<RefMove, "ref" | "before" | "after">;

/** What the rules say to a push, one suite for each ref that rules speak of; to be noted once it is over. */
export function ruleSuites(
  world: World,
  repository: Repository,
  moves: readonly Move[],
  actor: string,
): readonly RuleSuite[] {
  return moves.flatMap((move) => {
    const result = pushResult(world, repository, move, actor);
    if (result === null) return [];
    const { ref, before, after } = move;
    const ids = { before: before ?? ZERO, after: after ?? ZERO };
    return [{ id: world.nextId(), actor, ...ids, ref, at: world.now(), result }];
  });
}

/** Notes at once what the rules say to a push that goes no further. */
export function noteRuleSuites(world: World, repository: Repository, moves: readonly Move[], actor: string): void {
  repository.ruleSuites.push(...ruleSuites(world, repository, moves, actor));
}
