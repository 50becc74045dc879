import { actorOf } from "../actor.ts";
import { mayFork } from "../acts/visibility.ts";
import { findAccount, findRepository, forksOf } from "../find.ts";
import { permissionOf, sees } from "../http/access.ts";
import { fieldsOf } from "../http/body.ts";
import { type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { simpleUser } from "../json/account.ts";
import { permissionsOf } from "../json/permissions.ts";
import { fullRepository, minimalRepository } from "../json/repository.ts";
import { fork } from "../seed.ts";
import { memberEndpoints } from "./members.ts";
import { repositoryCreateEndpoints } from "./repository-create.ts";
import { repositoryUpdateEndpoints } from "./repository-update.ts";
import { userEndpoints } from "./users.ts";

/** Repositories themselves: one, an organisation's, forks, and what a person may do there. */
export const repositoryEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get",
    method: "GET",
    path: "/repos/{owner}/{repo}",
    permission: { name: "metadata", level: "read" },
    handle: (call, repository) => ({ status: 200, body: fullRepository(call.world, required(repository)) }),
  },
  {
    operationId: "repos/list-for-org",
    method: "GET",
    path: "/orgs/{org}/repos",
    handle: (call) => {
      const owner = findAccount(call.world, call.params["org"] ?? "");
      if (owner?.type !== "Organization") throw new Refusal(404, "Not Found");
      const type = call.query.get("type") ?? "all";
      const seen = [...call.world.repositories.values()]
        .filter((each) => each.owner === owner.login && sees(call.world, call.caller, each))
        .filter((each) => type !== "public" || each.visibility === "public")
        .filter((each) => type !== "private" || each.visibility !== "public")
        .filter((each) => type !== "forks" || each.parentId !== null)
        .filter((each) => type !== "sources" || each.parentId === null);
      return page(call, `/orgs/${owner.login}/repos`, seen, (each) => minimalRepository(call.world, each));
    },
  },
  {
    operationId: "repos/list-forks",
    method: "GET",
    path: "/repos/{owner}/{repo}/forks",
    permission: { name: "metadata", level: "read" },
    handle: (call, repository) => {
      const parent = required(repository);
      const { forkListRefused, hiddenForksListed } = call.world.toggles;
      if (forkListRefused) throw new Refusal(400, "Bad Request");
      const forks = forksOf(call.world, parent).filter(
        (each) => hiddenForksListed || sees(call.world, call.caller, each),
      );
      const sorted = call.query.get("sort") === "oldest" ? [...forks] : [...forks].reverse();
      const path = `/repos/${parent.owner}/${parent.name}/forks`;
      return page(call, path, sorted, (each) => minimalRepository(call.world, each));
    },
  },
  {
    operationId: "repos/create-fork",
    method: "POST",
    path: "/repos/{owner}/{repo}/forks",
    permission: { name: "contents", level: "read" },
    handle: async (call, repository) => {
      const parent = required(repository);
      // A bot owns nothing, and an App installed here has no say over other accounts.
      if (call.caller.kind === "installation") throw new Refusal(403, "Resource not accessible by integration");
      const actor = actorOf(call.caller);
      const { organization, name } = fieldsOf(call);
      const owner = typeof organization === "string" ? organization : actor;
      const account = findAccount(call.world, owner);
      if (account === undefined || (owner !== actor && !account.members.has(actor.toLowerCase()))) {
        throw new Refusal(403, "You do not have permission to fork into this account.");
      }
      const wanted = typeof name === "string" ? name : parent.name;
      if (!mayFork(call.world, parent)) throw new Refusal(403, "The repository exists, but forking is disabled.");
      const existing = findRepository(call.world, owner, wanted);
      if (existing !== undefined && existing.parentId !== parent.id) throw new Refusal(422, "Name already exists", []);
      const forkee = existing ?? (await fork(call.world, parent, { owner, name: wanted, actor }));
      return { status: 202, body: fullRepository(call.world, forkee) };
    },
  },
  {
    operationId: "repos/get-collaborator-permission-level",
    method: "GET",
    path: "/repos/{owner}/{repo}/collaborators/{username}/permission",
    permission: { name: "metadata", level: "read" },
    handle: (call, repository) => {
      const account = findAccount(call.world, call.params["username"] ?? "");
      if (account === undefined) throw new Refusal(404, `${call.params["username"]} is not a user`);
      const role = permissionOf(call.world, required(repository), account.login);
      const legacy = role === "maintain" ? "write" : role === "triage" ? "read" : (role ?? "none");
      const permissions = permissionsOf(role);
      const user = { ...simpleUser(call.world, account.login), permissions, role_name: role ?? "none" };
      return { status: 200, body: { permission: legacy, role_name: role ?? "none", user } };
    },
  },
  ...repositoryUpdateEndpoints,
  ...repositoryCreateEndpoints,
  ...memberEndpoints,
  ...userEndpoints,
];
