import { findAccount, indexRepository } from "../find.ts";
import { simpleOrganisation, simpleUser } from "../json/account.ts";
import { tellRepository } from "../webhooks/tell-repository.ts";
import type { Account, Repository, World } from "../world.ts";
import { takeFromInstallations } from "./installations.ts";

/**
 * Moves a repository to another owner. Only the new owner's Apps are told `repository` `transferred`; those of the old one
 * hear nothing, or that an installation on chosen repositories lost one. Its teams stay behind.
 */
export function transferRepository(
  world: World,
  repository: Repository,
  to: { readonly owner: Account; readonly name?: string },
  actor: string,
): void {
  const from = findAccount(world, repository.owner);
  takeFromInstallations(world, repository, actor);
  for (const team of world.teams) team.repositories.delete(repository.id);
  repository.owner = to.owner.login;
  repository.name = to.name ?? repository.name;
  repository.properties.clear();
  indexRepository(world, repository);
  const before =
    from?.type === "Organization"
      ? { organization: simpleOrganisation(world, from.login) }
      : { user: simpleUser(world, from?.login ?? "ghost") };
  tellRepository(world, repository, { action: "transferred", actor, extra: { changes: { owner: { from: before } } } });
}
