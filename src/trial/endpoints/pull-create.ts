import { actorOf } from "../actor.ts";
import { findRepository } from "../find.ts";
import { sees } from "../http/access.ts";
import { fieldsOf, invalid, optionalText, requiredText, withinTextLimit } from "../http/body.ts";
import { type Call, type Endpoint, type Reply, required } from "../http/endpoint.ts";
import { pullRequest } from "../json/pull-request.ts";
import { networkRoot } from "../json/repository.ts";
import { openPull } from "../pulls/open-pull.ts";
import type { Repository } from "../world.ts";

/** Opening a pull request, from a branch of the repository itself or of a fork. */
export const pullCreateEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/create",
    method: "POST",
    path: "/repos/{owner}/{repo}/pulls",
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
];

async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const fields = fieldsOf(call);
  const base = requiredText(fields, "base", "PullRequest");
  const head = requiredText(fields, "head", "PullRequest");
  const from = fields["issue"];
  const issue = typeof from === "number" ? repository.issues.get(from) : undefined;
  const title = issue?.title ?? requiredText(fields, "title", "PullRequest");
  const body = withinTextLimit(optionalText(fields, "body", "PullRequest") ?? issue?.body ?? "", "Issue");
  const { source, branch } = headOf(call, repository, head, optionalText(fields, "head_repo", "PullRequest"));
  const author = actorOf(call.caller);
  const draft = fields["draft"] === true;
  const pull = await openPull(world, repository, { title, body, base, head: branch, source, draft, author });
  const made = await pullRequest(world, repository, pull);
  return { status: 201, body: made, headers: { location: made.url } };
}

/** `branch`, or `owner:branch` for a fork of the same network. */
function headOf(
  call: Call,
  repository: Repository,
  head: string,
  headRepository: string | null,
): { readonly source: Repository; readonly branch: string } {
  const colon = head.indexOf(":");
  const owner = colon < 0 ? repository.owner : head.slice(0, colon);
  const branch = head.slice(colon + 1);
  if (owner.toLowerCase() === repository.owner.toLowerCase() && headRepository === null) {
    return { source: repository, branch };
  }
  const root = networkRoot(call.world, repository);
  const named = headRepository === null ? undefined : findRepository(call.world, owner, headRepository);
  const source =
    named ??
    [...call.world.repositories.values()].find(
      (other) => other.owner.toLowerCase() === owner.toLowerCase() && networkRoot(call.world, other).id === root.id,
    );
  const related = source !== undefined && networkRoot(call.world, source).id === root.id;
  if (source === undefined || !related || !sees(call.world, call.caller, source)) {
    throw invalid("PullRequest", "head", "invalid");
  }
  return { source, branch };
}
