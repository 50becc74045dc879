import { actorOf } from "../actor.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { fieldsOf, optionalText, optionalWord } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { MERGE_METHODS } from "../merging/merge-commit.ts";
import { mergePull } from "../merging/merge-pull.ts";
import type { Repository } from "../world.ts";
import { pullOf } from "./find-pull.ts";

/** Merging a pull request, where its base branch's rules are satisfied. */
export const pullMergeEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/merge",
    method: "PUT",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
    permission: { name: "contents", level: "write" },
    handle: (call, found) => merge(call, required(found)),
  },
];

async function merge(call: Call, repository: Repository): Promise<Reply> {
  const pull = pullOf(call, repository);
  const actor = actorOf(call.caller);
  if (call.caller.kind === "user" && !isAtLeast(permissionOf(call.world, repository, actor), "write")) {
    throw new Refusal(403, "Must have push access to Repository.");
  }
  const fields = fieldsOf(call);
  const sha = await mergePull(call.world, repository, pull, {
    method: optionalWord(fields, "merge_method", "PullRequest", MERGE_METHODS) ?? "merge",
    title: optionalText(fields, "commit_title", "PullRequest"),
    message: optionalText(fields, "commit_message", "PullRequest"),
    expectedHead: optionalText(fields, "sha", "PullRequest"),
    actor,
  });
  return { status: 200, body: { sha, merged: true, message: "Pull Request successfully merged" } };
}
