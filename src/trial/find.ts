import type { Account, Organisation, Repository, World } from "./world.ts";

/** The account of that login, whatever its case; undefined where there is none. */
export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}

/** What an organisation has beside its account; undefined where no organisation has that login. */
export function findOrganisation(world: World, login: string): Organisation | undefined {
  return world.organisations.get(login.toLowerCase());
}

/** The repository of that full name, whatever its case; undefined where there is none. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  for (const repository of world.repositories.values()) {
    if (`${repository.owner}/${repository.name}`.toLowerCase() === wanted) return repository;
  }
  return undefined;
}

/** The direct forks of a repository, oldest first. */
export function forksOf(world: World, repository: Repository): readonly Repository[] {
  return [...world.repositories.values()].filter((other) => other.parentId === repository.id);
}
