import { actorOf } from "../actor.ts";
import { addCollaborator, inviteCollaborator, removeCollaborator } from "../acts/collaborators.ts";
import { findAccount, findOrganisation } from "../find.ts";
import { grantedRole, isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, invalid, optionalText } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { invitationJson } from "../json/invitation.ts";
import { permissionsOf, roleNamed } from "../json/permissions.ts";
import type { Permission, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const COLLABORATORS = "/repos/{owner}/{repo}/collaborators";
const COLLABORATOR = `${COLLABORATORS}/{username}`;

/** The people of a repository. */
export const collaboratorEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-collaborators",
    method: "GET",
    path: COLLABORATORS,
    permission: { name: "metadata", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "repos/add-collaborator",
    method: "PUT",
    path: COLLABORATOR,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => add(call, required(found)),
  },
  {
    operationId: "repos/remove-collaborator",
    method: "DELETE",
    path: COLLABORATOR,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      const login = call.params["username"] ?? "";
      if (login.toLowerCase() === repository.owner.toLowerCase()) {
        throw invalid("Repository", "collaborator", "custom", "The owner of a repository cannot be removed from it");
      }
      removeCollaborator(call.world, repository, login, actorOf(call.caller));
      return { status: 204 };
    },
  },
];

function list(call: Call, repository: Repository): Reply {
  const { caller, query, world } = call;
  if (caller.kind === "user" && !isAtLeast(permissionOf(world, repository, caller.login), "write")) {
    throw new Refusal(403, "Must have push access to view repository collaborators.");
  }
  const least = query.get("permission");
  const wanted = least === null ? "read" : (roleNamed(least) ?? "read");
  const rows = loginsOf(call, repository, query.get("affiliation") ?? "all")
    .map((login) => ({ login, role: grantedRole(world, repository, login) }))
    .filter(({ role }) => isAtLeast(role, wanted));
  return page(call, pathOf(repository, "collaborators"), rows, ({ login, role }) => ({
    ...simpleUser(world, login),
    permissions: permissionsOf(role),
    role_name: role ?? "none",
  }));
}

/** `outside`: collaborators who are no members; `direct`: all who were given access here by name; `all`: whoever has access. */
function loginsOf(call: Call, repository: Repository, affiliation: string): readonly string[] {
  const members = findAccount(call.world, repository.owner)?.members ?? new Map<string, Permission>();
  const named = [...repository.collaborators.keys()];
  if (affiliation === "outside") return named.filter((login) => !members.has(login));
  const owner = findOrganisation(call.world, repository.owner) === undefined ? [repository.owner.toLowerCase()] : [];
  if (affiliation === "direct") return [...owner, ...named];
  const teams = call.world.teams.filter((team) => team.repositories.has(repository.id));
  return [...new Set([...owner, ...members.keys(), ...teams.flatMap((team) => [...team.members]), ...named])];
}

function add(call: Call, repository: Repository): Reply {
  const { caller, world } = call;
  const actor = actorOf(caller);
  const invitee = findAccount(world, call.params["username"] ?? "");
  if (invitee?.type !== "User") throw new Refusal(404, "Not Found");
  const permission = roleNamed(optionalText(fieldsOf(call), "permission", "Repository") ?? "push");
  if (permission === null) throw invalid("Repository", "permission", "invalid");
  const members = findAccount(world, repository.owner)?.members;
  const login = invitee.login.toLowerCase();
  if (repository.collaborators.has(login) || members?.has(login)) {
    addCollaborator(world, repository, { invitee: invitee.login, permission }, actor);
    return { status: 204 };
  }
  const settings = findOrganisation(world, repository.owner)?.settings;
  const isOwner = caller.kind === "installation" || members?.get(actor.toLowerCase()) === "admin";
  if (settings?.membersCanInviteOutside === false && !isOwner) {
    throw new Refusal(403, "Only organization owners can invite outside collaborators.");
  }
  const invitation = inviteCollaborator(world, repository, { invitee: invitee.login, permission }, actor);
  return { status: 201, body: invitationJson(world, repository, invitation) };
}
