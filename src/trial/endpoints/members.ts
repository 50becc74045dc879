import { findAccount } from "../find.ts";
import { type Call, type Endpoint, Refusal } from "../http/endpoint.ts";
import { membershipJson } from "../json/membership.ts";
import type { Account } from "../world.ts";

/** Who belongs to an organisation and to its teams. */
export const memberEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/get-membership-for-user",
    method: "GET",
    path: "/orgs/{org}/memberships/{username}",
    permission: { name: "members", level: "read" },
    handle: (call) => {
      const { organisation, person } = partiesOf(call);
      const role = organisation.members.get(person.login.toLowerCase());
      if (role === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: membershipJson(call.world, organisation.login, { login: person.login, role }) };
    },
  },
  {
    operationId: "teams/get-membership-for-user-in-org",
    method: "GET",
    path: "/orgs/{org}/teams/{team_slug}/memberships/{username}",
    permission: { name: "members", level: "read" },
    handle: (call) => {
      const { organisation, person } = partiesOf(call);
      const team = call.world.teams.find(
        (each) =>
          each.organisation.toLowerCase() === organisation.login.toLowerCase() &&
          each.slug === call.params["team_slug"],
      );
      if (team === undefined || !team.members.has(person.login.toLowerCase())) throw new Refusal(404, "Not Found");
      const url = `${call.world.origin}/api/v3/orgs/${organisation.login}/teams/${team.slug}/memberships/${person.login}`;
      return { status: 200, body: { url, role: "member", state: "active" } };
    },
  },
];

/** The organisation and the person of the path; only its members and Apps installed there may ask. */
function partiesOf(call: Call): { readonly organisation: Account; readonly person: Account } {
  const organisation = findAccount(call.world, call.params["org"] ?? "");
  const person = findAccount(call.world, call.params["username"] ?? "");
  if (organisation?.type !== "Organization" || person === undefined) throw new Refusal(404, "Not Found");
  if (call.caller.kind === "user" && !organisation.members.has(call.caller.login.toLowerCase())) {
    throw new Refusal(403, `You must be a member of ${organisation.login} to see membership information.`);
  }
  return { organisation, person };
}
