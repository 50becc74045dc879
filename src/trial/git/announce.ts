import { onRefsMoved } from "../endpoints/pulls-moved.ts";
import type { Repository, World } from "../world.ts";
import type { RefMove } from "./refs.ts";
import { tellMoves } from "./tell-moves.ts";

/** Makes known that a push moved refs: notes and tells it, then lets pull requests and merge groups follow. */
export async function announceMoves(
  world: World,
  repository: Repository,
  moves: readonly RefMove[],
  actor: string,
): Promise<void> {
  const known = await tellMoves(world, repository, moves, actor);
  if (known.length > 0) await onRefsMoved(world, repository, known, actor);
}
