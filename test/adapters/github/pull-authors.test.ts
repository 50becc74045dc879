import nock from "nock";
import { afterEach, expect, test } from "vitest";
import { allCalled, HEAD, mocked, ORIGIN, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const ADA = { id: 101, login: "ada" };
const BEN = { id: 102, login: "ben" };
const EVE = { id: 103, login: "eve" };

type Someone = typeof ADA;

/** A commit as GraphQL tells it; null stands for an address that belongs to no account. */
function commit(authors: readonly (Someone | null)[], committer: Someone | null, more: object = {}) {
  const actor = (one: Someone | null) => ({ user: one === null ? null : { databaseId: one.id, login: one.login } });
  return {
    oid: HEAD,
    committedViaWeb: false,
    authors: { totalCount: authors.length, nodes: authors.map(actor) },
    committer: actor(committer),
    ...more,
  };
}

const WEB_FLOW = { id: 19864447, login: "web-flow" };

interface PageOf {
  readonly total?: number;
  readonly next?: string | null;
  readonly head?: string;
  readonly author?: object | null;
  readonly repository?: number;
}

function page(commits: readonly (object | null)[], more: PageOf = {}): nock.Body {
  const { total = commits.length, next = null, head = HEAD, repository = 9 } = more;
  const author = more.author === undefined ? { __typename: "User", login: "ada", databaseId: 101 } : more.author;
  const nodes = commits.map((one) => (one === null ? null : { commit: one }));
  const pageInfo = { hasNextPage: next !== null, endCursor: next };
  const pullRequest = { author, headRefOid: head, commits: { totalCount: total, nodes, pageInfo } };
  return { data: { repository: { databaseId: repository, pullRequest } } };
}

/** Asks with GitHub answering these pages; also answers what was asked for each. */
async function authors(...pages: readonly nock.Body[]) {
  const { github } = mocked();
  const asked: unknown[] = [];
  for (const one of pages) {
    nock(ORIGIN)
      .post("/api/graphql", (sent: { variables?: unknown }) => asked.push(sent.variables) > 0)
      .reply(200, one);
  }
  return { answer: await github.authorsOf(REPOSITORY, 7), asked };
}

/** Of one commit: the logins of its people, and whether there are others. */
async function peopleOf(one: object): Promise<readonly [string, boolean]> {
  const { answer } = await authors(page([one]));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const [first] = answer.value.commits;
  return [first?.people.map((each) => each.login).join(" ") ?? "", first?.unknown ?? false];
}

test.each<[string, object, string, boolean]>([
  ["an author who commits is one person", commit([ADA], ADA), "ada", false],
  ["an author and who applied it are two", commit([ADA], BEN), "ada ben", false],
  ["co-authors are people of a commit", commit([ADA, BEN], EVE), "ada ben eve", false],
  ["an author without an account is unknown", commit([null], ADA), "ada", true],
  ["a co-author without an account is unknown", commit([ADA, null], ADA), "ada", true],
  ["a committer without an account is unknown", commit([ADA], null), "ada", true],
  ["no author at all is unknown", commit([], ADA), "ada", true],
  ["a committer whom git does not name is unknown", commit([ADA], ADA, { committer: null }), "ada", true],
  ["GitHub's own account is nobody", commit([ADA], WEB_FLOW), "ada", false],
  ["what GitHub's pages committed has no committer", commit([ADA], null, { committedViaWeb: true }), "ada", false],
  ["a committer who is named counts, also by GitHub's pages", commit([ADA], BEN, { committedViaWeb: true }), "ada ben", false],
  ["an author who calls himself GitHub is unknown all the same", commit([null], WEB_FLOW), "", true],
  [
    "more authors than are listed are unknown",
    commit([ADA], ADA, { authors: { totalCount: 21, nodes: [{ user: { databaseId: 101, login: "ada" } }] } }),
    "ada",
    true,
  ],
  [
    "an author whom GitHub counts and does not show is unknown",
    commit([ADA], ADA, { authors: { totalCount: 2, nodes: [{ user: { databaseId: 101, login: "ada" } }, null] } }),
    "ada",
    true,
  ],
  [
    "an account without a number is unknown",
    commit([ADA], ADA, { committer: { user: { databaseId: null, login: "x" } } }),
    "ada",
    true,
  ],
])("%s", async (_title, one, people, unknown) => {
  expect(await peopleOf(one)).toEqual([people, unknown]);
}); // biome-ignore format: one case a line

test.each<[string, object | null, object | null]>([
  ["a person", { __typename: "User", login: "ada", databaseId: 101 }, ADA],
  ["a bot, by REST's name", { __typename: "Bot", login: "helper", databaseId: 9 }, { id: 9, login: "helper[bot]" }],
  ["an account that is gone", null, null],
  ["an enterprise's account, which has no number", { __typename: "EnterpriseUserAccount", login: "e" }, null],
])("the opener is %s", async (_title, author, opener) => {
  const { answer } = await authors(page([], { author }));
  expect(answer).toMatchObject({ ok: true, value: { opener, head: HEAD } });
});

/** So many commits with ids of their own, counted from `from`. */
function many(count: number, from = 1): readonly object[] {
  return Array.from({ length: count }, (_, at) =>
    commit([ADA], ADA, { oid: (from + at).toString(16).padStart(40, "0") }),
  );
}

test("commits are read page by page, to GitHub's own limit of 250", async () => {
  const { answer, asked } = await authors(
    page(many(100), { total: 250, next: "c1" }),
    page(many(100, 101), { total: 250, next: "c2" }),
    page(many(50, 201), { total: 250 }),
  );
  expect(answer.ok && [answer.value.commits.length, answer.value.complete]).toEqual([250, true]);
  expect(asked).toEqual([
    { owner: "acme", name: "sdk", number: 7, first: 100, after: null },
    { owner: "acme", name: "sdk", number: 7, first: 100, after: "c1" },
    { owner: "acme", name: "sdk", number: 7, first: 50, after: "c2" },
  ]);
});

test.each<[string, readonly nock.Body[], number]>([
  [
    "more than 250 commits are not all",
    [
      page(many(100), { total: 251, next: "c1" }),
      page(many(100, 101), { total: 251, next: "c2" }),
      page(many(50, 201), { total: 251, next: "c3" }),
    ],
    250,
  ],
  ["fewer commits than GitHub counts are not all", [page(many(2), { total: 3 })], 2],
  ["a commit that GitHub does not show is missing", [page([...many(2), null])], 2],
  [
    "the same commit on two pages counts once",
    [page(many(100), { total: 101, next: "c1" }), page(many(1, 100), { total: 101 })],
    100,
  ],
  [
    "a push between two pages makes the list one of two heads",
    [page(many(100), { total: 101, next: "c1" }), page(many(1, 101), { total: 101, head: "b".repeat(40) })],
    101,
  ],
])("%s", async (_title, pages, commits) => {
  const { answer } = await authors(...pages);
  expect(answer.ok && [answer.value.commits.length, answer.value.complete]).toEqual([commits, false]);
});

test.each<[string, nock.Body, object]>([
  ["another repository under the name is gone", page([], { repository: 10 }), { kind: "gone" }],
  [
    "a pull request that is not there is gone",
    { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "no" }] },
    { kind: "gone" },
  ],
  ["a missing right is forbidden", { data: null, errors: [{ type: "FORBIDDEN", message: "no" }] }, { kind: "forbidden" }],
  [
    "a used-up limit is waited for",
    { data: null, errors: [{ type: "RATE_LIMITED", message: "no" }] },
    { kind: "retry-later", cause: "primary-limit" },
  ],
  ["no pull request is malformed", { data: { repository: { databaseId: 9, pullRequest: null } } }, { kind: "malformed" }],
  ["a commit without an id is malformed", page([commit([ADA], ADA, { oid: "x" })]), { kind: "malformed" }],
  ["a login that is a number is malformed", page([commit([{ id: 1, login: 2 as never }], ADA)]), { kind: "malformed" }],
  [
    "fewer authors counted than shown is malformed",
    page([commit([ADA], ADA, { authors: { totalCount: 0, nodes: [{ user: null }] } })]),
    { kind: "malformed" },
  ],
])("%s", async (_title, body, fault) => {
  const { answer } = await authors(body);
  expect(answer).toMatchObject({ ok: false, fault });
}); // biome-ignore format: one case a line
