import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, invalid, optionalText, optionalWord, withinTextLimit } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { issueOf, pullRequest, simplePullRequest } from "../json/pull-request.ts";
import { refreshPullRefs } from "../pulls/pull-refs.ts";
import { closePull, reopenPull } from "../pulls/pull-state.ts";
import { inTurn } from "../turns.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import type { Repository } from "../world.ts";
import { pathOf, pullOf } from "./find-pull.ts";

const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}";

/** Reading, listing and changing pull requests. */
export const pullEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/get",
    method: "GET",
    path: PULL,
    permission: { name: "pull_requests", level: "read" },
    handle: async (call, found) => {
      const repository = required(found);
      return { status: 200, body: await pullRequest(call.world, repository, pullOf(call, repository)) };
    },
  },
  {
    operationId: "pulls/list",
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls",
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "pulls/update",
    method: "PATCH",
    path: PULL,
    permission: { name: "pull_requests", level: "write" },
    handle: (call, found) => update(call, required(found)),
  },
];

function list(call: Call, repository: Repository): Reply {
  const state = call.query.get("state") ?? "open";
  const head = call.query.get("head");
  const base = call.query.get("base");
  const byUpdate = call.query.get("sort") === "updated";
  // GitHub lists newest first by creation, unless a sort is named without a direction.
  const ascending = (call.query.get("direction") ?? (call.query.has("sort") ? "asc" : "desc")) === "asc";
  const pulls = [...repository.pulls.values()]
    .filter((pull) => state === "all" || issueOf(repository, pull).state === state)
    .filter((pull) => head === null || `${pull.headOwner}:${pull.headRef}`.toLowerCase() === head.toLowerCase())
    .filter((pull) => base === null || pull.baseRef === base)
    .sort((a, b) => {
      const updated = issueOf(repository, a).updatedAt.getTime() - issueOf(repository, b).updatedAt.getTime();
      return (byUpdate && updated !== 0 ? updated : a.number - b.number) * (ascending ? 1 : -1);
    });
  return page(call, pathOf(repository, "pulls"), pulls, (pull) => simplePullRequest(call.world, repository, pull));
}

function update(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const pull = pullOf(call, repository);
  const issue = issueOf(repository, pull);
  const actor = actorOf(call.caller);
  if (call.caller.kind === "user" && issue.author.toLowerCase() !== actor.toLowerCase()) {
    if (!isAtLeast(permissionOf(world, repository, actor), "write")) throw new Refusal(403, "Forbidden");
  }
  const fields = fieldsOf(call);
  const title = optionalText(fields, "title", "PullRequest");
  const body = optionalText(fields, "body", "PullRequest");
  const base = optionalText(fields, "base", "PullRequest");
  const state = optionalWord(fields, "state", "PullRequest", ["open", "closed"]);
  if (body !== null) withinTextLimit(body, "Issue");
  return inTurn(world, async () => {
    const changes: Record<string, unknown> = {};
    if (base !== null && base !== pull.baseRef) {
      const sha = await resolveCommit(repository.gitDir, `refs/heads/${base}`);
      if (sha === null) throw invalid("PullRequest", "base", "invalid");
      changes["base"] = { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } };
      pull.baseRef = base;
      pull.baseSha = sha;
      await refreshPullRefs(world, repository, pull);
    }
    if (title !== null && title !== issue.title) {
      changes["title"] = { from: issue.title };
      issue.title = title;
    }
    if (body !== null && body !== issue.body) {
      changes["body"] = { from: issue.body };
      issue.body = body;
    }
    if (Object.keys(changes).length > 0) {
      issue.updatedAt = world.now();
      await tellPull(world, repository, pull, { action: "edited", actor, extra: { changes } });
    }
    if (state === "closed" && issue.state === "open") await closePull(world, repository, pull, actor);
    if (state === "open" && issue.state === "closed") await reopenPull(world, repository, pull, actor);
    return { status: 200, body: await pullRequest(world, repository, pull) };
  });
}
