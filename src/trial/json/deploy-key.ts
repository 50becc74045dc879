import type { DeployKey, Repository, World } from "../world.ts";
import { timestamp } from "./repository.ts";

/** `deploy-key` as lists show it. */
export function deployKeyJson(world: World, repository: Repository, key: DeployKey) {
  return {
    ...deployKeyEvent(world, repository, key),
    added_by: key.addedBy,
    last_used: key.lastUsedAt === null ? null : timestamp(key.lastUsedAt),
    enabled: true,
  };
}

/** `key` as the webhook knows it. */
export function deployKeyEvent(world: World, repository: Repository, key: DeployKey) {
  return {
    id: key.id,
    key: key.key,
    url: `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/keys/${key.id}`,
    title: key.title,
    verified: true,
    created_at: timestamp(key.createdAt),
    read_only: key.readOnly,
  };
}
