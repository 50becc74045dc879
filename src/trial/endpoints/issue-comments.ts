import { actorOf } from "../actor.ts";
import { fieldsOf, invalid, numberOf, optionalWord, requiredText, withinTextLimit } from "../http/body.ts";
import { type Call, type Caller, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { issueCommentJson } from "../json/issue-comment.ts";
import { REACTIONS, reactionJson } from "../json/reactions.ts";
import { demandConversation } from "../pulls/demand-conversation.ts";
import { mayEdit } from "../pulls/may-edit.ts";
import { tellIssueComment } from "../webhooks/tell-issue.ts";
import type { Issue, IssueComment, Repository } from "../world.ts";
import { issueOfPath, pathOf } from "./find-pull.ts";

const OF_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

/** Comments in the conversation of an issue or a pull request. */
export const issueCommentEndpoints: readonly Endpoint[] = [
  {
    operationId: "issues/list-comments",
    method: "GET",
    path: OF_ISSUE,
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "issues/create-comment",
    method: "POST",
    path: OF_ISSUE,
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "issues/get-comment",
    method: "GET",
    path: COMMENT,
    handle: (call, found) => {
      const repository = required(found);
      const { issue, comment } = commentOf(call, repository, "read");
      return { status: 200, body: issueCommentJson(call.world, repository, issue, comment) };
    },
  },
  {
    operationId: "issues/update-comment",
    method: "PATCH",
    path: COMMENT,
    handle: (call, found) => update(call, required(found)),
  },
  {
    operationId: "issues/delete-comment",
    method: "DELETE",
    path: COMMENT,
    handle: (call, found) => remove(call, required(found)),
  },
  {
    operationId: "reactions/create-for-issue-comment",
    method: "POST",
    path: `${COMMENT}/reactions`,
    handle: (call, found) => react(call, required(found)),
  },
];

function commentOf(
  call: Call,
  repository: Repository,
  level: "read" | "write",
): { readonly issue: Issue; readonly comment: IssueComment } {
  const id = numberOf(call, "comment_id");
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (comment === undefined) continue;
    demandConversation(call.world, call.caller, repository, { number: issue.number, level });
    return { issue, comment };
  }
  throw new Refusal(404, "Not Found");
}

function list(call: Call, repository: Repository): Reply {
  const issue = issueOfPath(call, repository);
  demandConversation(call.world, call.caller, repository, { number: issue.number, level: "read" });
  const since = call.query.get("since");
  const comments = issue.comments.filter((one) => since === null || one.updatedAt >= new Date(since));
  return page(call, pathOf(repository, `issues/${issue.number}/comments`), comments, (comment) =>
    issueCommentJson(call.world, repository, issue, comment),
  );
}

function create(call: Call, repository: Repository): Reply {
  const { world } = call;
  const issue = issueOfPath(call, repository);
  demandConversation(world, call.caller, repository, { number: issue.number, level: "write" });
  const author = actorOf(call.caller);
  const body = withinTextLimit(requiredText(fieldsOf(call), "body", "IssueComment"), "IssueComment");
  const at = world.now();
  const comment: IssueComment = {
    id: world.nextId(),
    author,
    viaApp: appOf(call.caller),
    body,
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    minimised: null,
    reactions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  tellIssueComment(world, repository, issue, { action: "created", comment, actor: author });
  const made = issueCommentJson(world, repository, issue, comment);
  return { status: 201, body: made, headers: { location: made.url } };
}

function update(call: Call, repository: Repository): Reply {
  const { world } = call;
  const { issue, comment } = commentOf(call, repository, "write");
  const actor = mayEdit(world, repository, call.caller, comment.author);
  const body = withinTextLimit(requiredText(fieldsOf(call), "body", "IssueComment"), "IssueComment");
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.now();
  if (from !== body) {
    comment.editedAt = comment.updatedAt;
    tellIssueComment(world, repository, issue, { action: "edited", comment, actor, from });
  }
  return { status: 200, body: issueCommentJson(world, repository, issue, comment) };
}

function remove(call: Call, repository: Repository): Reply {
  const { world } = call;
  const { issue, comment } = commentOf(call, repository, "write");
  const actor = mayEdit(world, repository, call.caller, comment.author);
  issue.comments.splice(issue.comments.indexOf(comment), 1);
  tellIssueComment(world, repository, issue, { action: "deleted", comment, actor });
  return { status: 204 };
}

/** The App behind what a caller writes. */
function appOf(caller: Caller): number | null {
  if (caller.kind === "installation") return caller.app.id;
  return caller.kind === "user" ? caller.viaApp : null;
}

/** A second reaction of the same kind by the same hand is answered with the first. */
function react(call: Call, repository: Repository): Reply {
  const { world } = call;
  const { comment } = commentOf(call, repository, "write");
  const author = actorOf(call.caller);
  const content = optionalWord(fieldsOf(call), "content", "Reaction", REACTIONS);
  if (content === null) throw invalid("Reaction", "content", "missing_field");
  const before = comment.reactions.find((one) => one.author === author && one.content === content);
  if (before !== undefined) return { status: 200, body: reactionJson(world, before, world.now()) };
  const reaction = { id: world.nextId(), author, content };
  comment.reactions.push(reaction);
  return { status: 201, body: reactionJson(world, reaction, world.now()) };
}
