import { actorOf } from "../actor.ts";
import { authorAssociation } from "../json/author-association.ts";
import { timestamp } from "../json/repository.ts";
import type { IssueComment, ReviewComment } from "../world.ts";
import { idOf, type NodeOf } from "./nodes.ts";
import { type Field, type ObjectType, objectType, scalar } from "./object-type.ts";

type InReview = NodeOf<"PullRequestReviewComment">;
type InIssue = NodeOf<"IssueComment">;

/** Fields that both kinds of comments have. */
function shared<N extends InReview | InIssue>(): Readonly<Record<string, Field<N>>> {
  const of = (node: N): ReviewComment | IssueComment => node.comment;
  return {
    id: scalar(idOf),
    databaseId: scalar((node) => of(node).id),
    // A BigInt travels as text.
    fullDatabaseId: scalar((node) => String(of(node).id)),
    body: scalar((node) => of(node).body),
    createdAt: scalar((node) => timestamp(of(node).createdAt)),
    updatedAt: scalar((node) => timestamp(of(node).updatedAt)),
    isMinimized: scalar((node) => of(node).minimised !== null),
    minimizedReason: scalar((node) => of(node).minimised),
    viewerDidAuthor: scalar((node, { caller }) => of(node).author.toLowerCase() === actorOf(caller).toLowerCase()),
    authorAssociation: scalar((node, { world }) => authorAssociation(world, node.repository, of(node).author)),
    author: { to: "Actor", resolve: (node) => of(node).author },
  };
}

/** Comments in reviews and in conversations. */
export const commentTypes: readonly ObjectType[] = [
  objectType<InReview>("PullRequestReviewComment", {
    ...shared<InReview>(),
    path: scalar(({ thread }) => thread.path),
    line: scalar(({ thread }) => thread.line),
    outdated: scalar(({ thread }) => thread.outdated),
    diffHunk: scalar(({ comment }) => comment.diffHunk),
    url: scalar(({ repository, pull, comment }, { world }) => {
      return `${world.origin}/${repository.owner}/${repository.name}/pull/${pull.number}#discussion_r${comment.id}`;
    }),
  }),
  objectType<InIssue>("IssueComment", {
    ...shared<InIssue>(),
    lastEditedAt: scalar(({ comment }) => (comment.editedAt === null ? null : timestamp(comment.editedAt))),
    url: scalar(({ repository, issue, comment }, { world }) => {
      const kind = repository.pulls.has(issue.number) ? "pull" : "issues";
      return `${world.origin}/${repository.owner}/${repository.name}/${kind}/${issue.number}#issuecomment-${comment.id}`;
    }),
  }),
  objectType<InReview | InIssue>(
    "Minimizable",
    {
      isMinimized: scalar(({ comment }) => comment.minimised !== null),
      minimizedReason: scalar(({ comment }) => comment.minimised),
    },
    ({ kind }) => kind,
  ),
];
