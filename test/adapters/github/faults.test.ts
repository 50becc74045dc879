import { afterEach, expect, test } from "vitest";
import { allCalled, mint, mocked, ORIGIN, REPOSITORY, repositoryJson } from "./github-mock.ts";

afterEach(allCalled);

const PATH = "/repos/acme/sdk";

interface Row {
  readonly title: string;
  readonly status: number;
  readonly body?: string | object;
  readonly headers?: Record<string, string>;
  readonly fault: object;
}

const ROWS: readonly Row[] = [
  { title: "404 is gone", status: 404, fault: { kind: "gone" } },
  { title: "410 is gone", status: 410, fault: { kind: "gone" } },
  { title: "403 without limits is a permission", status: 403, fault: { kind: "forbidden", what: "read a repository" } },
  {
    title: "403 with nothing left is the primary limit, until its reset",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Date.parse("2026-11-22T12:10:00Z") / 1000) },
    fault: { kind: "retry-later", afterMs: 600_000, cause: "primary-limit" },
  },
  {
    title: "a reset that is far away is cut to an hour",
    status: 429,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Date.parse("2026-11-29T12:00:00Z") / 1000) },
    fault: { kind: "retry-later", afterMs: 3_600_000, cause: "primary-limit" },
  },
  {
    title: "403 with Retry-After is a secondary limit",
    status: 403,
    headers: { "retry-after": "30" },
    fault: { kind: "retry-later", afterMs: 30_000, cause: "secondary-limit" },
  },
  {
    title: "403 that speaks of a secondary limit waits a minute",
    status: 403,
    body: { message: "You have exceeded a secondary rate limit. Please wait." },
    fault: { kind: "retry-later", afterMs: 60_000, cause: "secondary-limit" },
  },
  {
    title: "429 waits a minute",
    status: 429,
    fault: { kind: "retry-later", afterMs: 60_000, cause: "secondary-limit" },
  },
  { title: "422 is refused", status: 422, fault: { kind: "refused", status: 422, what: "read a repository" } },
  { title: "500 is tried later", status: 500, fault: { kind: "retry-later", afterMs: 5_000, cause: "server" } },
  {
    title: "503 waits as long as it says",
    status: 503,
    headers: { "retry-after": "Sun, 22 Nov 2026 12:00:20 GMT" },
    fault: { kind: "retry-later", afterMs: 20_000, cause: "server" },
  },
  {
    title: "an HTML page of 502 is tried later",
    status: 502,
    body: "<html>",
    fault: { kind: "retry-later", cause: "server" },
  },
  { title: "cut JSON is malformed", status: 200, body: '{"id": 9, "na', fault: { kind: "malformed" } },
  { title: "HTML instead of JSON is malformed", status: 200, body: "<html></html>", fault: { kind: "malformed" } },
  { title: "a list instead of an object is malformed", status: 200, body: [], fault: { kind: "malformed" } },
  { title: "a field of the wrong kind is malformed", status: 200, body: { id: "nine" }, fault: { kind: "malformed" } },
  {
    title: "another repository under the name is gone",
    status: 200,
    body: repositoryJson({ id: 10 }),
    fault: { kind: "gone" },
  },
];

for (const row of ROWS) {
  test(row.title, async () => {
    const { github, api } = mocked();
    const headers = {
      "content-type": typeof row.body === "string" && row.body.startsWith("<") ? "text/html" : "application/json",
    };
    api.get(PATH).reply(row.status, row.body ?? { message: "no" }, { ...headers, ...row.headers });
    const answer = await github.readRepository(REPOSITORY);
    expect(answer).toMatchObject({ ok: false, fault: row.fault });
  });
}

test("a connection that breaks is tried later", async () => {
  const { github, api } = mocked();
  api.get(PATH).replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
  const answer = await github.readRepository(REPOSITORY);
  expect(answer).toEqual({ ok: false, fault: { kind: "retry-later", afterMs: 2_000, cause: "network" } });
});

test("a refused token is replaced once, and a second refusal is a fault", async () => {
  const { github, api } = mocked();
  api.get(PATH).matchHeader("authorization", "token token-1").reply(401, { message: "Bad credentials" });
  mint(api, "token-2");
  api.get(PATH).matchHeader("authorization", "token token-2").reply(200, repositoryJson());
  expect(await github.readRepository(REPOSITORY)).toMatchObject({ ok: true, value: { id: 9, visibility: "public" } });
  api.get(PATH).reply(401, { message: "Bad credentials" });
  mint(api, "token-3");
  api.get(PATH).reply(401, { message: "Bad credentials" });
  expect(await github.readRepository(REPOSITORY)).toEqual({ ok: false, fault: { kind: "unauthorised" } });
});

test("a renamed repository is followed inside the same GitHub", async () => {
  const { github, api } = mocked();
  api.get(PATH).reply(301, { message: "Moved" }, { location: `${ORIGIN}/api/v3/repositories/9` });
  api
    .get("/repositories/9")
    .matchHeader("authorization", "token token-1")
    .reply(200, repositoryJson({ name: "kit" }));
  expect(await github.readRepository(REPOSITORY)).toMatchObject({ ok: true, value: { name: "kit" } });
});

test("a redirect to another host is never followed", async () => {
  const { github, api } = mocked();
  api.get(PATH).reply(301, { message: "Moved" }, { location: "https://evil.example/repositories/9" });
  expect(await github.readRepository(REPOSITORY)).toMatchObject({ ok: false, fault: { kind: "refused" } });
});

test("every request says which version of the API it speaks", async () => {
  const { github, api } = mocked({ token: false });
  api
    .post("/app/installations/5/access_tokens")
    .matchHeader("x-github-api-version", "2022-11-28")
    .reply(201, { token: "t", expires_at: "2026-11-22T13:00:00Z" });
  api.get(PATH).matchHeader("x-github-api-version", "2022-11-28").reply(200, repositoryJson());
  expect(await github.readRepository(REPOSITORY)).toMatchObject({ ok: true });
});
