import type { Account, Organisation, Repository, World } from "./world.ts";

/** The account of that login, whatever its case; undefined where there is none. */
export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}

/** What an organisation has beside its account; undefined where no organisation has that login. */
export function findOrganisation(world: World, login: string): Organisation | undefined {
  return world.organisations.get(login.toLowerCase());
}

/** Shortcuts to what thousands of repositories would else be searched for; entries may be old and are proven on use. */
interface Index {
  readonly byName: Map<string, Repository>;
  readonly byParent: Map<number, Set<Repository>>;
  /** Names that repositories had before they were renamed or transferred. */
  readonly byFormerName: Map<string, Repository>;
  readonly nameOf: WeakMap<Repository, string>;
}

const INDEXES = new WeakMap<World, Index>();

/** Notes a repository that was added, renamed, moved to another owner, or made a fork of another. */
export function indexRepository(world: World, repository: Repository): void {
  const { byName, byParent, byFormerName, nameOf } = indexOf(world);
  const before = nameOf.get(repository);
  if (before !== undefined && before !== fullName(repository)) byFormerName.set(before, repository);
  nameOf.set(repository, fullName(repository));
  byName.set(fullName(repository), repository);
  if (repository.parentId === null) return;
  const forks = byParent.get(repository.parentId) ?? new Set();
  byParent.set(repository.parentId, forks.add(repository));
}

/** The repository of that full name, whatever its case; undefined where there is none. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  const known = indexOf(world).byName.get(wanted);
  if (known !== undefined && fullName(known) === wanted && world.repositories.has(known.id)) return known;
  for (const repository of world.repositories.values()) {
    if (fullName(repository) === wanted) return repository;
  }
  return undefined;
}

/** The repository that had a full name before it was renamed or transferred; undefined where none had, or another has it now. */
export function findMoved(world: World, owner: string, name: string): Repository | undefined {
  if (findRepository(world, owner, name) !== undefined) return undefined;
  const moved = indexOf(world).byFormerName.get(`${owner}/${name}`.toLowerCase());
  return moved !== undefined && world.repositories.has(moved.id) ? moved : undefined;
}

/** The direct forks of a repository, oldest first. */
export function forksOf(world: World, repository: Repository): readonly Repository[] {
  const known = [...(indexOf(world).byParent.get(repository.id) ?? [])];
  return known
    .filter((each) => each.parentId === repository.id && world.repositories.has(each.id))
    .sort((one, other) => one.id - other.id);
}

function fullName(repository: Repository): string {
  return `${repository.owner}/${repository.name}`.toLowerCase();
}

function indexOf(world: World): Index {
  const known = INDEXES.get(world) ?? {
    byName: new Map(),
    byParent: new Map(),
    byFormerName: new Map(),
    nameOf: new WeakMap(),
  };
  INDEXES.set(world, known);
  return known;
}
