import { demand, sees } from "../http/access.ts";
import { Refusal } from "../http/endpoint.ts";
import { issueCommentNode } from "../json/issue-comment.ts";
import { nodeId } from "../json/node-id.ts";
import type { Issue, IssueComment, PullRequest, Repository, ReviewComment, ReviewThread } from "../world.ts";
import { GraphqlFault } from "./document.ts";
import type { Context } from "./object-type.ts";

/** What has a global id here, with the place that it is in. */
export type Node =
  | { readonly kind: "PullRequest"; readonly repository: Repository; readonly pull: PullRequest }
  | {
      readonly kind: "PullRequestReviewThread";
      readonly repository: Repository;
      readonly pull: PullRequest;
      readonly thread: ReviewThread;
    }
  | {
      readonly kind: "PullRequestReviewComment";
      readonly repository: Repository;
      readonly pull: PullRequest;
      readonly thread: ReviewThread;
      readonly comment: ReviewComment;
    }
  | {
      readonly kind: "IssueComment";
      readonly repository: Repository;
      readonly issue: Issue;
      readonly comment: IssueComment;
    };

/** A node of one kind. */
export type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

/** Finds what an id names and the caller sees; otherwise NOT_FOUND, as if it did not exist. */
export function nodeOf(context: Context, id: unknown): Node {
  for (const repository of context.world.repositories.values()) {
    if (!sees(context.world, context.caller, repository)) continue;
    for (const node of nodesIn(repository)) if (idOf(node) === id) return node;
  }
  throw new GraphqlFault("NOT_FOUND", `Could not resolve to a node with the global id of '${String(id)}'`);
}

/** As `nodeOf`, of one kind only. */
export function nodeOfKind<K extends Node["kind"]>(context: Context, id: unknown, kind: K): NodeOf<K> {
  const node = nodeOf(context, id);
  if (!isKind(node, kind)) {
    throw new GraphqlFault("NOT_FOUND", `Could not resolve to ${kind} node with the global id of '${String(id)}'.`);
  }
  return node;
}

/** The global id of a node. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case "PullRequest":
      return nodeId("PR", node.pull.id);
    case "PullRequestReviewThread":
      return node.thread.nodeId;
    case "PullRequestReviewComment":
      return node.comment.nodeId;
    case "IssueComment":
      return issueCommentNode(node.comment);
  }
}

/** Refuses, as FORBIDDEN, a caller without the permission on a repository. */
export function demandOf(
  context: Context,
  repository: Repository,
  wanted: { readonly name: string; readonly level: "read" | "write" },
): void {
  try {
    demand(context.world, context.caller, repository, wanted);
  } catch (error) {
    if (error instanceof Refusal) throw new GraphqlFault("FORBIDDEN", error.message);
    throw error;
  }
}

function isKind<K extends Node["kind"]>(node: Node, kind: K): node is NodeOf<K> {
  return node.kind === kind;
}

function* nodesIn(repository: Repository): Generator<Node> {
  for (const pull of repository.pulls.values()) {
    yield { kind: "PullRequest", repository, pull };
    for (const thread of pull.threads) {
      yield { kind: "PullRequestReviewThread", repository, pull, thread };
      for (const comment of thread.comments) {
        yield { kind: "PullRequestReviewComment", repository, pull, thread, comment };
      }
    }
  }
  for (const issue of repository.issues.values()) {
    for (const comment of issue.comments) yield { kind: "IssueComment", repository, issue, comment };
  }
}
