import { findAccount } from "../find.ts";
import { simpleUser } from "../json/account.ts";
import { permissionsOf } from "../json/permissions.ts";
import { teamEvent } from "../json/team.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Permission, Repository, Team, World } from "../world.ts";
import { dropForksWithoutAccess } from "./access-lost.ts";

/** Gives a team a repository, or another role there; tells `team` and, of a new one, `team_add`. */
export function giveTeam(
  world: World,
  team: Team,
  repository: Repository,
  permission: Permission,
  actor: string,
): void {
  const before = team.repositories.get(repository.id);
  if (before === permission) return;
  team.repositories.set(repository.id, permission);
  const scope = { repository, sender: actor };
  const payload = { team: teamEvent(world, team) };
  if (before !== undefined) {
    const { pull, push, admin } = permissionsOf(before);
    const changes = { repository: { permissions: { from: { pull, push, admin } } } };
    emit(world, "team", scope, { action: "edited", changes, ...payload });
    return;
  }
  emit(world, "team", scope, { action: "added_to_repository", ...payload });
  emit(world, "team_add", scope, payload);
}

/** Takes a repository away from a team with the private forks of members left without access; tells `team`. */
export function takeFromTeam(world: World, team: Team, repository: Repository, actor: string): void {
  if (!team.repositories.delete(repository.id)) return;
  for (const login of team.members) dropForksWithoutAccess(world, repository, login, actor);
  const payload = { action: "removed_from_repository", team: teamEvent(world, team) };
  emit(world, "team", { repository, sender: actor }, payload);
}

/** Puts a person into a team, and tells `membership` `added`. */
export function joinTeam(world: World, team: Team, login: string, actor: string): void {
  if (team.members.has(login.toLowerCase())) return;
  team.members.add(login.toLowerCase());
  tellMembership(world, team, { login, action: "added" }, actor);
}

/** Takes a person out of a team with their private forks of what they cannot read any more; tells `membership` `removed`. */
export function leaveTeam(world: World, team: Team, login: string, actor: string): void {
  if (!team.members.delete(login.toLowerCase())) return;
  for (const id of team.repositories.keys()) {
    const repository = world.repositories.get(id);
    if (repository !== undefined) dropForksWithoutAccess(world, repository, login, actor);
  }
  tellMembership(world, team, { login, action: "removed" }, actor);
}

/** Deletes a team with all that it gave its members; tells `team` `deleted`. */
export function deleteTeam(world: World, team: Team, actor: string): void {
  world.teams.splice(world.teams.indexOf(team), 1);
  for (const id of team.repositories.keys()) {
    const repository = world.repositories.get(id);
    if (repository === undefined) continue;
    for (const login of team.members) dropForksWithoutAccess(world, repository, login, actor);
  }
  tellTeam(world, team, "deleted", actor);
}

/** Tells `team` of one that came or went. */
export function tellTeam(world: World, team: Team, action: "created" | "deleted", actor: string): void {
  emit(world, "team", { organisation: team.organisation, sender: actor }, { action, team: teamEvent(world, team) });
}

function tellMembership(
  world: World,
  team: Team,
  member: { readonly login: string; readonly action: "added" | "removed" },
  actor: string,
): void {
  const login = findAccount(world, member.login)?.login ?? member.login;
  emit(
    world,
    "membership",
    { organisation: team.organisation, sender: actor },
    { action: member.action, scope: "team", member: simpleUser(world, login), team: teamEvent(world, team) },
  );
}
