import { findAccount } from "../find.ts";
import type { Permission, Team, World } from "../world.ts";
import { simpleOrganisation } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { legacyName, permissionsOf } from "./permissions.ts";

/** `team` as a webhook carries it. */
export function teamEvent(world: World, team: Team) {
  const id = findAccount(world, team.organisation)?.id ?? 0;
  const api = `${world.origin}/api/v3/organizations/${id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId("T", team.id),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: "closed",
    permission: "pull",
    url: api,
    html_url: `${world.origin}/orgs/${team.organisation}/teams/${team.slug}`,
    members_url: `${api}/members{/member}`,
    repositories_url: `${api}/repos`,
    parent: null,
  };
}

/** `team` as lists show it; with a role, what it may do in one repository. */
export function teamJson(world: World, team: Team, role: Permission | null = null) {
  return {
    ...teamEvent(world, team),
    permission: role === null ? "pull" : legacyName(role),
    ...(role === null ? {} : { permissions: permissionsOf(role) }),
    type: "organization",
    organization_id: findAccount(world, team.organisation)?.id ?? 0,
    notification_setting: "notifications_enabled",
  };
}

/** `team-full`: one that was just made. */
export function teamFullJson(world: World, team: Team) {
  const at = new Date(0).toISOString();
  const organisation = simpleOrganisation(world, team.organisation);
  return {
    ...teamEvent(world, team),
    type: "organization",
    members_count: team.members.size,
    repos_count: team.repositories.size,
    created_at: at,
    updated_at: at,
    organization: {
      ...organisation,
      html_url: `${world.origin}/${organisation.login}`,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: "Organization",
      created_at: at,
      updated_at: at,
      archived_at: null,
    },
  };
}
