import { findAccount } from "../find.ts";
import type { Installation, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { timestamp } from "./repository.ts";

/** `installation`, the same in REST and in webhooks. */
export function installationJson(world: World, installation: Installation) {
  const app = world.apps.get(installation.appId);
  const account = findAccount(world, installation.account);
  const isOrganisation = account?.type === "Organization";
  return {
    id: installation.id,
    account: simpleUser(world, installation.account),
    repository_selection: installation.repositories === null ? "all" : "selected",
    access_tokens_url: `${world.origin}/api/v3/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.origin}/api/v3/installation/repositories`,
    html_url: isOrganisation
      ? `${world.origin}/organizations/${installation.account}/settings/installations/${installation.id}`
      : `${world.origin}/settings/installations/${installation.id}`,
    app_id: installation.appId,
    app_slug: app?.slug ?? "",
    target_id: account?.id ?? 0,
    target_type: isOrganisation ? "Organization" : "User",
    permissions: installation.permissions,
    events: [...(app?.events ?? [])],
    created_at: timestamp(installation.createdAt),
    updated_at: timestamp(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : simpleUser(world, installation.account),
    suspended_at: installation.suspendedAt === null ? null : timestamp(installation.suspendedAt),
  };
}
