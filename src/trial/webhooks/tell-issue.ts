import { issueJson } from "../json/issue.ts";
import { issueCommentJson } from "../json/issue-comment.ts";
import type { Issue, IssueComment, Repository, World } from "../world.ts";
import { emit } from "./webhooks.ts";

/** Tells Apps what happened to an issue (not to a pull request, which has events of its own). */
export function tellIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  event: {
    readonly action: "opened" | "edited" | "closed" | "reopened";
    readonly actor: string;
    readonly changes?: Readonly<Record<string, unknown>>;
  },
): void {
  emit(
    world,
    "issues",
    { repository, sender: event.actor },
    {
      action: event.action,
      ...(event.changes === undefined ? {} : { changes: event.changes }),
      issue: issueJson(world, repository, issue),
    },
  );
}

/** Tells Apps of a comment in the conversation of an issue or a pull request. */
export function tellIssueComment(
  world: World,
  repository: Repository,
  issue: Issue,
  event: {
    readonly comment: IssueComment;
    readonly actor: string;
  } & (
    | { readonly action: "created" | "deleted" }
    /** `from` is the text before. */
    | { readonly action: "edited"; readonly from: string }
  ),
): void {
  emit(
    world,
    "issue_comment",
    { repository, sender: event.actor },
    {
      action: event.action,
      ...(event.action === "edited" ? { changes: { body: { from: event.from } } } : {}),
      issue: issueJson(world, repository, issue),
      comment: issueCommentJson(world, repository, issue, event.comment),
    },
  );
}
