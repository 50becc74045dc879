import { findOrganisation, forksOf, indexRepository } from "../find.ts";
import { tellRepository } from "../webhooks/tell-repository.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Repository, World } from "../world.ts";

/**
 * Changes who can see a repository, and tells of it. Made public, its private forks become repositories of their own, for
 * ever; no longer public, its public forks stay public in a network of their own, and its stars are lost. Source: GitHub's
 * page on what happens to forks when a repository changes visibility.
 */
export function setVisibility(
  world: World,
  repository: Repository,
  visibility: Repository["visibility"],
  actor: string,
): void {
  const before = repository.visibility;
  if (before === visibility) return;
  repository.visibility = visibility;
  if (visibility === "public") {
    for (const fork of forksOf(world, repository)) fork.parentId = null;
    tellRepository(world, repository, { action: "publicized", actor });
    emit(world, "public", { repository, sender: actor }, {});
    return;
  }
  if (before === "public") {
    splitOff(
      world,
      forksOf(world, repository).filter((fork) => fork.visibility === "public"),
    );
    repository.stars = 0;
    // Without a paid plan only public repositories have a site.
    if (findOrganisation(world, repository.owner)?.settings.plan === "free") repository.pages = null;
  }
  tellRepository(world, repository, { action: "privatized", actor });
}

/** Makes a network of its own out of forks that lose their parent: the oldest leads it. */
export function splitOff(world: World, forks: readonly Repository[]): void {
  const [first, ...others] = forks;
  if (first === undefined) return;
  first.parentId = null;
  for (const fork of others) {
    fork.parentId = first.id;
    indexRepository(world, fork);
  }
}

/** Whether a repository may be forked: public ones always, others where they and their organisation allow it. */
export function mayFork(world: World, repository: Repository): boolean {
  if (repository.visibility === "public") return true;
  const settings = findOrganisation(world, repository.owner)?.settings;
  return repository.allowForking && (settings?.membersCanForkPrivate ?? true);
}
