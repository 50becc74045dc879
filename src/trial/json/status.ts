import type { CommitStatus, Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { minimalRepository, timestamp } from "./repository.ts";

/** `status`: the answer to setting one. */
export function statusJson(world: World, repository: Repository, status: CommitStatus) {
  return { ...simpleStatus(world, repository, status), creator: simpleUser(world, status.creator) };
}

/** `combined-commit-status`: of each context the newest counts. */
export function combinedStatus(
  world: World,
  repository: Repository,
  sha: string,
  latest: readonly CommitStatus[],
  shown: readonly CommitStatus[],
) {
  const api = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/commits/${sha}`;
  const states = latest.map((status) => status.state);
  const bad = states.includes("failure") || states.includes("error");
  const good = states.length > 0 && states.every((state) => state === "success");
  return {
    state: bad ? "failure" : good ? "success" : "pending",
    statuses: shown.map((status) => simpleStatus(world, repository, status)),
    sha,
    total_count: latest.length,
    repository: minimalRepository(world, repository),
    commit_url: api,
    url: `${api}/status`,
  };
}

function simpleStatus(world: World, repository: Repository, status: CommitStatus) {
  return {
    url: `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/statuses/${status.sha}`,
    avatar_url: simpleUser(world, status.creator).avatar_url,
    id: status.id,
    node_id: nodeId("SC", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: timestamp(status.createdAt),
    updated_at: timestamp(status.createdAt),
  };
}
