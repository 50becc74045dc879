import { actorOf } from "../actor.ts";
import { findRepository } from "../find.ts";
import { sees } from "../http/access.ts";
import { nodeId } from "../json/node-id.ts";
import type { Repository } from "../world.ts";
import { GraphqlFault } from "./document.ts";
import { demandOf, idOf, type Node, nodeOf } from "./nodes.ts";
import { type Context, type ObjectType, objectType, scalar } from "./object-type.ts";

/** The queries that are served: a repository's pull request, anything by its id, and who asks. */
export const queryTypes: readonly ObjectType[] = [
  objectType("Query", {
    repository: {
      to: "Repository",
      takes: ["owner", "name", "followRenames"],
      resolve: (_source, given, context) => repositoryOf(context, String(given["owner"]), String(given["name"])),
    },
    node: { to: "Node", takes: ["id"], resolve: (_source, given, context) => nodeOf(context, given["id"]) },
    viewer: { to: "User", resolve: (_source, _given, { caller }) => actorOf(caller) },
  }),
  objectType<Node>("Node", { id: scalar(idOf) }, ({ kind }) => kind),
  objectType<Repository>("Repository", {
    id: scalar((repository) => nodeId("R", repository.id)),
    databaseId: scalar((repository) => repository.id),
    name: scalar((repository) => repository.name),
    nameWithOwner: scalar((repository) => `${repository.owner}/${repository.name}`),
    isPrivate: scalar((repository) => repository.visibility !== "public"),
    visibility: scalar((repository) => repository.visibility.toUpperCase()),
    pullRequest: {
      to: "PullRequest",
      takes: ["number"],
      resolve: (repository, given, context) => {
        demandOf(context, repository, { name: "pull_requests", level: "read" });
        const pull = repository.pulls.get(Number(given["number"]));
        if (pull === undefined) {
          const message = `Could not resolve to a PullRequest with the number of ${String(given["number"])}.`;
          throw new GraphqlFault("NOT_FOUND", message);
        }
        return { kind: "PullRequest", repository, pull };
      },
    },
  }),
];

function repositoryOf(context: Context, owner: string, name: string): Repository {
  const repository = findRepository(context.world, owner, name);
  if (repository === undefined || !sees(context.world, context.caller, repository)) {
    throw new GraphqlFault("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return repository;
}
