import { indexRepository } from "../find.ts";
import { runGit } from "../git/run.ts";
import { tellRepository } from "../webhooks/tell-repository.ts";
import type { Repository, World } from "../world.ts";

/** Renames a repository, and tells `repository` `renamed`. */
export function renameRepository(world: World, repository: Repository, name: string, actor: string): void {
  const from = repository.name;
  if (from === name) return;
  repository.name = name;
  indexRepository(world, repository);
  tellRepository(world, repository, {
    action: "renamed",
    actor,
    extra: { changes: { repository: { name: { from } } } },
  });
}

/** Makes a repository read-only or lifts that, and tells of it. */
export function setArchived(world: World, repository: Repository, archived: boolean, actor: string): void {
  if (repository.archived === archived) return;
  repository.archived = archived;
  tellRepository(world, repository, { action: archived ? "archived" : "unarchived", actor });
}

/** What of a repository `repository` `edited` tells of. */
export interface Edits {
  readonly description?: string | null;
  readonly homepage?: string | null;
  /** A branch that exists. */
  readonly defaultBranch?: string;
}

/** Changes what a repository says of itself, and tells `repository` `edited`. */
export async function editRepository(world: World, repository: Repository, edits: Edits, actor: string): Promise<void> {
  const changes: Record<string, unknown> = {};
  for (const field of ["description", "homepage"] as const) {
    const value = edits[field];
    if (value === undefined || value === repository[field]) continue;
    changes[field] = { from: repository[field] };
    repository[field] = value;
  }
  if (edits.defaultBranch !== undefined && edits.defaultBranch !== repository.defaultBranch) {
    changes["default_branch"] = { from: repository.defaultBranch };
    repository.defaultBranch = edits.defaultBranch;
    await runGit(repository.gitDir, ["symbolic-ref", "HEAD", `refs/heads/${edits.defaultBranch}`]);
  }
  if (Object.keys(changes).length === 0) return;
  tellRepository(world, repository, { action: "edited", actor, extra: { changes } });
}
