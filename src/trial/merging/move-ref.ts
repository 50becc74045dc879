import { tryGit } from "../git/run.ts";
import { tellMoves } from "../git/tell-moves.ts";
import type { Repository, World } from "../world.ts";

// How git writes that a ref must not be there yet.
const ABSENT = "0".repeat(40);

/** A ref that the stand-in itself moves; null stands for "was not" and "is no more". */
export interface OwnMove {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly actor: string;
  /** What the repository's activity calls it. */
  readonly activity?: "pr_merge" | "merge_queue_merge";
}

/**
 * Moves a ref on disk and tells so as a push would; pull requests do not follow by this alone. Answers false, and does
 * nothing, where the ref is no longer at `before`: a push came in between.
 */
export async function moveRef(world: World, repository: Repository, move: OwnMove): Promise<boolean> {
  const { ref, before, after, actor, activity } = move;
  const old = before ?? ABSENT;
  const command = after === null ? ["update-ref", "-d", ref, old] : ["update-ref", ref, after, old];
  if ((await tryGit(repository.gitDir, command)).code !== 0) return false;
  await tellMoves(world, repository, [{ ref, before, after, forced: false }], actor, activity);
  return true;
}
