import { afterEach, beforeEach, expect, test } from "vitest";
import { requestToken } from "../../src/trial/acts/personal-tokens.ts";
import { findOrganisation } from "../../src/trial/find.ts";
import { addApp, install } from "../../src/trial/seed.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample deploy@acme.example";
const KEYS = "/repos/acme/closed/keys";
const HOOKS = "/repos/acme/closed/hooks";

function settings() {
  const found = findOrganisation(core.trial.world, "acme")?.settings;
  if (found === undefined) throw new Error("no organisation");
  return found;
}

test("a deploy key opens one repository until it is deleted, and both are told", async () => {
  const made = await core.as.ada(`POST ${KEYS}`, { title: "Build", key: KEY, read_only: false });
  expect(made).toMatchObject({ status: 201, json: { title: "Build", read_only: false, added_by: "ada" } });
  expect((await core.as.app(`GET ${KEYS}`)).json).toMatchObject([{ id: made.json.id, last_used: null, enabled: true }]);
  expect((await core.as.ada("POST /repos/acme/open/keys", { key: KEY })).status).toBe(422);
  expect((await core.as.app(`DELETE ${KEYS}/${made.json.id}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${KEYS}/${made.json.id}`)).status).toBe(404);
  expect(await core.heard("deploy_key")).toMatchObject([
    { action: "created", key: { title: "Build", read_only: false }, sender: { login: "ada" } },
    { action: "deleted", key: { title: "Build" }, sender: { login: "warden[bot]" } },
  ]);
});

test("keys are refused where the organisation wants none, and to people who do not administer", async () => {
  settings().deployKeysEnabled = false;
  expect((await core.as.ada(`POST ${KEYS}`, { key: KEY })).status).toBe(422);
  settings().deployKeysEnabled = true;
  expect((await core.as.ada(`POST ${KEYS}`, { key: "no key" })).status).toBe(422);
  expect((await core.as.kim(`POST ${KEYS}`, { key: KEY })).status).toBe(403);
  expect((await core.as.kim(`GET ${KEYS}`)).status).toBe(403);
});

test("a webhook is listed without its secret, put to rest, changed and deleted", async () => {
  const config = { url: "https://collector.example/in", content_type: "json", insecure_ssl: "1", secret: "s3cret" };
  const made = await core.as.ada(`POST ${HOOKS}`, { config, events: ["push", "release"] });
  expect(made.status).toBe(201);
  expect((await core.as.app(`GET ${HOOKS}`)).json).toMatchObject([
    { active: true, events: ["push", "release"], config: { ...config, secret: "********" } },
  ]);
  expect((await core.as.ada(`POST ${HOOKS}`, { config })).status).toBe(422);
  const hook = `${HOOKS}/${made.json.id}`;
  const rested = await core.as.app(`PATCH ${hook}`, { active: false, remove_events: ["push"] });
  expect(rested.json).toMatchObject({ active: false, events: ["release"] });
  expect((await core.as.app(`GET ${hook}`)).json.active).toBe(false);
  expect((await core.as.kim(`GET ${HOOKS}`)).status).toBe(403);
  expect((await core.as.app(`DELETE ${hook}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${hook}`)).status).toBe(404);
});

test("an organisation's webhooks are its owners' and its Apps'", async () => {
  const config = { url: "https://collector.example/all", content_type: "json" };
  const made = await core.as.ada("POST /orgs/acme/hooks", { name: "web", config });
  expect(made).toMatchObject({ status: 201, json: { events: ["push"], config: { insecure_ssl: "0" } } });
  expect(made.json.config.secret).toBeUndefined();
  expect((await core.as.app("GET /orgs/acme/hooks")).json).toHaveLength(1);
  expect((await core.as.kim("GET /orgs/acme/hooks")).status).toBe(403);
  const hook = `/orgs/acme/hooks/${made.json.id}`;
  expect((await core.as.app(`PATCH ${hook}`, { active: false })).json.active).toBe(false);
  expect((await core.as.app(`DELETE ${hook}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${hook}`)).status).toBe(404);
});

test("an organisation shows its settings to who may administer it, and its name to everybody", async () => {
  settings().membersCanChangeVisibility = false;
  expect((await core.as.app("GET /orgs/acme")).json).toMatchObject({
    default_repository_permission: "read",
    members_can_change_repo_visibility: false,
    members_can_fork_private_repositories: true,
    two_factor_requirement_enabled: false,
    total_private_repos: 1,
    plan: { name: "team" },
  });
  const seen = await core.as.eve("GET /orgs/acme");
  expect(seen.json).toMatchObject({ login: "acme", public_repos: 1 });
  expect(seen.json.members_can_change_repo_visibility).toBeUndefined();
  expect((await core.as.app("GET /orgs/nobody")).status).toBe(404);
});

test("of an organisation's settings only some can be changed by a call", async () => {
  const wanted = { members_can_fork_private_repositories: false, default_repository_permission: "none" };
  expect((await core.as.app("PATCH /orgs/acme", wanted)).json).toMatchObject(wanted);
  expect((await core.as.kim("POST /repos/acme/open/forks", {})).status).toBe(202);
  expect((await core.as.kim("GET /repos/acme/closed")).status).toBe(404);
  expect((await core.as.kim("PATCH /orgs/acme", wanted)).status).toBe(403);
  expect((await core.as.app("PATCH /orgs/acme", { default_repository_permission: "all" })).status).toBe(422);
  expect(settings().basePermission).toBe("none");
});

test("the Apps of an organisation are listed with what they may do", async () => {
  const { app } = addApp(core.trial.world, {
    slug: "mirror",
    owner: "eve",
    permissions: { contents: "read" },
    events: [],
  });
  install(core.trial.world, { app, account: "acme", repositories: [core.closed] });
  const listed = await core.as.app("GET /orgs/acme/installations");
  expect(listed.json).toMatchObject({
    total_count: 2,
    installations: [
      { app_slug: "warden", repository_selection: "all" },
      { app_slug: "mirror", repository_selection: "selected", permissions: { contents: "read" } },
    ],
  });
});

test("a fine-grained token asks, is let in, and is revoked, by Apps alone", async () => {
  const asked = requestToken(core.trial.world, "acme", { owner: "kim", tokenName: "laptop", reason: "Work" });
  const refused = requestToken(core.trial.world, "acme", { owner: "eve", expiresAt: new Date(0) });
  const requests = "/orgs/acme/personal-access-token-requests";
  expect((await core.as.app(`GET ${requests}`)).json).toMatchObject([
    { token_name: "laptop", reason: "Work", permissions: { repository: { contents: "read" } } },
    { token_expired: true },
  ]);
  expect((await core.as.ada(`GET ${requests}`)).status).toBe(403);
  expect((await core.as.app(`POST ${requests}/${asked.id}`, { action: "approve" })).status).toBe(204);
  expect((await core.as.app(`POST ${requests}/${refused.id}`, { action: "deny", reason: "No" })).status).toBe(204);
  const [grant] = (await core.as.app("GET /orgs/acme/personal-access-tokens")).json;
  expect(grant).toMatchObject({ owner: { login: "kim" }, token_id: asked.tokenId });
  const revoke = `POST /orgs/acme/personal-access-tokens/${grant.id}`;
  expect((await core.as.app(revoke, { action: "revoke" })).status).toBe(204);
  expect((await core.as.app(revoke, { action: "revoke" })).status).toBe(404);
  expect((await core.heard("personal_access_token_request")).map(({ action }) => action)).toEqual([
    "created",
    "created",
    "approved",
    "denied",
  ]);
});

test("the audit log and what single sign-on let in are an enterprise's, read by cursor", async () => {
  const organisation = findOrganisation(core.trial.world, "acme");
  const at = new Date("2026-01-02T03:04:05Z");
  const more = { repo: "acme/closed" };
  organisation?.auditLog.push(
    { id: "a", at, action: "repo.access", actor: "ada", more: { ...more, visibility: "public" } },
    { id: "b", at, action: "git.clone", actor: "kim", more },
    { id: "c", at, action: "repo.create", actor: "kim", more: {} },
  );
  organisation?.credentials.push({ id: 7, login: "kim", type: "SSH key", authorisedAt: at, usedAt: null });
  const path = "GET /orgs/acme/audit-log";
  expect((await core.as.app(path)).status).toBe(404);
  settings().plan = "enterprise";
  const first = await core.as.app(`${path}?per_page=1`);
  expect(first.json).toMatchObject([{ action: "repo.create", actor: "kim" }]);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await core.as.app(`GET ${next.replace(`${core.trial.origin}/api/v3`, "")}`);
  expect(second.json).toMatchObject([{ action: "repo.access", visibility: "public", "@timestamp": at.getTime() }]);
  expect(second.headers.get("link")).toBeNull();
  expect((await core.as.app(`${path}?include=git`)).json).toMatchObject([{ action: "git.clone", repo: "acme/closed" }]);
  expect((await core.as.app(`${path}?phrase=action:repo+actor:ada&order=asc`)).json).toHaveLength(1);
  expect((await core.as.app("GET /orgs/acme/credential-authorizations")).json).toMatchObject([
    { login: "kim", credential_type: "SSH key", credential_accessed_at: null },
  ]);
});
