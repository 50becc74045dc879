import { actorOf } from "../actor.ts";
import { giveTeam, joinTeam, leaveTeam, takeFromTeam } from "../acts/teams.ts";
import { findAccount } from "../find.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, invalid, optionalText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, required } from "../http/endpoint.ts";
import { roleNamed } from "../json/permissions.ts";
import type { Repository } from "../world.ts";
import { demandOwner, teamOf } from "./teams.ts";

const TEAM = "/orgs/{org}/teams/{team_slug}";
const REPOSITORY = `${TEAM}/repos/{owner}/{repo}`;
const MEMBERSHIP = `${TEAM}/memberships/{username}`;
const WRITE = { name: "members", level: "write" } as const;

/** What a team gives to whom: its repositories and its members. */
export const teamAccessEndpoints: readonly Endpoint[] = [
  {
    operationId: "teams/add-or-update-repo-permissions-in-org",
    method: "PUT",
    path: REPOSITORY,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      demandAdmin(call, repository);
      const permission = roleNamed(optionalText(fieldsOf(call), "permission", "Team") ?? "push");
      if (permission === null) throw invalid("Team", "permission", "invalid");
      giveTeam(call.world, teamOf(call), repository, permission, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "teams/remove-repo-in-org",
    method: "DELETE",
    path: REPOSITORY,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      demandAdmin(call, repository);
      takeFromTeam(call.world, teamOf(call), repository, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "teams/add-or-update-membership-for-user-in-org",
    method: "PUT",
    path: MEMBERSHIP,
    permission: WRITE,
    handle: (call) => {
      const team = teamOf(call);
      demandOwner(call);
      const person = findAccount(call.world, call.params["username"] ?? "");
      if (person?.type !== "User") throw new Refusal(404, "Not Found");
      joinTeam(call.world, team, person.login, actorOf(call.caller));
      const api = `${call.world.origin}/api/v3/orgs/${team.organisation}/teams/${team.slug}`;
      return {
        status: 200,
        body: { url: `${api}/memberships/${person.login}`, role: "member", state: "active" },
      };
    },
  },
  {
    operationId: "teams/remove-membership-for-user-in-org",
    method: "DELETE",
    path: MEMBERSHIP,
    permission: WRITE,
    handle: (call) => {
      const team = teamOf(call);
      demandOwner(call);
      leaveTeam(call.world, team, call.params["username"] ?? "", actorOf(call.caller));
      return { status: 204 };
    },
  },
];

function demandAdmin(call: Call, repository: Repository): void {
  const { caller } = call;
  if (caller.kind === "user" && !isAtLeast(permissionOf(call.world, repository, caller.login), "admin")) {
    throw new Refusal(403, "Must have admin rights to Repository.");
  }
}
