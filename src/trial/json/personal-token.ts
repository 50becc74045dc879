import type { PersonalToken, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { timestamp } from "./repository.ts";

/** `organization-programmatic-access-grant`. */
export function tokenGrantJson(world: World, organisation: string, token: PersonalToken) {
  const url = `${world.origin}/api/v3/orgs/${organisation}/personal-access-tokens/${token.id}/repositories`;
  return { ...common(world, token), repositories_url: url, access_granted_at: timestamp(token.createdAt) };
}

/** `organization-programmatic-access-grant-request`. */
export function tokenRequestJson(world: World, organisation: string, token: PersonalToken) {
  const url = `${world.origin}/api/v3/orgs/${organisation}/personal-access-token-requests/${token.id}/repositories`;
  const created_at = timestamp(token.createdAt);
  return { ...common(world, token), reason: token.reason, repositories_url: url, created_at };
}

/** `personal_access_token_request` as the webhook knows it. */
export function tokenRequestEvent(world: World, token: PersonalToken) {
  const { permissions, ...rest } = common(world, token);
  return {
    ...rest,
    permissions_added: permissions,
    permissions_upgraded: {},
    permissions_result: permissions,
    repository_count: null,
    repositories: [],
    created_at: timestamp(token.createdAt),
  };
}

function common(world: World, token: PersonalToken) {
  const expired = token.expiresAt !== null && token.expiresAt <= world.now();
  return {
    id: token.id,
    owner: simpleUser(world, token.owner),
    repository_selection: token.selection,
    permissions: { organization: {}, repository: token.permissions, other: {} },
    token_id: token.tokenId,
    token_name: token.tokenName,
    token_expired: expired,
    token_expires_at: token.expiresAt === null ? null : timestamp(token.expiresAt),
    token_last_used_at: null,
  };
}
