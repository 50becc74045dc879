import { actorOf } from "../actor.ts";
import { addMember, inviteMember, removeMember, removeOutsider, setBlocked } from "../acts/members.ts";
import { fieldsOf, invalid, optionalWord } from "../http/body.ts";
import { type Endpoint, Refusal } from "../http/endpoint.ts";
import { membershipJson } from "../json/membership.ts";
import { organisationOfOwner } from "./organisation-of.ts";
import { personOf } from "./organisation-people.ts";

const WRITE = { name: "members", level: "write" } as const;

/** Letting people into an organisation and out of it. */
export const organisationMemberEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/set-membership-for-user",
    method: "PUT",
    path: "/orgs/{org}/memberships/{username}",
    permission: WRITE,
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      const { login } = personOf(call);
      const role = optionalWord(fieldsOf(call), "role", "Membership", ["admin", "member"]) ?? "member";
      const actor = actorOf(call.caller);
      const isMember = account.members.has(login.toLowerCase());
      if (isMember) account.members.set(login.toLowerCase(), role);
      else {
        const order = { login, email: null, role: role === "admin" ? "admin" : "direct_member" } as const;
        inviteMember(call.world, account.login, order, actor);
      }
      const membership = membershipJson(call.world, account.login, { login, role });
      return { status: 200, body: { ...membership, state: isMember ? "active" : "pending" } };
    },
  },
  {
    operationId: "orgs/update-membership-for-authenticated-user",
    method: "PATCH",
    path: "/user/memberships/orgs/{org}",
    handle: (call) => {
      const login = actorOf(call.caller);
      const organisation = call.world.organisations.get((call.params["org"] ?? "").toLowerCase());
      const account = call.world.accounts.get((call.params["org"] ?? "").toLowerCase());
      const invitation = organisation?.invitations.find((each) => each.login?.toLowerCase() === login.toLowerCase());
      if (account === undefined || invitation === undefined) throw new Refusal(404, "Not Found");
      const role = invitation.role === "admin" ? "admin" : "member";
      addMember(call.world, account, { login, role }, invitation.inviter);
      return { status: 200, body: membershipJson(call.world, account.login, { login, role }) };
    },
  },
  {
    operationId: "orgs/remove-member",
    method: "DELETE",
    path: "/orgs/{org}/members/{username}",
    permission: WRITE,
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      const { login } = personOf(call);
      const owners = [...account.members].filter(([, role]) => role === "admin").map(([owner]) => owner);
      if (!account.members.has(login.toLowerCase())) throw new Refusal(404, "Not Found");
      if (owners.length === 1 && owners[0] === login.toLowerCase()) {
        throw new Refusal(403, "You cannot remove the last owner of an organization.");
      }
      removeMember(call.world, account, login, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "orgs/remove-outside-collaborator",
    method: "DELETE",
    path: "/orgs/{org}/outside_collaborators/{username}",
    permission: WRITE,
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      const { login } = personOf(call);
      if (account.members.has(login.toLowerCase())) {
        const message = "You cannot specify an organization member to remove as an outside collaborator.";
        throw new Refusal(422, message);
      }
      removeOutsider(call.world, account, login, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "orgs/block-user",
    method: "PUT",
    path: "/orgs/{org}/blocks/{username}",
    permission: { name: "organization_user_blocking", level: "write" },
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const { login } = personOf(call);
      if (account.members.has(login.toLowerCase())) throw invalid("Block", "user", "custom", "User is a member");
      if (organisation.blocked.has(login.toLowerCase())) throw invalid("Block", "user", "already_exists");
      setBlocked(call.world, account.login, login, true, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "orgs/unblock-user",
    method: "DELETE",
    path: "/orgs/{org}/blocks/{username}",
    permission: { name: "organization_user_blocking", level: "write" },
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      setBlocked(call.world, account.login, personOf(call).login, false, actorOf(call.caller));
      return { status: 204 };
    },
  },
];
