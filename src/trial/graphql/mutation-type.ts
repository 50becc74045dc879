import { actorOf } from "../actor.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { isFields } from "../http/body.ts";
import { issueOf } from "../json/pull-request.ts";
import { timestamp } from "../json/repository.ts";
import { enqueue } from "../merging/merge-queue.ts";
import { inTurn } from "../turns.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import { tellThread } from "../webhooks/tell-review.ts";
import type { MergeGroup, Repository } from "../world.ts";
import { GraphqlFault } from "./document.ts";
import { demandOf, type Node, type NodeOf, nodeOf, nodeOfKind } from "./nodes.ts";
import { type Context, type Field, type ObjectType, objectType, scalar } from "./object-type.ts";

type Input = Readonly<Record<string, unknown>>;

// GitHub's words for why a comment is hidden, as they come back in `minimizedReason`.
const CLASSIFIERS: Readonly<Record<string, string>> = {
  SPAM: "spam",
  ABUSE: "abuse",
  OFF_TOPIC: "off-topic",
  OUTDATED: "outdated",
  DUPLICATE: "duplicate",
  RESOLVED: "resolved",
};

/** One mutation: takes `input`, gives a payload object with one field and the client's own id. */
function mutation(
  payload: string,
  run: (input: Input, context: Context) => Promise<unknown> | unknown,
): Field<unknown> {
  return {
    to: payload,
    takes: ["input"],
    resolve: async (_source, given, context) => {
      const input = given["input"];
      if (!isFields(input)) throw new GraphqlFault(null, "Argument 'input' is required");
      return { result: await run(input, context), clientMutationId: input["clientMutationId"] ?? null };
    },
  };
}

function payloadType(name: string, field: string, to: string): ObjectType {
  return objectType<{ readonly result: unknown; readonly clientMutationId: unknown }>(name, {
    [field]: { to, resolve: (payload) => payload.result },
    clientMutationId: scalar((payload) => payload.clientMutationId),
  });
}

/** The mutations that are served, and what they answer with. */
export const mutationTypes: readonly ObjectType[] = [
  objectType("Mutation", {
    resolveReviewThread: mutation("ResolveReviewThreadPayload", (input, context) => turn(input, context, true)),
    unresolveReviewThread: mutation("UnresolveReviewThreadPayload", (input, context) => turn(input, context, false)),
    minimizeComment: mutation("MinimizeCommentPayload", minimise),
    markPullRequestReadyForReview: mutation("MarkPullRequestReadyForReviewPayload", (input, context) =>
      redraft(input, context, false),
    ),
    convertPullRequestToDraft: mutation("ConvertPullRequestToDraftPayload", (input, context) =>
      redraft(input, context, true),
    ),
    enqueuePullRequest: mutation("EnqueuePullRequestPayload", enqueuePull),
  }),
  payloadType("ResolveReviewThreadPayload", "thread", "PullRequestReviewThread"),
  payloadType("UnresolveReviewThreadPayload", "thread", "PullRequestReviewThread"),
  payloadType("MinimizeCommentPayload", "minimizedComment", "Minimizable"),
  payloadType("MarkPullRequestReadyForReviewPayload", "pullRequest", "PullRequest"),
  payloadType("ConvertPullRequestToDraftPayload", "pullRequest", "PullRequest"),
  payloadType("EnqueuePullRequestPayload", "mergeQueueEntry", "MergeQueueEntry"),
  objectType<{
    readonly group: MergeGroup;
    readonly pull: NodeOf<"PullRequest">;
    readonly at: Date;
    readonly place: number;
  }>("MergeQueueEntry", {
    id: scalar(({ group }) => `MQE_${Buffer.from(group.ref).toString("base64url")}`),
    position: scalar(({ place }) => place),
    state: scalar(({ group }) => (group.state === "checks-requested" ? "AWAITING_CHECKS" : "MERGEABLE")),
    enqueuedAt: scalar(({ at }) => timestamp(at)),
    pullRequest: { to: "PullRequest", resolve: ({ pull }) => pull },
    enqueuer: { to: "Actor", resolve: ({ group }) => group.enqueuedBy },
  }),
];

/** A person needs to have opened the pull request, or write access; an App its permission. */
function demandPull(context: Context, node: Exclude<Node, { kind: "IssueComment" }>): string {
  const { repository, pull } = node;
  demandOf(context, repository, { name: "pull_requests", level: "write" });
  const actor = actorOf(context.caller);
  if (context.caller.kind === "user" && issueOf(repository, pull).author !== actor) demandWriter(context, repository);
  return actor;
}

function demandWriter(context: Context, repository: Repository): void {
  const actor = actorOf(context.caller);
  if (isAtLeast(permissionOf(context.world, repository, actor), "write")) return;
  throw new GraphqlFault("FORBIDDEN", `${actor} does not have the correct permissions to execute this mutation`);
}

function turn(input: Input, context: Context, resolved: boolean): unknown {
  const node = nodeOfKind(context, input["threadId"], "PullRequestReviewThread");
  const actor = demandPull(context, node);
  const { repository, pull, thread } = node;
  const changes = (thread.resolvedBy !== null) !== resolved;
  thread.resolvedBy = resolved ? (thread.resolvedBy ?? actor) : null;
  const action = resolved ? "resolved" : "unresolved";
  if (changes) tellThread(context.world, repository, pull, { action, thread, actor });
  return node;
}

function minimise(input: Input, context: Context): unknown {
  const node = nodeOf(context, input["subjectId"]);
  if (node.kind !== "IssueComment" && node.kind !== "PullRequestReviewComment") {
    throw new GraphqlFault(
      "NOT_FOUND",
      `Could not resolve to Minimizable node with the global id of '${input["subjectId"]}'.`,
    );
  }
  const inPull = node.kind !== "IssueComment" || node.repository.pulls.has(node.issue.number);
  demandOf(context, node.repository, { name: inPull ? "pull_requests" : "issues", level: "write" });
  if (context.caller.kind === "user" && node.comment.author !== actorOf(context.caller)) {
    demandWriter(context, node.repository);
  }
  const reason = CLASSIFIERS[String(input["classifier"])];
  if (reason === undefined) {
    throw new GraphqlFault(null, "Argument 'classifier' on InputObject 'MinimizeCommentInput' has an invalid value.");
  }
  node.comment.minimised = reason;
  return node;
}

async function redraft(input: Input, context: Context, draft: boolean): Promise<unknown> {
  const node = nodeOfKind(context, input["pullRequestId"], "PullRequest");
  const actor = demandPull(context, node);
  const { repository, pull } = node;
  if (pull.draft === draft) return node;
  if (issueOf(repository, pull).state !== "open") throw new GraphqlFault("UNPROCESSABLE", "Pull request is closed");
  pull.draft = draft;
  const action = draft ? "converted_to_draft" : "ready_for_review";
  await inTurn(context.world, () => tellPull(context.world, repository, pull, { action, actor }));
  return node;
}

async function enqueuePull(input: Input, context: Context): Promise<unknown> {
  const node = nodeOfKind(context, input["pullRequestId"], "PullRequest");
  const { repository, pull } = node;
  demandOf(context, repository, { name: "merge_queues", level: "write" });
  if (context.caller.kind === "user") demandWriter(context, repository);
  const expected = input["expectedHeadOid"];
  if (typeof expected === "string" && expected !== pull.headSha) {
    throw new GraphqlFault("UNPROCESSABLE", "Head sha does not match the expected one");
  }
  const outcome = await inTurn(context.world, () => enqueue(context.world, repository, pull, actorOf(context.caller)));
  if (!outcome.ok) throw new GraphqlFault("UNPROCESSABLE", outcome.message);
  return { group: outcome.group, pull: node, at: context.world.now(), place: outcome.position };
}
