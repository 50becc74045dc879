import type { Answer, GitHub, ReviewThread } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import { type GraphqlFault, graphql } from "./graphql.ts";
import type { OwnLogin } from "./own-login.ts";
import { type Fields, fields, flag, integer, list, text } from "./shape.ts";

type Family = Pick<GitHub, "listThreads" | "resolveThread">;

const THREADS = `query Threads($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 20) { nodes { id databaseId body author { login } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

const RESOLVE = `mutation Resolve($threadId: ID!) {
  resolveReviewThread(input: { threadId: $threadId }) { thread { id isResolved } }
}`;

const MINIMISE = `mutation Minimise($subjectId: ID!) {
  minimizeComment(input: { subjectId: $subjectId, classifier: RESOLVED }) { minimizedComment { isMinimized } }
}`;

/** Pages of 100 threads that are read of one pull request. */
const MOST_PAGES = 20;
/** Joins the node ids of a thread and of its first comment in the one id that callers hold. */
const JOINT = " ";

/** Review threads, over GraphQL: REST knows neither threads nor their resolution. */
export function resolvingThreads(client: Client, own: OwnLogin): Family {
  return {
    async listThreads(repository, pull) {
      const login = await own.ask();
      if (!login.ok) return login;
      const threads: ReviewThread[] = [];
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const variables: object = { owner: repository.owner, name: repository.name, number: pull, after };
        const answer: Answer<ThreadsPage> = await graphql(client, repository.installation, {
          what: "list review threads",
          query: THREADS,
          variables,
          parse: (data) => threadsPage(data, login.value),
        });
        if (!answer.ok) return answer;
        threads.push(...answer.value.threads);
        after = answer.value.next;
        if (after === null) break;
      }
      return { ok: true, value: threads };
    },
    async resolveThread(repository, thread) {
      const [threadId = "", commentId] = thread.split(JOINT);
      const resolved = await mutate(client, repository.installation, "resolve a review thread", RESOLVE, { threadId });
      // GitHub wants write access to contents for resolving, which we do not ask for: the comment is folded instead.
      const refused: GraphqlFault["kind"] | null = resolved.ok ? null : resolved.fault.kind;
      if (refused !== "forbidden" || commentId === undefined) return resolved;
      return mutate(client, repository.installation, "fold a comment", MINIMISE, { subjectId: commentId });
    },
  };
}

function mutate(client: Client, installation: number, what: string, query: string, variables: object) {
  return graphql<void>(client, installation, { what, query, variables, parse: () => undefined });
}

interface ThreadsPage {
  readonly threads: readonly ReviewThread[];
  readonly next: string | null;
}

function threadsPage(data: Fields, login: string): ThreadsPage {
  const pull = fields(fields(data["repository"], "The repository")["pullRequest"], "The pull request");
  const threads = fields(pull["reviewThreads"], "The threads");
  const page = fields(threads["pageInfo"], "The page");
  return {
    threads: list(threads["nodes"], "The threads").map((node) => reviewThread(fields(node, "A thread"), login)),
    next: flag(page, "hasNextPage") ? text(page, "endCursor") : null,
  };
}

function reviewThread(node: Fields, login: string): ReviewThread {
  const comments = list(fields(node["comments"], "The comments")["nodes"], "The comments").map((comment) =>
    fields(comment, "A comment"),
  );
  const first = comments[0];
  if (first === undefined) throw new MalformedAnswer("A thread has no comment.");
  return {
    id: `${text(node, "id")}${JOINT}${text(first, "id")}`,
    resolved: flag(node, "isResolved"),
    answered: comments.some((comment) => !isBy(comment, login)),
    firstCommentId: integer(first, "databaseId"),
    body: text(first, "body"),
    byUs: isBy(first, login),
  };
}

/** GraphQL tells a bot's login without the `[bot]` that REST adds. A deleted account is nobody we know. */
function isBy(comment: Fields, login: string): boolean {
  if (comment["author"] === null || comment["author"] === undefined) return false;
  const author = text(fields(comment["author"], "The author"), "login");
  return author === login || author === `${login}[bot]`;
}
