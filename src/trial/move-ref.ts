import { runGit } from "./git/run.ts";
import { tellMoves } from "./git/tell-moves.ts";
import type { Repository, World } from "./world.ts";

/** A ref that the stand-in itself moves; null stands for "was not" and "is no more". */
export interface OwnMove {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly actor: string;
  /** What the repository's activity calls it. */
  readonly activity?: "pr_merge" | "merge_queue_merge";
}

/** Moves a ref on disk and tells so as a push would; pull requests do not follow by this alone. */
export async function moveRef(world: World, repository: Repository, move: OwnMove): Promise<void> {
  const { ref, before, after, actor, activity } = move;
  await runGit(repository.gitDir, after === null ? ["update-ref", "-d", ref] : ["update-ref", ref, after]);
  await tellMoves(world, repository, [{ ref, before, after, forced: false }], actor, activity);
}
