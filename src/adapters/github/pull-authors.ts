import type { Person } from "../../facts/ruling.ts";
import type { Answer } from "../../work/ports/answer.ts";
import type { People, PullAuthors } from "../../work/ports/people.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import { graphql } from "./graphql.ts";
import { person } from "./person.ts";
import { type Fields, fields, flag, integer, list, oid, text } from "./shape.ts";

/** REST tells neither co-authors nor which address belongs to which account. */
const AUTHORS = `query Authors($owner: String!, $name: String!, $number: Int!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequest(number: $number) {
      author {
        __typename
        login
        ... on User { databaseId }
        ... on Bot { databaseId }
        ... on Mannequin { databaseId }
        ... on Organization { databaseId }
      }
      headRefOid
      commits(first: $first, after: $after) {
        totalCount
        nodes {
          commit {
            oid
            committedViaWeb
            authors(first: 20) { totalCount nodes { user { databaseId login } } }
            committer { user { databaseId login } }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** Commits that are read of one pull request; GitHub's own pages and its REST list end there too. */
const MOST_COMMITS = 250;
const PER_PAGE = 100;

/** The account that commits what people do in GitHub's pages: merges, suggestions, edits. */
const GITHUB_ITSELF = "web-flow";

type Commit = PullAuthors["commits"][number];

interface AuthorsPage {
  readonly opener: Person | null;
  readonly head: PullAuthors["head"];
  readonly commits: readonly Commit[];
  readonly total: number;
  readonly next: string | null;
}

/** Who made a pull request's commits, over GraphQL. */
export function readingAuthors(client: Client): Pick<People, "authorsOf"> {
  return {
    async authorsOf(repository, pull) {
      const pages: AuthorsPage[] = [];
      let after: string | null = null;
      do {
        const first: number = Math.min(PER_PAGE, MOST_COMMITS - pages.length * PER_PAGE);
        const answer: Answer<AuthorsPage | null> = await graphql(client, repository.installation, {
          what: "list a pull request's authors",
          historyOf: repository.id,
          query: AUTHORS,
          variables: { owner: repository.owner, name: repository.name, number: pull, first, after },
          parse: (data) => authorsPage(data, repository.id),
        });
        if (!answer.ok) return answer;
        if (answer.value === null) return { ok: false, fault: { kind: "gone" } };
        pages.push(answer.value);
        after = answer.value.next;
      } while (after !== null && pages.length * PER_PAGE < MOST_COMMITS);
      return { ok: true, value: joined(pages) };
    },
  };
}

/** A push between two pages may have changed the list and its count: it is not complete then. */
function joined(pages: readonly AuthorsPage[]): PullAuthors {
  const last = pages.at(-1);
  if (last === undefined) throw new Error("There is always a page.");
  const { opener, head, total, next } = last;
  const commits = new Map(pages.flatMap((page) => page.commits).map((commit) => [commit.oid, commit]));
  const same = pages.every((page) => page.head === head && page.total === total);
  return { opener, head, commits: [...commits.values()], complete: same && next === null && commits.size === total };
}

/** Null where another repository has the name now. */
function authorsPage(data: Fields, repositoryId: number): AuthorsPage | null {
  const repository = fields(data["repository"], "The repository");
  if (integer(repository, "databaseId") !== repositoryId) return null;
  const pull = fields(repository["pullRequest"], "The pull request");
  const commits = fields(pull["commits"], "The commits");
  const page = fields(commits["pageInfo"], "The page");
  return {
    opener: openerOf(pull),
    head: oid(pull, "headRefOid"),
    // A commit that GitHub counts and does not show is missing from the count.
    commits: list(commits["nodes"], "The commits").flatMap((node) => (node === null ? [] : [commitOf(node)])),
    total: integer(commits, "totalCount"),
    next: flag(page, "hasNextPage") ? text(page, "endCursor") : null,
  };
}

/** Null also for an account without a number (an enterprise's own): nobody could be held against it. */
function openerOf(pull: Fields): Person | null {
  if (pull["author"] === null) return null;
  const author = fields(pull["author"], "The author");
  if (author["databaseId"] === null || author["databaseId"] === undefined) return null;
  const { id, login } = person(author, "databaseId");
  // REST, and so every other answer of ours, calls a bot by its name and `[bot]`.
  return { id, login: author["__typename"] === "Bot" ? `${login}[bot]` : login };
}

/** Addresses are anyone's claim, so the people here are only ever held against an approver, never in favour of one. */
function commitOf(node: unknown): Commit {
  const commit = fields(fields(node, "A commit")["commit"], "A commit");
  const authors = fields(commit["authors"], "The authors");
  const named = list(authors["nodes"], "The authors").map(accountOf);
  const committer = accountOf(commit["committer"]);
  const byGitHub = committer?.login === GITHUB_ITSELF || (committer === null && flag(commit, "committedViaWeb"));
  const people = new Map<number, Person>();
  for (const one of [...named, byGitHub ? null : committer]) if (one !== null) people.set(one.id, one);
  const total = integer(authors, "totalCount");
  if (total < named.length) throw new MalformedAnswer("A commit has more authors than it counts.");
  const unknown =
    named.includes(null) || total !== named.length || named.length === 0 || (committer === null && !byGitHub);
  return { oid: oid(commit, "oid"), people: [...people.values()], unknown };
}

/** The account behind an author or committer; null where the address belongs to none, as a bot's never does here. */
function accountOf(actor: unknown): Person | null {
  if (actor === null || actor === undefined) return null;
  const user = fields(actor, "An author")["user"];
  if (user === null || user === undefined) return null;
  const from = fields(user, "An author's account");
  return from["databaseId"] === null ? null : person(from, "databaseId");
}
