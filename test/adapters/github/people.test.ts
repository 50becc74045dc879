import nock from "nock";
import { afterEach, describe, expect, test } from "vitest";
import type { GitHub } from "../../../src/work/ports/github.ts";
import { allCalled, HEAD, mint, mocked, ORIGIN, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const ADA = { id: 101, login: "ada" };
const BEN = { id: 102, login: "ben" };
const RESET = String(Date.parse("2026-11-22T12:10:00Z") / 1000);

/** One answer of GitHub to the one REST call of a row, and what the port says of it. */
interface Row {
  readonly title: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  readonly says: object;
}

/** Asks once with GitHub answering so. */
async function asked(
  path: string,
  query: Record<string, string | number> | null,
  row: Row,
  ask: (github: GitHub) => Promise<object>,
): Promise<object> {
  const { github, api } = mocked();
  const call = api.get(path);
  if (query !== null) call.query(query);
  call.reply(row.status ?? 200, row.body as nock.Body, { "content-type": "application/json", ...row.headers });
  return ask(github);
}

const value = (it: unknown): object => ({ ok: true, value: it });
const fault = (it: object): object => ({ ok: false, fault: it });
const MALFORMED = fault({ kind: "malformed" });

/** What every call answers alike, whatever it asks for. */
const COMMON: readonly Row[] = [
  {
    title: "a used-up limit is waited for",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET },
    body: { message: "API rate limit exceeded" },
    says: fault({ kind: "retry-later", afterMs: 600_000, cause: "primary-limit" }),
  },
  {
    title: "a server that fails is tried later",
    status: 502,
    body: { message: "Bad gateway" },
    says: fault({ kind: "retry-later", afterMs: 5_000, cause: "server" }),
  },
  { title: "a text is malformed", body: JSON.stringify("no"), says: MALFORMED },
];

const FORBIDDEN: Row = {
  title: "a call that is not ours is forbidden",
  status: 403,
  body: { message: "Resource not accessible by integration" },
  says: fault({ kind: "forbidden" }),
};

const COMMENT = {
  id: 55,
  node_id: "IC_55",
  body: "/sourcewarden ask",
  user: { id: 101, login: "ada", type: "User" },
  issue_url: "https://ghe.example/api/v3/repos/acme/sdk/issues/7",
  created_at: "2026-11-22T11:00:00Z",
  updated_at: "2026-11-22T11:05:00Z",
  performed_via_github_app: null,
};

const READ = {
  body: "/sourcewarden ask",
  author: ADA,
  authorType: "User",
  viaApp: false,
  createdAt: "2026-11-22T11:00:00.000Z",
  updatedAt: "2026-11-22T11:05:00.000Z",
  conversation: 7,
};

describe("a comment", () => {
  const rows: readonly Row[] = [
    { title: "is read as it is", body: COMMENT, says: value(READ) },
    {
      title: "through an App is told to be so",
      body: { ...COMMENT, performed_via_github_app: { id: 4 } },
      says: value({ ...READ, viaApp: true }),
    },
    {
      title: "of a bot is told to be so",
      body: { ...COMMENT, user: { id: 9, login: "helper[bot]", type: "Bot" } },
      says: value({ ...READ, author: { id: 9, login: "helper[bot]" }, authorType: "Bot" }),
    },
    { title: "that was deleted is null", status: 404, body: { message: "Not Found" }, says: value(null) },
    { title: "that is gone for good is null", status: 410, body: { message: "Gone" }, says: value(null) },
    { title: "whose author is gone is null", body: { ...COMMENT, user: null }, says: value(null) },
    { title: "without a body is malformed", body: { ...COMMENT, body: undefined }, says: MALFORMED },
    { title: "without a time is malformed", body: { ...COMMENT, updated_at: "yesterday" }, says: MALFORMED },
    {
      title: "in no conversation is malformed",
      body: { ...COMMENT, issue_url: "https://ghe.example/api/v3/repos/acme/sdk/pulls/7" },
      says: MALFORMED,
    },
    {
      title: "whose author has no number is malformed",
      body: { ...COMMENT, user: { login: "ada", type: "User" } },
      says: MALFORMED,
    },
    FORBIDDEN,
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const path = "/repos/acme/sdk/issues/comments/55";
    expect(await asked(path, null, row, (github) => github.readComment(REPOSITORY, 55))).toMatchObject(row.says);
  });

  const fresh = { ...COMMENT, updated_at: COMMENT.created_at };
  const unedited = { ...READ, updatedAt: READ.createdAt };
  test.each<[string, object, object]>([
    ["that nobody edited has one time", { data: { node: { lastEditedAt: null } } }, value(unedited)],
    [
      "that was edited within its first second still has two",
      { data: { node: { lastEditedAt: COMMENT.created_at } } },
      value({ ...READ, updatedAt: "2026-11-22T11:00:00.001Z" }),
    ],
    ["that was deleted between the two looks is null", { data: { node: null } }, value(null)],
    [
      "that is not found by the second look is null",
      { data: { node: null }, errors: [{ type: "NOT_FOUND", message: "no" }] },
      value(null),
    ],
    ["whose edits are not told is malformed", { data: { node: {} } }, MALFORMED],
    [
      "whose edits may not be seen is forbidden",
      { data: { node: null }, errors: [{ type: "FORBIDDEN", message: "no" }] },
      fault({ kind: "forbidden" }),
    ],
  ])("%s", async (_title, answer, says) => {
    const { github, api } = mocked();
    api.get("/repos/acme/sdk/issues/comments/55").reply(200, fresh);
    const asksForIt = (sent: { variables?: unknown }): boolean => JSON.stringify(sent.variables) === '{"id":"IC_55"}';
    nock(ORIGIN).post("/api/graphql", asksForIt).reply(200, answer);
    expect(await github.readComment(REPOSITORY, 55)).toMatchObject(says);
  });
});

describe("a permission", () => {
  const of = (permission: unknown, role: string): object => ({ permission, role_name: role, user: null });
  const rows: readonly Row[] = [
    { title: "is admin", body: of("admin", "admin"), says: value("admin") },
    { title: "is maintain where the role says so", body: of("write", "maintain"), says: value("maintain") },
    { title: "is write", body: of("write", "write"), says: value("write") },
    { title: "is triage where the role says so", body: of("read", "triage"), says: value("triage") },
    { title: "is read", body: of("read", "read"), says: value("read") },
    { title: "is none", body: of("none", "none"), says: value("none") },
    { title: "is what a role of the organisation's own is based on", body: of("write", "release-crew"), says: value("write") },
    { title: "is not what a role calls itself", body: of("read", "admin"), says: value("read") },
    { title: "is none of who is nobody there", status: 404, body: { message: "x is not a user" }, says: value("none") },
    { title: "of a level that GitHub does not have is malformed", body: of("owner", "owner"), says: MALFORMED },
    { title: "that is missing is malformed", body: of(undefined, "admin"), says: MALFORMED },
    FORBIDDEN,
    ...COMMON,
  ]; // biome-ignore format: one case a line
  test.each(rows)("$title", async (row) => {
    const path = "/repos/acme/sdk/collaborators/ada/permission";
    expect(await asked(path, null, row, (github) => github.permissionOf(REPOSITORY, "ada"))).toMatchObject(row.says);
  });
});

describe("a team", () => {
  const rows: readonly Row[] = [
    { title: "has an active member", body: { state: "active", role: "member" }, says: value(true) },
    { title: "has a maintainer", body: { state: "active", role: "maintainer" }, says: value(true) },
    { title: "does not have who was only invited", body: { state: "pending", role: "member" }, says: value(false) },
    { title: "does not have who is not found", status: 404, body: { message: "Not Found" }, says: value(false) },
    { title: "without a state is malformed", body: { role: "member" }, says: MALFORMED },
    FORBIDDEN,
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const path = "/orgs/acme/teams/ip/memberships/ada";
    expect(await asked(path, null, row, (github) => github.isInTeam(REPOSITORY, "acme/ip", "ada"))).toMatchObject(
      row.says,
    );
  });

  test.each(["rival/ip", "ip", "acme/", "/ip", "acme/ip/x", ""])("named %j is not asked for", async (team) => {
    const { github } = mocked({ token: false });
    expect(await github.isInTeam(REPOSITORY, team, "ada")).toEqual(value(false));
  });

  test("is found whatever the case of its organisation", async () => {
    const { github, api } = mocked();
    api.get("/orgs/Acme/teams/ip/memberships/ada").reply(200, { state: "active", role: "member" });
    expect(await github.isInTeam(REPOSITORY, "Acme/ip", "ada")).toEqual(value(true));
  });
});

test("who made what is read with a token that reads this one repository and writes nothing", async () => {
  const { github, api } = mocked({ token: false });
  const permissions = { contents: "read", members: "read", metadata: "read", pull_requests: "read" };
  const scope = JSON.stringify({ permissions, repository_ids: [9] });
  mint(api, "history-1", (sent) => JSON.stringify(sent) === scope);
  api.get("/orgs/acme/teams/ip/memberships/ada").matchHeader("authorization", "token history-1").reply(404, {});
  expect(await github.isInTeam(REPOSITORY, "acme/ip", "ada")).toEqual(value(false));
  api.get("/repos/acme/sdk/pulls/7/reviews").query(true).matchHeader("authorization", "token history-1").reply(401, {});
  mint(api, "history-2", (sent) => JSON.stringify(sent) === scope);
  api.get("/repos/acme/sdk/pulls/7/reviews").query(true).matchHeader("authorization", "token history-2").reply(200, []);
  expect(await github.reviewsOf(REPOSITORY, 7)).toEqual(value([]));
});

describe("who pushed", () => {
  const other = "b".repeat(40);
  const activity = (after: string, actor: unknown): object => ({ after, before: other, ref: "refs/heads/x", actor });
  const rows: readonly Row[] = [
    {
      title: "is the newest who moved the branch there",
      body: [activity(other, ADA), activity(HEAD, { ...BEN, type: "User" }), activity(HEAD, { ...ADA, type: "User" })],
      says: value(BEN),
    },
    {
      title: "may be a bot",
      body: [activity(HEAD, { id: 9, login: "helper[bot]", type: "Bot" })],
      says: value({ id: 9, login: "helper[bot]" }),
    },
    { title: "is not known of a deploy key", body: [activity(HEAD, null)], says: value(null) },
    { title: "is not known of a head that nobody pushed there", body: [activity(other, ADA)], says: value(null) },
    { title: "is not known where nothing is listed", body: [], says: value(null) },
    { title: "is not known where the repository is not ours", status: 404, body: {}, says: value(null) },
    { ...FORBIDDEN, title: "is not known where we may not look", says: value(null) },
    { title: "is not known where GitHub refuses the ref", status: 422, body: {}, says: value(null) },
    { title: "without an after is malformed", body: [{ actor: ADA }], says: MALFORMED },
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const query = { ref: "refs/heads/fix/a b", per_page: 100 };
    const ask = (github: GitHub) => github.pusherOf(REPOSITORY, "fix/a b", HEAD);
    expect(await asked("/repos/acme/sdk/activity", query, row, ask)).toMatchObject(row.says);
  });
});

describe("reviews", () => {
  const other = "b".repeat(40);
  const review = (person: object | null, state: string, commit: string | null = HEAD): object => ({
    user: person === null ? null : { type: "User", ...person },
    state,
    commit_id: commit,
  });
  const said = (by: object, state: string, head: string = HEAD): object => ({ by, state, head });
  const rows: readonly Row[] = [
    {
      title: "are the latest word of each",
      body: [review(ADA, "APPROVED", other), review(BEN, "CHANGES_REQUESTED"), review(ADA, "CHANGES_REQUESTED")],
      says: value([said(ADA, "changes-requested"), said(BEN, "changes-requested")]),
    },
    {
      title: "are of the commit that they were given for",
      body: [review(ADA, "APPROVED", other)],
      says: value([said(ADA, "approved", other)]),
    },
    {
      title: "are not taken back by a comment",
      body: [review(ADA, "APPROVED"), review(ADA, "COMMENTED"), review(ADA, "PENDING")],
      says: value([said(ADA, "approved")]),
    },
    {
      title: "that were dismissed say so, and an earlier approval does not come back",
      body: [review(ADA, "APPROVED"), review(ADA, "DISMISSED")],
      says: value([said(ADA, "dismissed")]),
    },
    {
      title: "of bots and of accounts that are gone do not count",
      body: [review({ id: 9, login: "helper[bot]", type: "Bot" }, "APPROVED"), review(null, "APPROVED")],
      says: value([]),
    },
    {
      title: "of a commit that GitHub lost are no word, and take the earlier one with them",
      body: [review(ADA, "APPROVED"), review(ADA, "APPROVED", null)],
      says: value([]),
    },
    { title: "of a pull request that is gone are gone", status: 404, body: {}, says: fault({ kind: "gone" }) },
    { title: "of something that is no commit are malformed", body: [review(ADA, "APPROVED", "x")], says: MALFORMED },
    { title: "without a state are malformed", body: [{ user: null }], says: MALFORMED },
    FORBIDDEN,
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    const path = "/repos/acme/sdk/pulls/7/reviews";
    const ask = (github: GitHub) => github.reviewsOf(REPOSITORY, 7);
    const answer = await asked(path, { per_page: 100, page: 1 }, row, ask);
    expect(answer).toMatchObject(row.says);
    if ("value" in row.says) expect(answer).toEqual(row.says);
  });

  const full = Array.from({ length: 100 }, () => review(BEN, "COMMENTED"));

  test("are read to the last page", async () => {
    const { github, api } = mocked();
    const path = "/repos/acme/sdk/pulls/7/reviews";
    api
      .get(path)
      .query({ per_page: 100, page: 1 })
      .reply(200, [review(ADA, "APPROVED"), ...full.slice(1)]);
    api
      .get(path)
      .query({ per_page: 100, page: 2 })
      .reply(200, [review(ADA, "CHANGES_REQUESTED")]);
    expect(await github.reviewsOf(REPOSITORY, 7)).toEqual(value([said(ADA, "changes-requested")]));
  });

  test("that are more than is read are refused, since the last ones count", async () => {
    const { github, api } = mocked();
    api.get("/repos/acme/sdk/pulls/7/reviews").query(true).times(30).reply(200, full);
    expect(await github.reviewsOf(REPOSITORY, 7)).toMatchObject(fault({ kind: "refused", status: 0 }));
  });
});

describe("merged pull requests of a commit", () => {
  const pull = (more: object = {}): object => ({
    number: 7,
    merged_at: "2026-11-22T11:00:00Z",
    user: { ...ADA, type: "User" },
    head: { sha: HEAD, ref: "topic", repo: null },
    base: { ref: "main", repo: { id: 9 } },
    ...more,
  });
  const merged = { number: 7, baseRef: "main", head: HEAD, opener: ADA };
  const rows: readonly Row[] = [
    { title: "are told with their head and opener", body: [pull()], says: value([merged]) },
    { title: "may have lost their opener", body: [pull({ user: null })], says: value([{ ...merged, opener: null }]) },
    { title: "are not those that are open", body: [pull({ merged_at: null })], says: value([]) },
    {
      title: "are not those of another repository",
      body: [pull({ base: { ref: "main", repo: { id: 10 } } }), pull({ base: { ref: "main", repo: null } })],
      says: value([]),
    },
    { title: "are none of a commit that came without", body: [], says: value([]) },
    { title: "without a base are malformed", body: [pull({ base: null })], says: MALFORMED },
    { title: "are refused of an empty repository", status: 409, body: {}, says: fault({ kind: "refused", status: 409 }) },
    { title: "are gone with their repository", status: 404, body: {}, says: fault({ kind: "gone" }) },
    FORBIDDEN,
    ...COMMON,
  ]; // biome-ignore format: one case a line
  test.each(rows)("$title", async (row) => {
    const path = `/repos/acme/sdk/commits/${HEAD}/pulls`;
    const ask = (github: GitHub) => github.mergedPullsOf(REPOSITORY, HEAD);
    const answer = await asked(path, { per_page: 100, page: 1 }, row, ask);
    expect(answer).toMatchObject(row.says);
    if ("value" in row.says) expect(answer).toEqual(row.says);
  });
});

describe("a sign below a comment", () => {
  test.each([
    [201, { id: 1 }, value(undefined)],
    [200, { id: 1 }, value(undefined)],
    [404, {}, fault({ kind: "gone" })],
    [403, {}, fault({ kind: "forbidden" })],
    [422, {}, fault({ kind: "refused", status: 422 })],
    [503, {}, fault({ kind: "retry-later" })],
  ])("answered with %i", async (status, body, says) => {
    const { github, api } = mocked();
    api.post("/repos/acme/sdk/issues/comments/55/reactions", { content: "+1" }).reply(status, body);
    expect(await github.react(REPOSITORY, 55, "+1")).toMatchObject(says);
  });
});
