import { findAccount, forksOf } from "../find.ts";
import { permissionOf } from "../http/access.ts";
import type { Repository, World } from "../world.ts";
import { deleteRepository } from "./delete-repository.ts";

/**
 * Deletes the private forks that a person has in their own account of a repository that they cannot read any more. Forks
 * that they made into another organisation stay. Source: GitHub's page on permissions and visibility of forks.
 */
export function dropForksWithoutAccess(world: World, repository: Repository, login: string, actor: string): void {
  if (repository.visibility === "public" || permissionOf(world, repository, login) !== null) return;
  dropForks(world, repository, login, actor);
}

/** Deletes the private forks of a repository in a person's own account, whether they can still read it or not. */
export function dropForks(world: World, repository: Repository, login: string, actor: string): void {
  const person = login.toLowerCase();
  for (const fork of forksOf(world, repository)) {
    if (fork.visibility === "public") continue;
    if (fork.owner.toLowerCase() === person && findAccount(world, person)?.type === "User") {
      deleteRepository(world, fork, actor);
    } else dropForks(world, fork, person, actor);
  }
}
