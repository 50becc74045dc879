import { actorOf } from "../actor.ts";
import { deleteTeam, tellTeam } from "../acts/teams.ts";
import { findAccount, findRepository } from "../find.ts";
import { sees } from "../http/access.ts";
import { fieldsOf, invalid, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { minimalRepository } from "../json/repository.ts";
import { teamFullJson, teamJson } from "../json/team.ts";
import { addTeam } from "../seed.ts";
import type { Team } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { organisationOfMember } from "./organisation-of.ts";

const TEAMS = "/orgs/{org}/teams";
const TEAM = `${TEAMS}/{team_slug}`;
const READ = { name: "members", level: "read" } as const;

/** The teams of an organisation and of a repository. */
export const teamEndpoints: readonly Endpoint[] = [
  {
    operationId: "teams/list",
    method: "GET",
    path: TEAMS,
    permission: READ,
    handle: (call) => {
      const { account } = organisationOfMember(call);
      const own = call.world.teams.filter((each) => each.organisation.toLowerCase() === account.login.toLowerCase());
      return page(call, `/orgs/${account.login}/teams`, own, (each) => teamJson(call.world, each));
    },
  },
  {
    operationId: "teams/list-repos-in-org",
    method: "GET",
    path: `${TEAM}/repos`,
    permission: READ,
    handle: (call) => {
      const team = teamOf(call);
      const seen = [...team.repositories.keys()]
        .flatMap((id) => call.world.repositories.get(id) ?? [])
        .filter((each) => sees(call.world, call.caller, each));
      return page(call, `/orgs/${team.organisation}/teams/${team.slug}/repos`, seen, (each) =>
        minimalRepository(call.world, each),
      );
    },
  },
  {
    operationId: "teams/list-members-in-org",
    method: "GET",
    path: `${TEAM}/members`,
    permission: READ,
    handle: (call) => {
      const team = teamOf(call);
      const role = call.query.get("role") ?? "all";
      // Nobody maintains a team here but the owners of the organisation, who need no team for it.
      const members = role === "maintainer" ? [] : [...team.members];
      return page(call, `/orgs/${team.organisation}/teams/${team.slug}/members`, members, (login) =>
        simpleUser(call.world, login),
      );
    },
  },
  {
    operationId: "teams/create",
    method: "POST",
    path: TEAMS,
    permission: { name: "members", level: "write" },
    handle: (call) => {
      const { account } = organisationOfMember(call);
      const fields = fieldsOf(call);
      const name = requiredText(fields, "name", "Team");
      const names = Array.isArray(fields["repo_names"]) ? fields["repo_names"].map(String) : [];
      const repositories = names.map((full) => {
        const found = findRepository(call.world, account.login, full.split("/").at(-1) ?? "");
        if (found === undefined) throw invalid("Team", "repo_names", "invalid");
        return [found, "read"] as const;
      });
      const known = new Set(call.world.teams.map(({ organisation, slug }) => `${organisation}/${slug}`));
      const team = addTeam(call.world, { organisation: account.login, name, repositories });
      if (known.has(`${team.organisation}/${team.slug}`)) {
        call.world.teams.pop();
        throw invalid("Team", "name", "already_exists");
      }
      tellTeam(call.world, team, "created", actorOf(call.caller));
      return { status: 201, body: teamFullJson(call.world, team) };
    },
  },
  {
    operationId: "teams/delete-in-org",
    method: "DELETE",
    path: TEAM,
    permission: { name: "members", level: "write" },
    handle: (call) => {
      const team = teamOf(call);
      demandOwner(call);
      deleteTeam(call.world, team, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "repos/list-teams",
    method: "GET",
    path: "/repos/{owner}/{repo}/teams",
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const teams = call.world.teams.filter((team) => team.repositories.has(repository.id));
      return page(call, pathOf(repository, "teams"), teams, (team) =>
        teamJson(call.world, team, team.repositories.get(repository.id)),
      );
    },
  },
];

/** The team of the path, for members of its organisation and Apps there; 404 where there is none. */
export function teamOf(call: Call): Team {
  const { account } = organisationOfMember(call);
  const slug = call.params["team_slug"];
  const found = call.world.teams.find(
    (each) => each.organisation.toLowerCase() === account.login.toLowerCase() && each.slug === slug,
  );
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

/** Refuses people who do not own the organisation of the path. */
export function demandOwner(call: Call): void {
  if (call.caller.kind !== "user") return;
  const account = findAccount(call.world, call.params["org"] ?? "");
  if (account?.members.get(call.caller.login.toLowerCase()) !== "admin") {
    throw new Refusal(403, "You must be an organization owner or a team maintainer.");
  }
}
