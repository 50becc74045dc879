import { type Endpoint, page, required } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { nodeId } from "../json/node-id.ts";
import { timestamp } from "../json/repository.ts";
import type { Environment, World } from "../world.ts";
import { pathOf } from "./find-pull.ts";

/** Places that a repository is deployed to, and what holds a deployment back. */
export const environmentEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-all-environments",
    method: "GET",
    path: "/repos/{owner}/{repo}/environments",
    permission: { name: "actions", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const all = repository.actions.environments;
      const path = pathOf(repository, "environments");
      const shape = (each: Environment) => environmentJson(call.world, `${repository.owner}/${repository.name}`, each);
      return page(call, path, all, shape, (environments) => ({ total_count: all.length, environments }));
    },
  },
];

function environmentJson(world: World, place: string, environment: Environment) {
  const { branchPolicy, id, name, reviewers } = environment;
  const at = timestamp(environment.createdAt);
  const rule = { id, node_id: nodeId("GA", id), type: "required_reviewers", prevent_self_review: false };
  return {
    id,
    node_id: nodeId("EN", id),
    name,
    url: `${world.origin}/api/v3/repos/${place}/environments/${encodeURIComponent(name)}`,
    html_url: `${world.origin}/${place}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: at,
    updated_at: at,
    protection_rules:
      reviewers.length === 0
        ? []
        : [
            {
              ...rule,
              reviewers: reviewers.map((login) => ({ type: "User", reviewer: simpleUser(world, login) })),
            },
          ],
    deployment_branch_policy:
      branchPolicy === null
        ? null
        : { protected_branches: branchPolicy === "protected", custom_branch_policies: branchPolicy === "custom" },
  };
}
