import nock from "nock";
import { afterEach, describe, expect, test } from "vitest";
import { allCalled, mint, mocked, ORIGIN, REPOSITORY } from "./github-mock.ts";
import { ADA, asked, COMMON, FORBIDDEN, fault, MALFORMED, type Row, value } from "./rows.ts";

afterEach(allCalled);

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

describe("an account by its number", () => {
  const rows: readonly Row[] = [
    {
      title: "is told under its present login",
      body: { id: 101, login: "ada-too" },
      says: value({ id: 101, login: "ada-too" }),
    },
    { title: "that is gone is null", status: 404, body: { message: "Not Found" }, says: value(null) },
    { title: "that is another one is malformed", body: { id: 102, login: "ben" }, says: MALFORMED },
    { title: "without a login is malformed", body: { id: 101 }, says: MALFORMED },
    FORBIDDEN,
    ...COMMON,
  ];
  test.each(rows)("$title", async (row) => {
    expect(await asked("/user/101", null, row, (github) => github.personOf(REPOSITORY, 101))).toMatchObject(row.says);
  });
});

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
