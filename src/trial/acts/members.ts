import { findAccount, findOrganisation } from "../find.ts";
import { simpleUser } from "../json/account.ts";
import { membershipJson, organisationInvitationEvent } from "../json/membership.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Account, OrganisationInvitation, Repository, World } from "../world.ts";
import { dropForksWithoutAccess } from "./access-lost.ts";
import { removeCollaborator } from "./collaborators.ts";

/** Invites an account or an address to an organisation; tells `organization` `member_invited` of an account. */
export function inviteMember(
  world: World,
  organisation: string,
  order: Pick<OrganisationInvitation, "login" | "email" | "role">,
  inviter: string,
): OrganisationInvitation {
  const known = findOrganisation(world, organisation);
  if (known === undefined) throw new Error(`no organisation ${organisation}`);
  const invitation = { id: world.nextId(), ...order, inviter, createdAt: world.now() };
  known.invitations.push(invitation);
  if (order.login !== null) {
    const payload = {
      action: "member_invited",
      invitation: organisationInvitationEvent(world, organisation, invitation),
      user: simpleUser(world, order.login),
    };
    emit(world, "organization", { organisation, sender: inviter }, payload);
  }
  return invitation;
}

/** Makes a person a member, ending their invitation; tells `organization` `member_added`. */
export function addMember(
  world: World,
  organisation: Account,
  member: { readonly login: string; readonly role: "admin" | "member" },
  actor: string,
): void {
  organisation.members.set(member.login.toLowerCase(), member.role);
  const invitations = findOrganisation(world, organisation.login)?.invitations ?? [];
  const at = invitations.findIndex((each) => each.login?.toLowerCase() === member.login.toLowerCase());
  if (at >= 0) invitations.splice(at, 1);
  tellMember(world, organisation, { ...member, action: "member_added" }, actor);
}

/**
 * Takes a person out of an organisation, its teams and, as a collaborator, its repositories, with their private forks of
 * what they cannot read any more; tells `organization` `member_removed`.
 */
export function removeMember(world: World, organisation: Account, login: string, actor: string): void {
  const person = login.toLowerCase();
  const role = organisation.members.get(person);
  if (role === undefined) return;
  organisation.members.delete(person);
  for (const team of world.teams) {
    if (team.organisation.toLowerCase() === organisation.login.toLowerCase()) team.members.delete(person);
  }
  for (const repository of ownedBy(world, organisation)) {
    repository.collaborators.delete(person);
    dropForksWithoutAccess(world, repository, person, actor);
  }
  tellMember(world, organisation, { login, role, action: "member_removed" }, actor);
}

/** Takes a person who is no member off every repository of an organisation; tells `member` `removed` of each. */
export function removeOutsider(world: World, organisation: Account, login: string, actor: string): void {
  for (const repository of ownedBy(world, organisation)) {
    if (repository.collaborators.has(login.toLowerCase())) removeCollaborator(world, repository, login, actor);
  }
}

/** Shuts a person out of an organisation's conversations, or lets them in again; tells `org_block`. */
export function setBlocked(world: World, organisation: string, login: string, blocked: boolean, actor: string): void {
  const shut = findOrganisation(world, organisation)?.blocked;
  if (shut === undefined || shut.has(login.toLowerCase()) === blocked) return;
  if (blocked) shut.add(login.toLowerCase());
  else shut.delete(login.toLowerCase());
  const payload = { action: blocked ? "blocked" : "unblocked", blocked_user: simpleUser(world, login) };
  emit(world, "org_block", { organisation, sender: actor }, payload);
}

function ownedBy(world: World, organisation: Account): readonly Repository[] {
  return [...world.repositories.values()].filter((each) => each.owner === organisation.login);
}

function tellMember(
  world: World,
  organisation: Account,
  member: {
    readonly login: string;
    readonly role: "admin" | "member";
    readonly action: "member_added" | "member_removed";
  },
  actor: string,
): void {
  const login = findAccount(world, member.login)?.login ?? member.login;
  const { organization: _known, ...membership } = membershipJson(world, organisation.login, { ...member, login });
  const scope = { organisation: organisation.login, sender: actor };
  emit(world, "organization", scope, { action: member.action, membership });
}
