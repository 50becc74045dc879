import { simpleUser } from "../json/account.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Permission, Repository, RepositoryInvitation, World } from "../world.ts";
import { dropForks, dropForksWithoutAccess } from "./access-lost.ts";

/** Invites a person to a repository, or changes what they are invited to; no App is told. */
export function inviteCollaborator(
  world: World,
  repository: Repository,
  order: { readonly invitee: string; readonly permission: Permission },
  inviter: string,
): RepositoryInvitation {
  const known = repository.invitations.find((each) => each.invitee.toLowerCase() === order.invitee.toLowerCase());
  if (known !== undefined) {
    known.permission = order.permission;
    return known;
  }
  const invitation = { id: world.nextId(), ...order, inviter, createdAt: world.now() };
  repository.invitations.push(invitation);
  return invitation;
}

/** The invited person accepts: they become a collaborator, and `member` `added` is told. */
export function acceptInvitation(world: World, repository: Repository, invitation: RepositoryInvitation): void {
  cancelInvitation(repository, invitation);
  addCollaborator(world, repository, invitation, invitation.invitee);
}

/** Takes an invitation back; no App is told. */
export function cancelInvitation(repository: Repository, invitation: RepositoryInvitation): void {
  const at = repository.invitations.indexOf(invitation);
  if (at >= 0) repository.invitations.splice(at, 1);
}

/** Gives a person access without asking them, or other access than before; tells `member` `added` or `edited`. */
export function addCollaborator(
  world: World,
  repository: Repository,
  order: { readonly invitee: string; readonly permission: Permission },
  actor: string,
): void {
  const login = order.invitee.toLowerCase();
  const before = repository.collaborators.get(login);
  if (before === order.permission) return;
  repository.collaborators.set(login, order.permission);
  const changes =
    before === undefined
      ? { permission: { to: isWide(order.permission) ? "admin" : "write" } }
      : { old_permission: { from: before } };
  const payload = { action: before === undefined ? "added" : "edited", member: simpleUser(world, login), changes };
  emit(world, "member", { repository, sender: actor }, payload);
}

/**
 * Takes a person's own access away with the invitations that they sent and their private forks, and tells `member`
 * `removed`. What their organisation or a team gives them stays.
 */
export function removeCollaborator(world: World, repository: Repository, login: string, actor: string): void {
  const person = login.toLowerCase();
  const had = repository.collaborators.delete(person);
  const sent = repository.invitations.filter((each) => each.inviter.toLowerCase() === person);
  for (const invitation of sent) cancelInvitation(repository, invitation);
  dropForksWithoutAccess(world, repository, person, actor);
  if (!had) return;
  dropForks(world, repository, person, actor);
  const payload = { action: "removed", member: simpleUser(world, person) };
  emit(world, "member", { repository, sender: actor }, payload);
}

/** Of the five roles the event of an addition knows only two. */
function isWide(permission: Permission): boolean {
  return permission === "admin" || permission === "maintain";
}
