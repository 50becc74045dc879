import type { ContainmentCase } from "./containment-case.ts";
import type { ContainmentCall, ContainmentRefusal } from "./containment-plan.ts";
import { type Drafted, drafted, evidence, final, reversible } from "./step.ts";

/**
 * Takes somebody's access. GitHub deletes their private forks with it: where there is one, or nobody knows, that cannot be
 * undone. It is also how such a fork is removed at all.
 */
export function removeCollaborator({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  const { collaborators, forks, repository } = audience;
  if (collaborators === null) return "not-read";
  const account = accountOf(exposure.target, forks);
  const there = collaborators.find(({ who }) => who.id === account);
  if (account === null || there === undefined) return "already-resolved";
  const { login } = there.who;
  if (login.toLowerCase() === repository.owner.toLowerCase()) return "cuts-off-ourselves";
  if (isLastAdmin(collaborators, account)) return "cuts-off-ourselves";
  const call: ContainmentCall = { kind: "remove-collaborator", account, login };
  const undo: ContainmentCall = { kind: "add-collaborator", account, login, role: there.role };
  const noFork = forks?.every(({ owner }) => owner.id !== account) ?? false;
  const beside = there.outside ? [] : (["may-read-otherwise"] as const);
  const step = noFork
    ? reversible(call, undo, ["their-invitations-cancelled", ...beside])
    : final(call, undo, ["their-forks-deleted", "their-invitations-cancelled", ...beside]);
  return drafted([evidence("before"), step], ["read-copies", "clones"], [account]);
}

/** Takes back an invitation that was not accepted yet. */
export function revokeInvitation({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (audience.invitations === null) return "not-read";
  const there = audience.invitations.find(({ id }) => id === exposure.target.id);
  if (there === undefined) return "already-resolved";
  const call: ContainmentCall = { kind: "revoke-invitation", invitation: there.id };
  const { invitee, role } = there;
  // Who was invited by mail has no account that could be invited again.
  if (invitee === null) return drafted([evidence("before"), final(call, null)]);
  const undo: ContainmentCall = { kind: "add-collaborator", account: invitee.id, login: invitee.login, role };
  return drafted([reversible(call, undo)], [], [invitee.id]);
}

/** Takes a team off the repository: forks of members who are left without access go with it. */
export function removeTeam({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (audience.teams === null) return "not-read";
  const there = audience.teams.find(({ id }) => id === exposure.target.id);
  if (there === undefined) return "already-resolved";
  const { id, slug, role } = there;
  const call: ContainmentCall = { kind: "remove-team", team: id, slug };
  const undo: ContainmentCall = { kind: "add-team", team: id, slug, role };
  const personal = audience.forks?.some(({ owner }) => owner.type === "User") ?? true;
  const step = personal ? final(call, undo, ["forks-of-members-deleted"]) : reversible(call, undo);
  return drafted([evidence("before"), step], ["read-copies", "clones"]);
}

/** The account that is reached: itself, or the owner of the fork that is. */
function accountOf(
  target: ContainmentCase["exposure"]["target"],
  forks: ContainmentCase["audience"]["forks"],
): number | null {
  if (target.kind === "account") return target.id;
  if (target.kind !== "fork") return null;
  return forks?.find(({ id }) => id === target.id)?.owner.id ?? null;
}

function isLastAdmin(
  collaborators: NonNullable<ContainmentCase["audience"]["collaborators"]>,
  account: number,
): boolean {
  const admins = collaborators.filter(({ role }) => role === "admin");
  return admins.length === 1 && admins[0]?.who.id === account;
}
