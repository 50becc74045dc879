import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endpoints } from "../../src/trial/endpoints/index.ts";
import { acceptManifest } from "../../src/trial/endpoints/manifest.ts";
import { addTeam } from "../../src/trial/seed.ts";
import { api, type CoreWorld, coreWorld, installationToken, jwtOf } from "./core-world.ts";

let core: CoreWorld;
let clock: Date;

beforeEach(async () => {
  clock = new Date("2026-03-04T05:06:07Z");
  core = await coreWorld({ now: () => clock });
});

afterEach(() => core.close());

test("no two endpoints answer the same call", () => {
  const names = endpoints.map((endpoint) => endpoint.operationId);
  const calls = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path.replaceAll(/\{[^}]+\}/g, "{}")}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
});

test("an App's signed token opens what is the App's", async () => {
  const token = jwtOf(core);
  expect((await api(core, "GET /app", { token })).json).toMatchObject({ id: core.app.id, slug: "warden" });
  const byOrganisation = await api(core, "GET /orgs/acme/installation", { token });
  expect(byOrganisation.json.id).toBe(core.installation.id);
  expect((await api(core, "GET /repos/acme/closed/installation", { token })).json.id).toBe(core.installation.id);
  expect((await api(core, "GET /app/installations", { token })).json).toHaveLength(1);
  expect((await api(core, `GET /app/installations/${core.installation.id}`, { token })).status).toBe(200);
  await core.trial.expectNoMismatch();
});

test.each([
  ["an expired token", { exp: 1 }, 401, "'Expiration time' claim ('exp') must be a numeric value"],
  ["a token that lives longer than ten minutes", { exp: 2_000_000_000 }, 401, "is too far in the future"],
  ["a token from the future", { iat: 1_999_999_999 }, 401, "'Issued at' claim ('iat') must be an Integer"],
  ["a token of an unknown App", { iss: 999_999 }, 404, "Integration not found"],
] as const)("%s is refused", async (_title, claims, status, words) => {
  const answer = await api(core, "GET /app", { token: jwtOf(core, claims) });
  expect(answer.status).toBe(status);
  expect(answer.json.message).toContain(words);
});

test("a token signed by another key is refused", async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const answer = await api(core, "GET /app", { token: jwtOf(core, {}, privateKey) });
  expect(answer).toMatchObject({ status: 401, json: { message: "A JSON web token could not be decoded" } });
});

test("an App's own token does not open repositories, and an installation's does not open the App", async () => {
  expect((await api(core, "GET /repos/acme/open", { token: jwtOf(core) })).status).toBe(403);
  expect((await api(core, "GET /app", { token: await installationToken(core) })).status).toBe(401);
});

test("an installation token is narrowed to what was asked for, and no wider", async () => {
  const path = `POST /app/installations/${core.installation.id}/access_tokens`;
  const token = jwtOf(core);
  const minted = await api(core, path, {
    token,
    body: { repositories: ["closed"], permissions: { contents: "read" } },
  });
  expect(minted.status).toBe(201);
  expect(minted.json).toMatchObject({ repository_selection: "selected", permissions: { contents: "read" } });
  const narrow = minted.json.token;
  expect((await api(core, "GET /repos/acme/closed", { token: narrow })).status).toBe(200);
  const listed = await api(core, "GET /installation/repositories", { token: narrow });
  expect(listed.json).toMatchObject({ total_count: 1, repositories: [{ name: "closed" }] });
  const wide = { permissions: { contents: "write" } };
  expect((await api(core, path, { token, body: wide })).status).toBe(422);
  expect((await api(core, path, { token, body: { repositories: ["nowhere"] } })).status).toBe(422);
  await core.trial.expectNoMismatch();
});

test("an installation token dies after an hour", async () => {
  const token = await installationToken(core);
  expect((await api(core, "GET /repos/acme/closed", { token })).status).toBe(200);
  clock = new Date(clock.getTime() + 3_600_001);
  const answer = await api(core, "GET /repos/acme/closed", { token });
  expect(answer).toMatchObject({ status: 401, json: { message: "Bad credentials" } });
});

test("a suspended installation is refused everywhere", async () => {
  const token = await installationToken(core);
  core.installation.suspendedAt = clock;
  expect((await api(core, "GET /repos/acme/closed", { token })).status).toBe(403);
  const path = `POST /app/installations/${core.installation.id}/access_tokens`;
  expect((await api(core, path, { token: jwtOf(core), body: {} })).status).toBe(403);
});

test("without its permission an App is told that the resource is not accessible by integration", async () => {
  const token = await installationToken(core);
  const answer = await api(core, "POST /repos/acme/open/code-scanning/sarifs", { token, body: {} });
  expect(answer).toMatchObject({ status: 403, json: { message: "Resource not accessible by integration" } });
});

test("what a caller cannot see is not found", async () => {
  expect((await api(core, "GET /repos/acme/closed", { token: core.eve })).status).toBe(404);
  expect((await api(core, "GET /repos/acme/closed")).status).toBe(404);
  expect((await api(core, "GET /repos/acme/open")).status).toBe(200);
  expect((await api(core, "GET /repos/acme/none", { token: core.ada })).status).toBe(404);
  expect((await api(core, "GET /no/such/place", { token: core.ada })).status).toBe(404);
});

test("a token that nobody holds is refused even for what is public", async () => {
  const answer = await api(core, "GET /repos/acme/open", { token: "ghp_nobody" });
  expect(answer).toMatchObject({ status: 401, json: { message: "Bad credentials" } });
});

test("an unknown version of the API and a body that is no JSON are bad requests", async () => {
  const headers = { "x-github-api-version": "2001-01-01" };
  expect((await api(core, "GET /repos/acme/open", { token: core.ada, headers })).status).toBe(400);
  const body = "{not json";
  expect((await api(core, "POST /repos/acme/open/forks", { token: core.ada, body })).status).toBe(400);
});

test("an answer that has not changed is 304 and costs nothing", async () => {
  const token = await installationToken(core);
  const first = await api(core, "GET /repos/acme/open", { token });
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  const second = await api(core, "GET /repos/acme/open", { token, headers });
  expect(second).toMatchObject({ status: 304, text: "" });
  const third = await api(core, "GET /repos/acme/open", { token });
  expect(first.headers.get("x-ratelimit-used")).toBe("1");
  expect(third.headers.get("x-ratelimit-used")).toBe("2");
  core.open.archived = true;
  expect((await api(core, "GET /repos/acme/open", { token, headers })).status).toBe(200);
  await core.trial.expectNoMismatch();
});

test("a used-up primary limit is refused until it resets", async () => {
  core.trial.limits.installationPerHour = 2;
  const token = await installationToken(core);
  await api(core, "GET /repos/acme/open", { token });
  await api(core, "GET /repos/acme/open", { token });
  const refused = await api(core, "GET /repos/acme/open", { token });
  expect(refused.status).toBe(403);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  const left = await api(core, "GET /rate_limit", { token });
  expect(left.json.resources.core).toMatchObject({ limit: 2, remaining: 0 });
  const reset = Number(refused.headers.get("x-ratelimit-reset"));
  clock = new Date(reset * 1000);
  expect((await api(core, "GET /repos/acme/open", { token: await installationToken(core) })).status).toBe(200);
});

test("creating too much in a minute meets a secondary limit that says when to come back", async () => {
  core.trial.limits.contentPerMinute = 1;
  const token = await installationToken(core);
  const create = "POST /repos/acme/open/forks";
  await api(core, create, { token, body: {} });
  const refused = await api(core, create, { token, body: {} });
  expect(refused.status).toBe(403);
  expect(refused.json.message).toContain("secondary rate limit");
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  clock = new Date(clock.getTime() + seconds * 1000);
  expect((await api(core, create, { token, body: {} })).text).not.toContain("secondary rate limit");
});

test("a person's role is the highest of what they were given", async () => {
  const path = "GET /repos/acme/closed/collaborators/eve/permission";
  const token = await installationToken(core);
  expect((await api(core, path, { token })).json.permission).toBe("none");
  core.closed.collaborators.set("eve", "triage");
  expect((await api(core, path, { token })).json).toMatchObject({ permission: "read", role_name: "triage" });
  addTeam(core.trial.world, {
    organisation: "acme",
    name: "IP",
    members: ["eve"],
    repositories: [[core.closed, "maintain"]],
  });
  expect((await api(core, path, { token })).json).toMatchObject({ permission: "write", role_name: "maintain" });
  const team = "GET /orgs/acme/teams/ip/memberships";
  expect((await api(core, `${team}/eve`, { token })).json).toMatchObject({ state: "active" });
  expect((await api(core, `${team}/ada`, { token })).status).toBe(404);
  expect((await api(core, "GET /orgs/acme/memberships/ada", { token })).json.role).toBe("admin");
  await core.trial.expectNoMismatch();
});

test("an organisation's repositories come in pages with links", async () => {
  const first = await api(core, "GET /orgs/acme/repos?per_page=1", { token: core.ada });
  expect(first.json).toHaveLength(1);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const path = next.replace(`${core.trial.origin}/api/v3`, "");
  const second = await api(core, `GET ${path}`, { token: core.ada });
  expect(second.json).toHaveLength(1);
  expect(second.json[0].id).not.toBe(first.json[0].id);
  expect(second.headers.get("link")).toContain('rel="prev"');
  expect((await api(core, "GET /orgs/acme/repos", { token: core.eve })).json).toHaveLength(1);
  await core.trial.expectNoMismatch();
});

test("a person forks what they can read, and the parent lists it", async () => {
  const made = await api(core, "POST /repos/acme/open/forks", { token: core.eve, body: {} });
  expect(made.status).toBe(202);
  expect(made.json).toMatchObject({ full_name: "eve/open", fork: true, parent: { full_name: "acme/open" } });
  const listed = await api(core, "GET /repos/acme/open/forks", { token: core.ada });
  expect(listed.json).toMatchObject([{ full_name: "eve/open" }]);
  await core.trial.settled();
  const told = core.received.find((each) => each.headers["x-github-event"] === "fork");
  expect(JSON.parse(told?.body ?? "{}")).toMatchObject({
    forkee: { full_name: "eve/open" },
    repository: { full_name: "acme/open" },
    sender: { login: "eve" },
  });
  expect((await api(core, "POST /repos/acme/closed/forks", { token: core.eve, body: {} })).status).toBe(404);
  await core.trial.expectNoMismatch();
});

test("a manifest becomes an App once", async () => {
  const manifest = {
    name: "Second Warden",
    hook_attributes: { url: "http://127.0.0.1:9/hooks" },
    default_permissions: { checks: "write" },
    default_events: ["push"],
  };
  const code = acceptManifest(core.trial.world, "acme", manifest);
  const made = await api(core, `POST /app-manifests/${code}/conversions`);
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ slug: "second-warden", events: ["push"] });
  expect(made.json.pem).toContain("PRIVATE KEY");
  const token = jwtOf(core, { iss: made.json.id }, made.json.pem);
  expect((await api(core, "GET /app", { token })).json.id).toBe(made.json.id);
  expect((await api(core, `POST /app-manifests/${code}/conversions`)).status).toBe(404);
  await core.trial.expectNoMismatch();
});

test("every request is on the record with its operation and its caller", async () => {
  const token = await installationToken(core);
  await api(core, "GET /repos/acme/open", { token });
  expect(core.trial.world.requests.at(-1)).toMatchObject({
    method: "GET",
    path: "/api/v3/repos/acme/open",
    operationId: "repos/get",
    status: 200,
    caller: `installation:${core.installation.id}`,
  });
});

test("so is what its token opens, and of a request for a token the one that it was given", async () => {
  const permissions = { contents: "read" };
  const [repository] = [...core.trial.world.repositories.values()].filter(({ owner }) => owner === "acme");
  const token = await installationToken(core, { permissions, repository_ids: [repository?.id] });
  const opens = { rights: ["metadata", "contents"], repositories: [repository?.id] };
  expect(core.trial.world.requests.at(-1)).toMatchObject({ status: 201, token: opens });
  await api(core, `GET /repos/acme/${repository?.name}`, { token });
  expect(core.trial.world.requests.at(-1)).toMatchObject({ status: 200, token: opens });
  await api(core, "GET /meta");
  expect(core.trial.world.requests.at(-1)).toMatchObject({ token: null });
});
