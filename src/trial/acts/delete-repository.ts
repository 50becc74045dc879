import { forksOf } from "../find.ts";
import { tellRepository } from "../webhooks/tell-repository.ts";
import type { Repository, World } from "../world.ts";
import { splitOff } from "./visibility.ts";

/**
 * Deletes a repository, and tells `repository` `deleted`. Forks of a private one go with it, each told to the Apps of its
 * own owner; forks of a public one go on without it.
 */
export function deleteRepository(world: World, repository: Repository, actor: string): void {
  const forks = forksOf(world, repository);
  if (repository.visibility === "public") splitOff(world, forks);
  else for (const fork of forks) deleteRepository(world, fork, actor);
  world.repositories.delete(repository.id);
  tellRepository(world, repository, { action: "deleted", actor });
  for (const team of world.teams) team.repositories.delete(repository.id);
  for (const installation of world.installations.values()) installation.repositories?.delete(repository.id);
  loseHead(world, repository);
}

/** Pull requests from a fork that is gone have no head repository any more. */
function loseHead(world: World, gone: Repository): void {
  let parent = world.repositories.get(gone.parentId ?? 0);
  while (parent !== undefined) {
    for (const pull of parent.pulls.values()) {
      if (pull.headRepositoryId === gone.id) pull.headRepositoryId = null;
    }
    parent = world.repositories.get(parent.parentId ?? 0);
  }
}
