import type { Person } from "../../facts/ruling.ts";
import type { Answer } from "../../work/ports/answer.ts";
import type { People, Permission } from "../../work/ports/people.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import { person } from "./person.ts";
import { fields, text } from "./shape.ts";

type Family = Pick<People, "personOf" | "permissionOf" | "isInTeam">;

const TEAM = /^([^/]+)\/([^/]+)$/;

/** What people may do, and what teams they are in. */
export function knowingPeople(client: Client): Family {
  return {
    personOf: async (near, id) =>
      orWhereGone(
        await client.ask(near.installation, {
          what: "read an account",
          send: (octokit) => octokit.rest.users.getById({ account_id: id }),
          parse: (data) => bearerOf(id, data),
        }),
        null,
      ),
    permissionOf: async (repository, login) =>
      orWhereGone(
        await client.ask(repository.installation, {
          what: "read somebody's permission",
          send: (octokit) =>
            octokit.rest.repos.getCollaboratorPermissionLevel({
              owner: repository.owner,
              repo: repository.name,
              username: login,
            }),
          parse: permission,
        }),
        "none",
      ),
    async isInTeam(near, team, login) {
      const [, organisation, slug] = TEAM.exec(team) ?? [];
      if (organisation === undefined || slug === undefined) return { ok: true, value: false };
      // An installation sees its own organisation and no other: what it cannot ask must not count for anybody.
      if (organisation.toLowerCase() !== near.owner.toLowerCase()) return { ok: true, value: false };
      const answer = await client.ask(near.installation, {
        what: "read a team's membership",
        historyOf: near.id,
        send: (octokit) =>
          octokit.rest.teams.getMembershipForUserInOrg({ org: organisation, team_slug: slug, username: login }),
        // `pending` is an invitation that nobody has taken yet.
        parse: (data) => text(fields(data, "The membership"), "state") === "active",
      });
      return orWhereGone(answer, false);
    },
  };
}

function bearerOf(id: number, data: unknown): Person {
  const bearer = person(fields(data, "The account"), "id");
  if (bearer.id === id) return bearer;
  throw new MalformedAnswer("The account is another one than was asked for.");
}

/** What to answer where GitHub says that there is none of what was asked for. */
export function orWhereGone<T, G>(answer: Answer<T>, gone: G): Answer<T | G> {
  return !answer.ok && answer.fault.kind === "gone" ? { ok: true, value: gone } : answer;
}

/**
 * `permission` knows four levels and is what GitHub itself reckons with; `role_name` splits two of them, and may be a
 * name that the organisation chose for a role of its own.
 */
function permission(data: unknown): Permission {
  const from = fields(data, "The permission");
  const role = from["role_name"];
  switch (text(from, "permission")) {
    case "admin":
      return "admin";
    case "write":
      return role === "maintain" ? "maintain" : "write";
    case "read":
      return role === "triage" ? "triage" : "read";
    case "none":
      return "none";
    default:
      throw new MalformedAnswer("Field permission is no level that GitHub has.");
  }
}
