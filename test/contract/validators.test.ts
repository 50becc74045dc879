import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Exchange, graphqlValidator, restValidator, webhookValidator } from "./validators.ts";

const rest = restValidator();
const webhook = webhookValidator();
const graphql = graphqlValidator();

const SHA = "a".repeat(40);

function exchange(change: Partial<Exchange>): Exchange {
  return {
    operationId: "git/get-ref",
    method: "GET",
    url: "/api/v3/repos/acme/sdk/git/ref/heads/main",
    requestHeaders: { authorization: "token x" },
    requestBody: undefined,
    status: 200,
    responseHeaders: { "content-type": "application/json; charset=utf-8" },
    responseBody: {
      ref: "refs/heads/main",
      node_id: "R_1",
      url: "http://127.0.0.1:1/api/v3/repos/acme/sdk/git/refs/heads/main",
      object: { type: "commit", sha: SHA, url: `http://127.0.0.1:1/api/v3/repos/acme/sdk/git/commits/${SHA}` },
    },
    ...change,
  };
}

const status = (change: Partial<Exchange>): Exchange =>
  exchange({
    operationId: "repos/create-commit-status",
    method: "POST",
    url: `/api/v3/repos/acme/sdk/statuses/${SHA}`,
    requestBody: { state: "success", context: "build" },
    status: 422,
    responseBody: { message: "Validation Failed" },
    ...change,
  });

describe("REST exchanges", () => {
  it("are accepted as GitHub describes them", () => {
    expect(rest(exchange({}))).toEqual([]);
  });

  it.each<[string, Partial<Exchange>, string]>([
    [
      "a response field of the wrong type",
      { responseBody: { ref: 1, node_id: "R_1", url: "http://a/", object: {} } },
      "response 200 body: /ref must be string",
    ],
    [
      "a missing response field",
      { responseBody: { ref: "refs/heads/main" } },
      "response 200 body: / must have required property 'node_id'",
    ],
    ["an undocumented status", { status: 206 }, "response: status 206 is not documented"],
    [
      "an unknown query parameter",
      { url: "/api/v3/repos/acme/sdk/git/ref/heads/main?perpage=3" },
      "query: GitHub knows no parameter perpage here",
    ],
    [
      "a path of another operation",
      { url: "/api/v3/repos/acme/sdk" },
      "path: /api/v3/repos/acme/sdk does not fit /api/v3/repos/{owner}/{repo}/git/ref/{ref}",
    ],
    ["a body where none is expected", { requestBody: { a: 1 } }, "request body: GitHub expects none"],
    ["a refusal without a message", { status: 404, responseBody: {} }, "response 404 body"],
  ])("fail with %s", (_what, change, problem) => {
    // The refusal's schema is GitHub's basic-error, all of whose keys are optional: only its type can be wrong.
    const planted = problem === "response 404 body" ? { ...change, responseBody: { message: 404 } } : change;
    expect(rest(exchange(planted)).join("\n")).toContain(problem);
  });

  it("fail with an operation that GitHub does not have", () => {
    expect(rest(exchange({ operationId: "git/get-everything" }))).toEqual([
      "git/get-everything: operation: GitHub describes no such operation",
    ]);
  });

  it("fail with a wrong or an unknown field of the request body, unless the request was refused", () => {
    const created = { status: 201, responseBody: {} };
    expect(rest(status({ ...created, requestBody: { state: "maybe" } })).join("\n")).toContain("request body: /state");
    expect(rest(status({ ...created, requestBody: { state: "success", colour: "red" } })).join("\n")).toContain(
      "request body: /colour is unknown to GitHub",
    );
    expect(rest(status({ requestBody: { state: "maybe" } }))).toEqual([]);
  });

  it("know the keys of a body that is written as alternatives", () => {
    const check = (body: object) =>
      rest(
        status({
          operationId: "checks/create",
          url: "/api/v3/repos/acme/sdk/check-runs",
          status: 201,
          requestBody: body,
        }),
      ).filter((problem) => problem.includes("request body"));
    expect(check({ name: "build", head_sha: SHA, status: "completed", conclusion: "success" })).toEqual([]);
    expect(check({ name: "build", head_sha: SHA, conclusions: "success" }).join("\n")).toContain(
      "/conclusions is unknown",
    );
  });

  it("know what a comment, a team's member, a permission and an activity are", () => {
    const problems = (operationId: string, path: string, responseBody: unknown): string =>
      rest(exchange({ operationId, url: `/api/v3${path}`, responseBody })).join("\n");
    const member = { url: "http://a/b", role: "member", state: "active" };
    const asked = ["teams/get-membership-for-user-in-org", "/orgs/acme/teams/ip/memberships/ada"] as const;
    expect(problems(...asked, member)).toBe("");
    expect(problems(...asked, { ...member, state: "yes" })).toContain("/state must be equal to one of");
    const level = { permission: "write", role_name: "maintain", user: null };
    const at = ["repos/get-collaborator-permission-level", "/repos/acme/sdk/collaborators/ada/permission"] as const;
    expect(problems(...at, level)).toBe("");
    expect(problems(...at, { ...level, role_name: undefined })).toContain("'role_name'");
    const activity = {
      id: 1,
      node_id: "P",
      before: SHA,
      after: SHA,
      ref: "refs/heads/a",
      timestamp: "2026-11-22T10:00:00Z",
    };
    const log = ["repos/list-activities", "/repos/acme/sdk/activity?ref=refs/heads/a"] as const;
    expect(problems(...log, [{ ...activity, activity_type: "push", actor: null }])).toBe("");
    expect(problems(...log, [{ ...activity, activity_type: "shove", actor: null }])).toContain("/0/activity_type");
    expect(problems("issues/get-comment", "/repos/acme/sdk/issues/comments/1", { id: "1" })).toContain(
      "/id must be integer",
    );
    const wrong = "/repos/acme/sdk/activity?branch=a";
    expect(problems("repos/list-activities", wrong, [])).toContain("GitHub knows no parameter branch here");
  });

  it("find operations of GitHub Enterprise Cloud in its own description", () => {
    const log = exchange({
      operationId: "orgs/get-audit-log",
      url: "/api/v3/orgs/acme/audit-log?per_page=x",
      responseBody: [],
    });
    expect(rest(log).join("\n")).toContain("query per_page: / must be integer");
  });

  it("accept a null where GitHub marks a field as nullable, and nowhere else", () => {
    const compare = (body: object) =>
      rest(exchange({ operationId: "apps/get-authenticated", url: "/api/v3/app", responseBody: body }));
    expect(compare({ description: null, name: null }).join("\n")).not.toContain("/description");
    expect(compare({ description: null, name: null }).join("\n")).toContain("/name must be string");
  });
});

describe("webhooks", () => {
  const examples = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve("@octokit/webhooks-examples/api.github.com/index.json")), "utf8"),
  ) as { name: string; examples: Record<string, unknown>[] }[];
  const example = (name: string): Record<string, unknown> =>
    examples.find((one) => one.name === name)?.examples.find((one) => webhook(name, one).length === 0) ?? {};

  it.each(["push", "pull_request", "merge_group", "check_run", "issue_comment", "pull_request_review"])(
    "of %s fit with GitHub's own example",
    (name) => {
      expect(webhook(name, example(name))).toEqual([]);
    },
  );

  it("fail with a planted wrong field, a missing one and one too many", () => {
    expect(webhook("push", { ...example("push"), ref: 7 }).join("\n")).toContain("push: /ref must be string");
    expect(webhook("push", { ...example("push"), before: undefined }).join("\n")).toContain("'before'");
    expect(webhook("push", { ...example("push"), surprise: 1 }).join("\n")).toContain("(surprise)");
  });

  it("fail with a comment or a review that GitHub would not tell of", () => {
    const comment = example("issue_comment");
    const told = { ...(comment["comment"] as object), performed_via_github_app: { id: 1 } };
    expect(webhook("issue_comment", { ...comment, comment: told }).join("\n")).toContain(
      "/comment/performed_via_github_app",
    );
    expect(webhook("issue_comment", { ...comment, action: "edited" }).join("\n")).toContain("'changes'");
    const review = example("pull_request_review");
    const loud = { ...(review["review"] as object), state: "APPROVED" };
    expect(webhook("pull_request_review", { ...review, review: loud }).join("\n")).toContain("/review/state");
  });

  it("fall back to GitHub's OpenAPI description where the schemas have no definition", () => {
    expect(webhook("repository_ruleset", { action: "created" }).join("\n")).toContain("'repository_ruleset'");
  });

  it("fail where nothing describes them", () => {
    expect(webhook("push", { action: "hard" })).toEqual(["push$hard: no published schema describes this webhook"]);
  });
});

describe("GraphQL exchanges", () => {
  const query = `query($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) { pullRequest(number: $number) {
      reviewThreads(first: 100) { pageInfo { hasNextPage endCursor } nodes { id isResolved path
        comments(first: 1) { nodes { databaseId body author { login } } } } } } } }`;
  const data = (thread: object): unknown => ({
    repository: {
      pullRequest: { reviewThreads: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [thread] } },
    },
  });
  const thread = {
    id: "T",
    isResolved: false,
    path: "a.c",
    comments: { nodes: [{ databaseId: 1, body: "b", author: { login: "c" } }] },
  };
  const ask = (change: { query?: string; data?: unknown; errors?: unknown }): readonly string[] =>
    graphql(
      exchange({
        operationId: null,
        method: "POST",
        url: "/api/graphql",
        requestBody: { query: change.query ?? query, variables: { owner: "acme", name: "sdk", number: 1 } },
        responseBody: change.errors ? { data: null, errors: change.errors } : { data: change.data ?? data(thread) },
      }),
    );

  it("are accepted as the schema has them", () => {
    expect(ask({})).toEqual([]);
    expect(ask({ errors: [{ type: "NOT_FOUND", message: "Could not resolve" }] })).toEqual([]);
  });

  it("know who makes commits, and fail with what GitHub would not say of them", () => {
    const authors = `query($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) {
      pullRequest(number: $number) { author { __typename login ... on User { databaseId } ... on Bot { databaseId } }
        commits(first: 1) { totalCount nodes { commit { oid committedViaWeb committer { user { databaseId login } }
          authors(first: 20) { totalCount nodes { user { databaseId login } } } } } } } } }`;
    const ada = { databaseId: 1, login: "ada" };
    const commit = {
      oid: SHA,
      committedViaWeb: false,
      committer: { user: null },
      authors: { totalCount: 1, nodes: [{ user: ada }] },
    };
    const of = (author: unknown, one: object) =>
      ask({
        query: authors,
        data: { repository: { pullRequest: { author, commits: { totalCount: 1, nodes: [{ commit: one }] } } } },
      });
    const user = { __typename: "User", ...ada };
    expect(of(user, commit)).toEqual([]);
    expect(of(null, { ...commit, committer: null })).toEqual([]);
    expect(of({ __typename: "Robot", login: "r" }, commit).join("\n")).toContain("Robot");
    expect(of(user, { ...commit, committedViaWeb: null }).join("\n")).toContain("committedViaWeb");
    expect(of(user, { ...commit, authors: { totalCount: "one", nodes: [] } }).join("\n")).toContain("totalCount");
    expect(of({ ...user, email: "a@b.example" }, commit).join("\n")).toContain("other keys or values");
    expect(ask({ query: authors.replace("committedViaWeb", "committedByHand") }).join("\n")).toContain(
      "committedByHand",
    );
  });

  it("fail with a field that the schema does not have", () => {
    expect(ask({ query: query.replace("isResolved", "isDone") }).join("\n")).toContain("isDone");
  });

  it("fail with an answer of the wrong type, without a field, or with one too many", () => {
    expect(ask({ data: data({ ...thread, isResolved: "no" }) }).join("\n")).toContain("isResolved");
    expect(ask({ data: data({ ...thread, id: undefined }) }).join("\n")).toContain("id");
    expect(ask({ data: data({ ...thread, extra: 1 }) })).toEqual([
      "graphql: response: holds other keys or values than were asked for",
    ]);
  });
});
