import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { fieldsOf, numberOf, requiredText, withinTextLimit } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { commitCommentJson } from "../json/commit-comment.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { CommitComment, Repository } from "../world.ts";

/** Comments on commits. GitHub tells Apps of new ones alone. */
export const commitCommentEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-commit-comment",
    method: "GET",
    path: "/repos/{owner}/{repo}/comments/{comment_id}",
    permission: { name: "contents", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const id = numberOf(call, "comment_id");
      const comment = repository.commitComments.find((one) => one.id === id);
      if (comment === undefined) throw new Refusal(404, "Not Found");
      return { status: 200, body: commitCommentJson(call.world, repository, comment) };
    },
  },
  {
    operationId: "repos/create-commit-comment",
    method: "POST",
    path: "/repos/{owner}/{repo}/commits/{commit_sha}/comments",
    permission: { name: "contents", level: "read" },
    handle: (call, found) => create(call, required(found)),
  },
];

async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const commit = await resolveCommit(repository.gitDir, call.params["commit_sha"] ?? "");
  if (commit === null) throw new Refusal(422, "No commit found for the given SHA", []);
  const body = withinTextLimit(requiredText(fieldsOf(call), "body", "CommitComment"), "CommitComment");
  const author = actorOf(call.caller);
  const comment: CommitComment = { id: world.nextId(), author, commit, body, createdAt: world.now() };
  repository.commitComments.push(comment);
  const made = commitCommentJson(world, repository, comment);
  emit(world, "commit_comment", { repository, sender: author }, { action: "created", comment: made });
  return { status: 201, body: made, headers: { location: made.url } };
}
