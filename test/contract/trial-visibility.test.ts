import { afterEach, beforeEach, expect, test } from "vitest";
import { findOrganisation, findRepository } from "../../src/trial/find.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { addAccount, addRepository, addUserToken, fork } from "../../src/trial/seed.ts";
import type { Repository } from "../../src/trial/world.ts";
import { api } from "./core-world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

function forked(parent: Repository, owner: string): Promise<Repository> {
  return fork(core.trial.world, parent, { owner });
}

async function actions(): Promise<readonly string[]> {
  return (await core.heard("repository")).map(({ action, repository }) => `${repository.full_name} ${action}`);
}

test("a private repository made public leaves its private forks as repositories of their own, for ever", async () => {
  const own = await forked(core.closed, "kim");
  const made = await core.as.app("PATCH /repos/acme/closed", { visibility: "public" });
  expect(made).toMatchObject({ status: 200, json: { visibility: "public", private: false, forks_count: 0 } });
  expect(own).toMatchObject({ visibility: "private", parentId: null });
  await core.as.app("PATCH /repos/acme/closed", { private: true });
  expect((await core.as.ada("GET /repos/acme/closed/forks")).json).toEqual([]);
  expect(own.parentId).toBeNull();
  expect(await core.heard("public")).toMatchObject([{ repository: { full_name: "acme/closed" } }]);
  expect((await actions()).slice(-2)).toEqual(["acme/closed publicized", "acme/closed privatized"]);
});

test("a public repository made private leaves its public forks public, in a network of their own, and loses its stars", async () => {
  core.open.stars = 7;
  const first = await forked(core.open, "eve");
  const second = await forked(core.open, "kim");
  expect((await core.as.app("GET /repos/acme/open")).json).toMatchObject({ stargazers_count: 7, forks_count: 2 });
  const made = await core.as.app("PATCH /repos/acme/open", { visibility: "private" });
  expect(made.json).toMatchObject({ visibility: "private", stargazers_count: 0, forks_count: 0 });
  expect([first, second].map((each) => [each.visibility, each.parentId])).toEqual([
    ["public", null],
    ["public", first.id],
  ]);
  expect((await core.as.eve("GET /repos/eve/open/forks")).json).toMatchObject([{ full_name: "kim/open" }]);
  expect((await core.as.kim("GET /repos/kim/open")).json.source.full_name).toBe("eve/open");
});

test("the visibility of a fork cannot be changed", async () => {
  await forked(core.closed, "kim");
  const refused = await core.as.kim("PATCH /repos/kim/closed", { visibility: "public" });
  expect(refused).toMatchObject({ status: 422, json: { errors: [{ field: "visibility" }] } });
});

test("where an organisation keeps visibility to its owners, everybody else is refused with 422", async () => {
  const settings = findOrganisation(core.trial.world, "acme")?.settings;
  if (settings === undefined) throw new Error("no organisation");
  settings.membersCanChangeVisibility = false;
  core.closed.collaborators.set("kim", "admin");
  expect((await core.as.kim("PATCH /repos/acme/closed", { private: false })).status).toBe(422);
  core.trial.world.toggles.appCountsAsOwner = false;
  expect((await core.as.app("PATCH /repos/acme/closed", { private: false })).status).toBe(422);
  expect((await core.as.ada("PATCH /repos/acme/closed", { private: false })).status).toBe(200);
  core.trial.world.toggles.appCountsAsOwner = true;
  expect((await core.as.app("PATCH /repos/acme/closed", { private: true })).status).toBe(200);
});

test("only who administers a repository changes it", async () => {
  expect((await core.as.kim("PATCH /repos/acme/open", { private: true })).status).toBe(403);
  expect((await core.as.eve("PATCH /repos/acme/closed", { private: false })).status).toBe(404);
  expect(core.open.visibility).toBe("public");
});

test("an archived repository is read-only until it is unarchived", async () => {
  const archived = await core.as.app("PATCH /repos/acme/closed", { archived: true });
  expect(archived.json.archived).toBe(true);
  expect((await core.as.app("PATCH /repos/acme/closed", { description: "New" })).status).toBe(403);
  expect((await core.as.app("DELETE /repos/acme/closed/collaborators/kim")).status).toBe(403);
  expect((await core.as.app("GET /repos/acme/closed/collaborators")).status).toBe(200);
  expect((await core.as.app("PATCH /repos/acme/closed", { archived: false })).status).toBe(200);
  expect((await actions()).slice(-2)).toEqual(["acme/closed archived", "acme/closed unarchived"]);
});

test("edits and a new name are told with what was there before", async () => {
  const made = await core.as.app("PATCH /repos/acme/closed", {
    name: "sealed",
    description: "Prices",
    homepage: "https://acme.example/",
  });
  expect(made.json).toMatchObject({
    full_name: "acme/sealed",
    description: "Prices",
    homepage: "https://acme.example/",
  });
  expect((await core.as.app("GET /repos/acme/sealed")).status).toBe(200);
  const told = (await core.heard("repository")).slice(-2);
  expect(told.map(({ action, changes }) => ({ action, changes }))).toEqual([
    { action: "edited", changes: { description: { from: null }, homepage: { from: null } } },
    { action: "renamed", changes: { repository: { name: { from: "closed" } } } },
  ]);
  expect((await core.as.app("PATCH /repos/acme/sealed", { name: "open" })).status).toBe(422);
  expect((await core.as.app("PATCH /repos/acme/sealed", { default_branch: "none" })).status).toBe(422);
});

test("an old name leads on to where a repository is now, even at another owner's, as long as nothing else has it", async () => {
  await core.as.app("PATCH /repos/acme/closed", { name: "sealed" });
  const headers = { authorization: `Bearer ${core.ada}`, "user-agent": "tests" };
  const first = await fetch(`${core.trial.origin}/api/v3/repos/acme/closed/keys?per_page=1`, {
    headers,
    redirect: "manual",
  });
  expect([first.status, first.headers.get("location")]).toEqual([
    301,
    `${core.trial.origin}/api/v3/repositories/${core.closed.id}/keys?per_page=1`,
  ]);
  expect((await core.as.app("GET /repos/acme/closed")).json.full_name).toBe("acme/sealed");
  expect((await core.as.app("PATCH /repos/acme/closed", { description: "Moved" })).json.description).toBe("Moved");
  await core.as.ada("POST /repos/acme/sealed/transfer", { new_owner: "eve" });
  await core.as.ada("POST /repos/acme/open/transfer", { new_owner: "eve" });
  expect((await core.as.app("GET /repos/acme/sealed")).status).toBe(404);
  expect((await core.as.app("GET /repos/acme/open")).json.owner.login).toBe("eve");
  await core.as.app("POST /orgs/acme/repos", { name: "closed", private: true });
  expect((await core.as.app("GET /repos/acme/closed")).json.full_name).toBe("acme/closed");
});

test("a repository that may not be forked refuses forks, and its old ones stay", async () => {
  await forked(core.closed, "ada");
  expect((await core.as.app("PATCH /repos/acme/closed", { allow_forking: false })).json.allow_forking).toBe(false);
  const refused = await core.as.kim("POST /repos/acme/closed/forks", {});
  expect(refused).toMatchObject({ status: 403, json: { message: expect.stringContaining("forking is disabled") } });
  core.closed.allowForking = true;
  const organisation = findOrganisation(core.trial.world, "acme");
  if (organisation !== undefined) organisation.settings.membersCanForkPrivate = false;
  expect((await core.as.kim("POST /repos/acme/closed/forks", {})).status).toBe(403);
  expect((await core.as.kim("POST /repos/acme/open/forks", {})).status).toBe(202);
  expect(findRepository(core.trial.world, "ada", "closed")?.parentId).toBe(core.closed.id);
});

test("a private fork in a person's account is open to the owners and teams of where it came from, and to no App there", async () => {
  await forked(core.closed, "kim");
  expect((await core.as.ada("GET /repos/kim/closed")).status).toBe(200);
  expect((await core.as.app("GET /repos/kim/closed")).status).toBe(404);
  expect((await core.as.app("GET /repos/acme/closed/forks")).json).toEqual([]);
  core.trial.world.toggles.hiddenForksListed = true;
  expect((await core.as.app("GET /repos/acme/closed/forks")).json).toMatchObject([{ full_name: "kim/closed" }]);
  core.trial.world.toggles.forkListRefused = true;
  expect((await core.as.app("GET /repos/acme/closed/forks")).status).toBe(400);
});

test("a deleted private repository takes its forks with it, a public one leaves them to go on", async () => {
  const hidden = await forked(core.closed, "kim");
  const open = await forked(core.open, "eve");
  expect((await core.as.kim("DELETE /repos/acme/closed")).status).toBe(403);
  core.trial.world.toggles.deletionConflicts = true;
  expect((await core.as.app("DELETE /repos/acme/closed")).status).toBe(409);
  core.trial.world.toggles.deletionConflicts = false;
  expect((await core.as.app("DELETE /repos/acme/closed")).status).toBe(204);
  expect((await core.as.app("DELETE /repos/acme/open")).status).toBe(204);
  expect([...core.trial.world.repositories.values()]).toEqual([open]);
  expect(open.parentId).toBeNull();
  expect(hidden.visibility).toBe("private");
  expect((await actions()).slice(-2)).toEqual(["acme/closed deleted", "acme/open deleted"]);
});

test("a pull request from a fork that was deleted has no head repository any more", async () => {
  const own = await forked(core.open, "kim");
  const author = { name: "Kim", email: "kim@acme.example", at: new Date() };
  await writeCommit(own.gitDir, { branch: "main", message: "New", ...author, files: { "new.md": "new" } });
  const pull = { title: "New", head: "kim:main", base: "main" };
  expect((await core.as.kim("POST /repos/acme/open/pulls", pull)).json.head.repo.id).toBe(own.id);
  expect((await core.as.kim("DELETE /repos/kim/open")).status).toBe(204);
  expect((await core.as.app("GET /repos/acme/open/pulls/1")).json.head.repo).toBeNull();
});

test("a transfer is told to the new owner's Apps alone, and is a person's to make", async () => {
  addAccount(core.trial.world, "zoe");
  const token = addUserToken(core.trial.world, "zoe");
  const theirs = await addRepository(core.trial.world, { owner: "zoe", name: "gift", visibility: "private" });
  const away = await core.as.app("POST /repos/acme/closed/transfer", { new_owner: "eve" });
  expect(away.status).toBe(403);
  expect((await core.as.ada("POST /repos/acme/closed/transfer", { new_owner: "eve" })).status).toBe(202);
  expect(core.closed.owner).toBe("eve");
  const gift = await api(core, "POST /repos/zoe/gift/transfer", { token, body: { new_owner: "acme" } });
  expect(gift.json.full_name).toBe("zoe/gift");
  expect(theirs.owner).toBe("acme");
  const told = (await core.heard("repository")).filter(({ action }) => action === "transferred");
  expect(told).toMatchObject([
    { repository: { full_name: "acme/gift" }, changes: { owner: { from: { user: { login: "zoe" } } } } },
  ]);
});

test("repositories are made by people and Apps, public ones only where members may make them", async () => {
  const made = await core.as.app("POST /orgs/acme/repos", { name: "tools", private: true, auto_init: true });
  expect(made).toMatchObject({ status: 201, json: { full_name: "acme/tools", visibility: "private" } });
  const organisation = findOrganisation(core.trial.world, "acme");
  if (organisation !== undefined) organisation.settings.membersCanCreatePublic = false;
  expect((await core.as.kim("POST /orgs/acme/repos", { name: "shown", visibility: "public" })).status).toBe(403);
  expect((await core.as.kim("POST /user/repos", { name: "mine" })).json).toMatchObject({ full_name: "kim/mine" });
  expect((await core.as.kim("POST /user/repos", { name: "mine" })).status).toBe(422);
  expect((await core.as.eve("POST /orgs/acme/repos", { name: "tools2" })).status).toBe(403);
  expect((await actions()).at(-1)).toBe("acme/tools created");
});
