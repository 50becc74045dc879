import { deployKeyEvent } from "../json/deploy-key.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { DeployKey, Repository, World } from "../world.ts";

/** Opens a repository to a key, and tells `deploy_key` `created`. */
export function addDeployKey(
  world: World,
  repository: Repository,
  order: Pick<DeployKey, "title" | "key" | "readOnly">,
  actor: string,
): DeployKey {
  const key = { id: world.nextId(), ...order, addedBy: actor, createdAt: world.now(), lastUsedAt: null };
  repository.deployKeys.push(key);
  tell(world, repository, key, { action: "created", actor });
  return key;
}

/** Closes a repository to a key, and tells `deploy_key` `deleted`. */
export function deleteDeployKey(world: World, repository: Repository, key: DeployKey, actor: string): void {
  repository.deployKeys.splice(repository.deployKeys.indexOf(key), 1);
  tell(world, repository, key, { action: "deleted", actor });
}

function tell(
  world: World,
  repository: Repository,
  key: DeployKey,
  event: { readonly action: "created" | "deleted"; readonly actor: string },
): void {
  const payload = { action: event.action, key: deployKeyEvent(world, repository, key) };
  emit(world, "deploy_key", { repository, sender: event.actor }, payload);
}
