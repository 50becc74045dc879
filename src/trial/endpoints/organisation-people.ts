import { findAccount } from "../find.ts";
import { type Call, type Endpoint, page, Refusal } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { organisationInvitationJson } from "../json/membership.ts";
import type { Account } from "../world.ts";
import { organisationOfMember, organisationOfOwner } from "./organisation-of.ts";

const READ = { name: "members", level: "read" } as const;

/** Who belongs to an organisation, is about to, or works in it from outside. */
export const organisationPeopleEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/list-members",
    method: "GET",
    path: "/orgs/{org}/members",
    permission: READ,
    handle: (call) => {
      const { account } = organisationOfMember(call);
      const role = call.query.get("role") ?? "all";
      const members = [...account.members].filter(([, held]) => role === "all" || held === role);
      const logins = withFilter(
        call,
        members.map(([login]) => login),
      );
      return page(call, `/orgs/${account.login}/members`, logins, (login) => simpleUser(call.world, login));
    },
  },
  {
    operationId: "orgs/list-outside-collaborators",
    method: "GET",
    path: "/orgs/{org}/outside_collaborators",
    permission: READ,
    handle: (call) => {
      const { account } = organisationOfMember(call);
      const logins = withFilter(call, outsiders(call, account));
      return page(call, `/orgs/${account.login}/outside_collaborators`, logins, (login) =>
        simpleUser(call.world, login),
      );
    },
  },
  {
    operationId: "orgs/list-pending-invitations",
    method: "GET",
    path: "/orgs/{org}/invitations",
    permission: READ,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const role = call.query.get("role") ?? "all";
      const open = organisation.invitations.filter((each) => role === "all" || each.role === role);
      return page(call, `/orgs/${account.login}/invitations`, open, (each) =>
        organisationInvitationJson(call.world, account.login, each),
      );
    },
  },
];

/** Lower-case logins of collaborators of an organisation's repositories who are no members. */
function outsiders(call: Call, account: Account): readonly string[] {
  const named = [...call.world.repositories.values()]
    .filter((each) => each.owner === account.login)
    .flatMap((each) => [...each.collaborators.keys()]);
  return [...new Set(named)].filter((login) => !account.members.has(login));
}

/** Two-factor authentication is told to owners alone; whether Apps count as such GitHub does not say. */
function withFilter(call: Call, logins: readonly string[]): readonly string[] {
  const filter = call.query.get("filter") ?? "all";
  if (filter === "all") return logins;
  const { account, organisation } = organisationOfMember(call);
  const { caller } = call;
  const isOwner = caller.kind !== "user" || account.members.get(caller.login.toLowerCase()) === "admin";
  if (call.world.toggles.twoFactorFilterRefused || !isOwner) {
    throw new Refusal(422, "Only owners can use this filter.", []);
  }
  // The stand-in knows no insecure second factor.
  return filter === "2fa_disabled" ? logins.filter((login) => organisation.withoutTwoFactor.has(login)) : [];
}

/** The person of the path; 404 where there is none. */
export function personOf(call: Call): Account {
  const person = findAccount(call.world, call.params["username"] ?? "");
  if (person?.type !== "User") throw new Refusal(404, "Not Found");
  return person;
}
