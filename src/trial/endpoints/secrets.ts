import { type Endpoint, page, required } from "../http/endpoint.ts";
import { timestamp } from "../json/repository.ts";
import type { Secret } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { organisationOfOwner } from "./organisation-of.ts";

/** Names of secrets; their values are told to nobody. */
export const secretEndpoints: readonly Endpoint[] = [
  {
    operationId: "actions/list-repo-secrets",
    method: "GET",
    path: "/repos/{owner}/{repo}/actions/secrets",
    permission: { name: "secrets", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const all = repository.actions.secrets;
      const wrap = (secrets: unknown[]) => ({ total_count: all.length, secrets });
      return page(call, pathOf(repository, "actions/secrets"), all, named, wrap);
    },
  },
  {
    operationId: "actions/list-org-secrets",
    method: "GET",
    path: "/orgs/{org}/actions/secrets",
    permission: { name: "organization_secrets", level: "read" },
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const path = `/orgs/${account.login}/actions/secrets`;
      const all = organisation.secrets;
      const shape = (secret: Secret) => ({
        ...named(secret),
        visibility: secret.visibility,
        ...(secret.visibility === "selected"
          ? { selected_repositories_url: `${call.world.origin}/api/v3${path}/${secret.name}/repositories` }
          : {}),
      });
      return page(call, path, all, shape, (secrets) => ({ total_count: all.length, secrets }));
    },
  },
];

function named(secret: Secret) {
  const at = timestamp(secret.createdAt);
  return { name: secret.name, created_at: at, updated_at: at };
}
