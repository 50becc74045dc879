import { findAccount } from "../find.ts";
import { readCommits } from "../git/commits.ts";
import { commitsBetween } from "../git/merge-commits.ts";
import { issueOf } from "../json/pull-request.ts";
import { timestamp } from "../json/repository.ts";
import { mergeState } from "../merging/merge-state.ts";
import { pullDiff } from "../pulls/pull-diff.ts";
import { commentTypes } from "./comment-types.ts";
import { commitTypes } from "./commit-types.ts";
import { connectionTypes, PAGING, pageInfoType, pageOf } from "./connection.ts";
import { demandOf, idOf, type NodeOf } from "./nodes.ts";
import { type Context, type Field, type ObjectType, objectType, scalar } from "./object-type.ts";

type Pull = NodeOf<"PullRequest">;
type Thread = NodeOf<"PullRequestReviewThread">;

const pullType = objectType<Pull>("PullRequest", {
  id: scalar(idOf),
  number: scalar(({ pull }) => pull.number),
  title: scalar(({ repository, pull }) => issueOf(repository, pull).title),
  body: scalar(({ repository, pull }) => issueOf(repository, pull).body),
  url: scalar(({ repository, pull }, { world }) => pageOfPull(world.origin, repository, pull.number)),
  state: scalar(({ repository, pull }) =>
    pull.mergedAt === null ? issueOf(repository, pull).state.toUpperCase() : "MERGED",
  ),
  isDraft: scalar(({ pull }) => pull.draft),
  merged: scalar(({ pull }) => pull.mergedAt !== null),
  mergedAt: scalar(({ pull }) => (pull.mergedAt === null ? null : timestamp(pull.mergedAt))),
  mergeStateStatus: scalar(async ({ repository, pull }, { world }) =>
    (await mergeState(world, repository, pull)).state.toUpperCase(),
  ),
  baseRefName: scalar(({ pull }) => pull.baseRef),
  baseRefOid: scalar(({ pull }) => pull.baseSha),
  headRefName: scalar(({ pull }) => pull.headRef),
  headRefOid: scalar(({ pull }) => pull.headSha),
  changedFiles: scalar(async ({ repository, pull }) => (await pullDiff(repository, pull, pull.headSha)).files.length),
  isInMergeQueue: scalar(({ repository, pull }) =>
    repository.mergeQueue.some((group) => group.pull === pull.number && group.state === "checks-requested"),
  ),
  author: { to: "Actor", resolve: ({ repository, pull }) => issueOf(repository, pull).author },
  comments: {
    to: "IssueCommentConnection",
    takes: PAGING,
    resolve: ({ repository, pull }, given) => {
      const issue = issueOf(repository, pull);
      const nodes = issue.comments.map((comment) => ({ kind: "IssueComment", repository, issue, comment }));
      return pageOf("comments", nodes, given);
    },
  },
  commits: {
    to: "PullRequestCommitConnection",
    takes: PAGING,
    resolve: async ({ repository, pull }, given, context) => {
      demandOf(context, repository, { name: "contents", level: "read" });
      const shas = await commitsBetween(repository.gitDir, pull.baseSha, pull.headSha);
      return pageOf("commits", await readCommits(repository.gitDir, shas), given);
    },
  },
  reviewThreads: {
    to: "PullRequestReviewThreadConnection",
    takes: PAGING,
    resolve: ({ repository, pull }, given) => {
      const nodes = pull.threads.map((thread) => ({ kind: "PullRequestReviewThread", repository, pull, thread }));
      return pageOf("reviewThreads", nodes, given);
    },
  },
});

const threadType = objectType<Thread>("PullRequestReviewThread", {
  id: scalar(idOf),
  isResolved: scalar(({ thread }) => thread.resolvedBy !== null),
  isOutdated: scalar(({ thread }) => thread.outdated),
  isCollapsed: scalar(({ thread }) => thread.resolvedBy !== null || thread.outdated),
  path: scalar(({ thread }) => thread.path),
  line: scalar(({ thread }) => thread.line),
  startLine: scalar(({ thread }) => (thread.outdated ? null : thread.startLine)),
  originalLine: scalar(({ thread }) => thread.originalLine),
  diffSide: scalar(({ thread }) => thread.side),
  subjectType: scalar(({ thread }) => thread.subjectType.toUpperCase()),
  // A bot is no `User`, and so is null here even where it resolved the thread.
  resolvedBy: {
    to: "User",
    resolve: ({ thread }, _given, { world }) =>
      thread.resolvedBy !== null && findAccount(world, thread.resolvedBy)?.type === "User" ? thread.resolvedBy : null,
  },
  pullRequest: { to: "PullRequest", resolve: ({ repository, pull }) => ({ kind: "PullRequest", repository, pull }) },
  comments: {
    to: "PullRequestReviewCommentConnection",
    takes: PAGING,
    resolve: ({ repository, pull, thread }, given) => {
      const kind = "PullRequestReviewComment";
      const nodes = thread.comments.map((comment) => ({ kind, repository, pull, thread, comment }));
      return pageOf("comments", nodes, given);
    },
  },
});

// GraphQL names a bot without the `[bot]` that its REST login carries.
const actorFields: Readonly<Record<string, Field<string>>> = {
  login: scalar((login) => login.replace(/\[bot\]$/, "")),
  url: scalar((login, { world }) => `${world.origin}/${actorPath(login)}`),
  resourcePath: scalar((login) => `/${actorPath(login)}`),
  avatarUrl: scalar((login, { world }) => `${world.origin}/avatars/u/${findAccount(world, login)?.id ?? 0}`),
};

const accountFields: Readonly<Record<string, Field<string>>> = {
  ...actorFields,
  databaseId: scalar((login, { world }) => findAccount(world, login)?.id ?? null),
};

/** Pull requests, their threads and comments, and who wrote them. */
export const pullTypes: readonly ObjectType[] = [
  pullType,
  threadType,
  ...commentTypes,
  ...commitTypes,
  pageInfoType,
  ...["PullRequestReviewThread", "PullRequestReviewComment", "IssueComment"].flatMap(connectionTypes),
  objectType("Actor", actorFields, (login) => (login.endsWith("[bot]") ? "Bot" : "User")),
  objectType("Bot", accountFields),
  // Nobody of these two kinds acts here; a query may name them all the same.
  objectType("Mannequin", accountFields),
  objectType("Organization", accountFields),
  // An installation is its own viewer, and there alone a bot's login is whole.
  objectType("User", { ...accountFields, login: scalar((login: string) => login) }),
];

function actorPath(login: string): string {
  return login.endsWith("[bot]") ? `apps/${login.slice(0, -"[bot]".length)}` : login;
}

function pageOfPull(
  origin: Context["world"]["origin"],
  repository: { owner: string; name: string },
  number: number,
): string {
  return `${origin}/${repository.owner}/${repository.name}/pull/${number}`;
}
