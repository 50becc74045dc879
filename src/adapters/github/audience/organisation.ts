import type { AccountRef, AudienceGap, OrganisationAudience } from "../../../facts/exposure.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, integer } from "../shape.ts";
import { readApps } from "./apps.ts";
import type { Asking } from "./ask-page.ts";
import { flagOrNull } from "./fields.ts";
import { readOrganisationHooks } from "./hooks.ts";
import { listPart, onePart, type Part } from "./part.ts";
import { readOpenRunnerGroups } from "./runners.ts";

type Settings = Pick<
  OrganisationAudience,
  | "defaultPermission"
  | "membersCanForkPrivate"
  | "membersCanCreatePublic"
  | "membersCanChangeVisibility"
  | "membersCanInviteOutside"
  | "twoFactorRequired"
>;

const UNTOLD: Settings = {
  defaultPermission: null,
  membersCanForkPrivate: null,
  membersCanCreatePublic: null,
  membersCanChangeVisibility: null,
  membersCanInviteOutside: null,
  twoFactorRequired: null,
};

/** What is set for a whole organisation. `seesAll` is asked for apart: our own installation knows it. */
export async function readOrganisation(
  asking: Asking,
  organisation: AccountRef,
  seesAll: boolean | null,
): Promise<Answer<OrganisationAudience>> {
  const { login, installation } = organisation;
  const at = { installation, params: { org: login } };
  const what = "read an organisation";
  const settings = await onePart(asking, "settings", { ...at, what, route: "GET /orgs/{org}" }, settingsOf);
  if (!settings.ok) return settings;
  const insecure = await readWithoutTwoFactor(asking, organisation);
  if (!insecure.ok) return insecure;
  const apps = await readApps(asking, organisation);
  if (!apps.ok) return apps;
  const hooks = await readOrganisationHooks(asking, organisation);
  if (!hooks.ok) return hooks;
  const groups = await readOpenRunnerGroups(asking, organisation);
  if (!groups.ok) return groups;
  return {
    ok: true,
    value: {
      organisation,
      ...(settings.value.value ?? UNTOLD),
      membersWithoutTwoFactor: insecure.value.value,
      apps: apps.value.value,
      hooks: hooks.value.value,
      openRunnerGroups: groups.value.value,
      seesAll,
      gaps: [...[settings, insecure, apps, hooks, groups].flatMap(({ value }) => value.gaps), PACKAGES],
    },
  };
}

/**
 * Every endpoint about packages is closed to Apps (`enabledForGitHubApps` of GitHub's OpenAPI), and so is the event: a package that
 * everybody can pull from a private repository is seen by nobody here. Said once an organisation, never taken for nothing.
 */
const PACKAGES: AudienceGap = { part: "packages", why: "not-offered" };

/** Settings that GitHub tells only with organisation administration; one that is missing is not known, never off. */
function settingsOf(from: Fields): Settings {
  const permission = from["default_repository_permission"];
  const known = permission === "none" || permission === "read" || permission === "write" || permission === "admin";
  return {
    defaultPermission: known ? permission : null,
    membersCanForkPrivate: flagOrNull(from, "members_can_fork_private_repositories"),
    membersCanCreatePublic: flagOrNull(from, "members_can_create_public_repositories"),
    membersCanChangeVisibility: flagOrNull(from, "members_can_change_repo_visibility"),
    membersCanInviteOutside: flagOrNull(from, "members_can_invite_outside_collaborators"),
    twoFactorRequired: flagOrNull(from, "two_factor_requirement_enabled"),
  };
}

/** Members without two factors; GitHub answers 422 where it does not count us as an owner. Their names are not kept. */
async function readWithoutTwoFactor(
  asking: Asking,
  { login, installation }: AccountRef,
): Promise<Answer<Part<number>>> {
  const params = { org: login, filter: "2fa_disabled" };
  const question = {
    installation,
    what: "count members without two factors",
    route: "GET /orgs/{org}/members",
    params,
  };
  const answer = await listPart(asking, "members", question, (from) => integer(from, "id"));
  if (!answer.ok) return answer;
  return { ok: true, value: { value: answer.value.value?.length ?? null, gaps: answer.value.gaps } };
}
