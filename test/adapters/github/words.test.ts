import nock from "nock";
import { afterEach, expect, test } from "vitest";
import { allCalled, HEAD, mocked, ORIGIN, REPOSITORY } from "./github-mock.ts";

afterEach(allCalled);

const PULL = "/repos/acme/sdk/pulls/3";
const COMMENT = { path: "a.ts", line: 4, body: "Words" };

test("inline comments go in one review", async () => {
  const { github, api } = mocked();
  const comments = [{ path: "a.ts", line: 4, side: "RIGHT", body: "Words" }];
  api.post(`${PULL}/reviews`, { commit_id: HEAD, event: "COMMENT", body: "Lead", comments }).reply(200, { id: 1 });
  expect(await github.createReview(REPOSITORY, 3, HEAD, "Lead", [COMMENT])).toEqual({ ok: true, value: "created" });
});

test("a line outside the diff is told apart from other refusals", async () => {
  const { github, api } = mocked();
  const errors = ["Pull request review thread line must be part of the diff"];
  api.post(`${PULL}/reviews`).reply(422, { message: "Unprocessable Entity", errors });
  const outside = await github.createReview(REPOSITORY, 3, HEAD, "Lead", [COMMENT]);
  expect(outside).toEqual({ ok: true, value: "outside-diff" });
  api.post(`${PULL}/reviews`).reply(422, { message: "Body is too long" });
  const refused = await github.createReview(REPOSITORY, 3, HEAD, "Lead", [COMMENT]);
  expect(refused).toMatchObject({ ok: false, fault: { kind: "refused", status: 422 } });
});

test("a comment about a whole file names no line", async () => {
  const { github, api } = mocked();
  const body = { commit_id: HEAD, path: "a.ts", body: "Words", subject_type: "file" };
  api.post(`${PULL}/comments`, body).reply(201, { id: 8 });
  const answer = await github.createFileComment(REPOSITORY, 3, HEAD, { ...COMMENT, line: null });
  expect(answer).toEqual({ ok: true, value: undefined });
});

test("what notifies people is limited by the minute, and waits instead of being refused by GitHub", async () => {
  const { github, api, clock } = mocked();
  const path = "/repos/acme/sdk/issues/3/comments";
  api.post(path).times(61).reply(201, { id: 1 });
  for (let at = 0; at < 60; at += 1) {
    expect(await github.createIssueComment(REPOSITORY, 3, "Words")).toMatchObject({ ok: true });
  }
  clock.at = new Date(clock.at.getTime() + 20_000);
  const waiting = await github.createIssueComment(REPOSITORY, 3, "Words");
  expect(waiting).toEqual({ ok: false, fault: { kind: "retry-later", afterMs: 40_000, cause: "secondary-limit" } });
  clock.at = new Date(clock.at.getTime() + 40_000);
  expect(await github.createIssueComment(REPOSITORY, 3, "Words")).toMatchObject({ ok: true });
});

test("a comment is found by its mark only where our App wrote it, on any page", async () => {
  const { github, api } = mocked();
  const path = "/repos/acme/sdk/issues/3/comments";
  const mark = "the mark";
  const byPerson = { id: 1, body: `quoting ${mark}`, user: { type: "User" }, performed_via_github_app: null };
  const byOther = { id: 2, body: mark, user: { type: "Bot" }, performed_via_github_app: { id: 5 } };
  const ours = { id: 3, body: mark, user: { type: "Bot" }, performed_via_github_app: { id: 77 } };
  const filler = Array.from({ length: 98 }, (_, at) => ({ id: 100 + at, body: "", user: { type: "User" } }));
  api
    .get(path)
    .query({ per_page: 100, page: 1 })
    .reply(200, [byPerson, byOther, ...filler]);
  api.get(path).query({ per_page: 100, page: 2 }).reply(200, [ours]);
  expect(await github.findIssueComment(REPOSITORY, 3, mark)).toEqual({ ok: true, value: 3 });
});

function graphql(answer: object): void {
  nock(ORIGIN).post("/api/graphql").reply(200, answer);
}

function threadsAnswer(nodes: readonly object[]): object {
  const reviewThreads = { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
  return { data: { repository: { pullRequest: { reviewThreads } } } };
}

function commentNode(id: string, login: string | null): object {
  return { id, databaseId: 1, body: "Words", author: login === null ? null : { login } };
}

test("threads say whose they are and whether somebody answered", async () => {
  const { github, api } = mocked();
  api.get("/app").reply(200, { slug: "warden" });
  const thread = (id: string, ...logins: (string | null)[]) => ({
    id,
    isResolved: false,
    comments: { nodes: logins.map((login, at) => commentNode(`${id}-${at}`, login)) },
  });
  graphql(
    threadsAnswer([
      thread("T1", "warden"),
      thread("T2", "warden[bot]", "ada"),
      thread("T3", "ada"),
      thread("T4", "warden", null),
    ]),
  );
  const answer = await github.listThreads(REPOSITORY, 3);
  expect(answer.ok && answer.value.map((one) => [one.byUs, one.answered])).toEqual([
    [true, false],
    [true, true],
    [false, true],
    [true, true],
  ]);
});

test("a thread that may not be resolved has its comment folded", async () => {
  const { github } = mocked();
  graphql({ data: { resolveReviewThread: null }, errors: [{ type: "FORBIDDEN", message: "Resource not accessible" }] });
  nock(ORIGIN)
    .post("/api/graphql", (sent: { variables: object }) => JSON.stringify(sent.variables) === '{"subjectId":"C1"}')
    .reply(200, { data: { minimizeComment: { minimizedComment: { isMinimized: true } } } });
  expect(await github.resolveThread(REPOSITORY, "T1 C1")).toEqual({ ok: true, value: undefined });
});

test("GraphQL's refusals are the same faults as REST's", async () => {
  const rows = [
    ["NOT_FOUND", { kind: "gone" }],
    ["RATE_LIMITED", { kind: "retry-later", cause: "primary-limit" }],
    ["UNPROCESSABLE", { kind: "refused" }],
  ] as const;
  const { github } = mocked();
  for (const [type, fault] of rows) {
    graphql({ data: null, errors: [{ type, message: "no" }] });
    expect(await github.resolveThread(REPOSITORY, "T1 C1")).toMatchObject({ ok: false, fault });
  }
});
