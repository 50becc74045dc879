import { findAccount } from "../find.ts";
import { simpleUser } from "../json/account.ts";
import { installationJson } from "../json/installation.ts";
import { nodeId } from "../json/node-id.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Installation, Repository, World } from "../world.ts";

/** Suspends an installation or lets it work again, and tells its App. */
export function setSuspended(world: World, installation: Installation, suspended: boolean, actor: string): void {
  installation.suspendedAt = suspended ? world.now() : null;
  tellInstallation(world, installation, suspended ? "suspend" : "unsuspend", actor);
}

/** Takes an App off an account, and tells it `installation` `deleted`. */
export function uninstall(world: World, installation: Installation, actor: string): void {
  world.installations.delete(installation.id);
  tellInstallation(world, installation, "deleted", actor);
}

/** An owner accepts what permissions the App asks for by now; tells `new_permissions_accepted`. */
export function acceptPermissions(
  world: World,
  installation: Installation,
  permissions: Readonly<Record<string, string>>,
  actor: string,
): void {
  installation.permissions = { metadata: "read", ...permissions };
  tellInstallation(world, installation, "new_permissions_accepted", actor);
}

/** Gives an installation on chosen repositories others, and tells `installation_repositories` of what came and went. */
export function chooseRepositories(
  world: World,
  installation: Installation,
  chosen: readonly Repository[],
  actor: string,
): void {
  const before = reachOf(world, installation);
  installation.repositories = new Set(chosen.map(({ id }) => id));
  const added = chosen.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !chosen.includes(one));
  if (added.length > 0) tellRepositories(world, installation, { added, removed: [] }, actor);
  if (removed.length > 0) tellRepositories(world, installation, { added: [], removed }, actor);
}

/** Takes a repository away from every installation that it was chosen for, and tells their Apps. */
export function takeFromInstallations(world: World, repository: Repository, actor: string): void {
  for (const installation of world.installations.values()) {
    if (installation.repositories?.delete(repository.id)) {
      tellRepositories(world, installation, { added: [], removed: [repository] }, actor);
    }
  }
}

/** Gives an account another login, as far as its installations tell of it: `installation_target` `renamed`. */
export function tellTargetRenamed(world: World, login: string, from: string): void {
  const account = findAccount(world, login);
  if (account === undefined) return;
  const { id, node_id, avatar_url, html_url, type, url } = simpleUser(world, login);
  for (const installation of world.installations.values()) {
    if (installation.account !== account.login) continue;
    emit(
      world,
      "installation_target",
      { organisation: account.login, onlyApp: installation.appId },
      {
        action: "renamed",
        account: { id, login: account.login, node_id, avatar_url, html_url, type, url },
        changes: { login: { from } },
        target_type: account.type,
      },
    );
  }
}

function reachOf(world: World, installation: Installation): readonly Repository[] {
  return [...world.repositories.values()].filter(
    (each) => each.owner === installation.account && (installation.repositories?.has(each.id) ?? true),
  );
}

function tellInstallation(world: World, installation: Installation, action: string, actor: string): void {
  emit(
    world,
    "installation",
    { organisation: installation.account, onlyApp: installation.appId, sender: actor },
    {
      action,
      installation: installationJson(world, installation),
      repositories: reachOf(world, installation).map(briefly),
    },
  );
}

function tellRepositories(
  world: World,
  installation: Installation,
  moved: { readonly added: readonly Repository[]; readonly removed: readonly Repository[] },
  actor: string,
): void {
  emit(
    world,
    "installation_repositories",
    { organisation: installation.account, onlyApp: installation.appId, sender: actor },
    {
      action: moved.added.length > 0 ? "added" : "removed",
      installation: installationJson(world, installation),
      repository_selection: installation.repositories === null ? "all" : "selected",
      repositories_added: moved.added.map(briefly),
      repositories_removed: moved.removed.map(briefly),
      requester: null,
    },
  );
}

function briefly({ id, name, owner, visibility }: Repository) {
  return { id, node_id: nodeId("R", id), name, full_name: `${owner}/${name}`, private: visibility !== "public" };
}
