import type { OrganisationInvitation, World } from "../world.ts";
import { simpleOrganisation, simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `org-membership` of a member. */
export function membershipJson(
  world: World,
  organisation: string,
  member: { readonly login: string; readonly role: "admin" | "member" },
) {
  const api = `${world.origin}/api/v3/orgs/${organisation}`;
  return {
    url: `${api}/memberships/${member.login}`,
    state: "active",
    role: member.role,
    organization_url: api,
    organization: simpleOrganisation(world, organisation),
    user: simpleUser(world, member.login),
  };
}

/** `organization-invitation` as its list shows it. */
export function organisationInvitationJson(world: World, organisation: string, invitation: OrganisationInvitation) {
  return { ...organisationInvitationEvent(world, organisation, invitation), invitation_source: "member" };
}

/** `organization-invitation` as the webhook knows it. */
export function organisationInvitationEvent(world: World, organisation: string, invitation: OrganisationInvitation) {
  const api = `${world.origin}/api/v3/orgs/${organisation}`;
  return {
    id: invitation.id,
    node_id: nodeId("OI", invitation.id),
    login: invitation.login,
    email: invitation.email,
    role: invitation.role,
    created_at: timestamp(invitation.createdAt),
    failed_at: null,
    failed_reason: null,
    inviter: simpleUser(world, invitation.inviter),
    team_count: 0,
    invitation_teams_url: `${api}/invitations/${invitation.id}/teams`,
  };
}
