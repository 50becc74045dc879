import { findOrganisation } from "../find.ts";
import type { Account, World } from "../world.ts";
import { simpleOrganisation } from "./account.ts";

/** `organization-full`; its settings only for whom GitHub shows them to. */
export function organisationJson(world: World, account: Account, isWhole: boolean) {
  const own = [...world.repositories.values()].filter((each) => each.owner === account.login);
  const shown = own.filter((each) => each.visibility === "public").length;
  const at = new Date(0).toISOString();
  return {
    ...simpleOrganisation(world, account.login),
    name: account.login,
    is_verified: false,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: shown,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${world.origin}/${account.login}`,
    type: "Organization",
    created_at: at,
    updated_at: at,
    archived_at: null,
    ...(isWhole ? { ...settingsJson(world, account), total_private_repos: own.length - shown } : {}),
  };
}

function settingsJson(world: World, account: Account) {
  const settings = findOrganisation(world, account.login)?.settings;
  if (settings === undefined) return {};
  return {
    plan: { name: settings.plan, space: 0, private_repos: 10_000, filled_seats: account.members.size, seats: 1000 },
    default_repository_permission: settings.basePermission,
    default_repository_branch: "main",
    two_factor_requirement_enabled: settings.twoFactorRequired,
    members_can_create_repositories: true,
    members_allowed_repository_creation_type: settings.membersCanCreatePublic ? "all" : "private",
    members_can_create_public_repositories: settings.membersCanCreatePublic,
    members_can_create_private_repositories: true,
    members_can_create_internal_repositories: settings.plan === "enterprise",
    members_can_create_pages: settings.membersCanCreatePages,
    members_can_create_public_pages: settings.membersCanCreatePublicPages,
    members_can_create_private_pages: settings.membersCanCreatePages,
    members_can_delete_repositories: settings.membersCanDelete,
    members_can_change_repo_visibility: settings.membersCanChangeVisibility,
    members_can_invite_outside_collaborators: settings.membersCanInviteOutside,
    members_can_fork_private_repositories: settings.membersCanForkPrivate,
    deploy_keys_enabled_for_repositories: settings.deployKeysEnabled,
    web_commit_signoff_required: false,
  };
}
