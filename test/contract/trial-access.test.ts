import { afterEach, beforeEach, expect, test } from "vitest";
import { addMember } from "../../src/trial/acts/members.ts";
import { findAccount, findOrganisation } from "../../src/trial/find.ts";
import { addAccount, addOrganisation, addTeam, fork } from "../../src/trial/seed.ts";
import type { Organisation, Repository } from "../../src/trial/world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;
let organisation: Organisation;

beforeEach(async () => {
  core = await exposureWorld();
  const found = findOrganisation(core.trial.world, "acme");
  if (found === undefined) throw new Error("no organisation");
  organisation = found;
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const PEOPLE = "/repos/acme/closed/collaborators";

function logins(answer: { readonly json: readonly { readonly login: string }[] }): readonly string[] {
  return answer.json.map(({ login }) => login).sort();
}

function forked(owner: string, parent: Repository = core.closed): Promise<Repository> {
  return fork(core.trial.world, parent, { owner });
}

function exists(repository: Repository): boolean {
  return core.trial.world.repositories.has(repository.id);
}

test("an invitation tells nobody until it is accepted", async () => {
  const made = await core.as.app(`PUT ${PEOPLE}/eve`, { permission: "push" });
  expect(made).toMatchObject({ status: 201, json: { permissions: "write", invitee: { login: "eve" } } });
  expect((await core.as.app("GET /repos/acme/closed/invitations")).json).toMatchObject([{ id: made.json.id }]);
  expect((await core.as.eve("GET /repos/acme/closed")).status).toBe(404);
  expect(await core.heard("member")).toEqual([]);
  expect((await core.as.eve("GET /user/repository_invitations")).json).toHaveLength(1);
  const accept = `PATCH /user/repository_invitations/${made.json.id}`;
  expect((await core.as.kim(accept)).status).toBe(404);
  expect((await core.as.eve(accept)).status).toBe(204);
  expect((await core.as.eve("GET /repos/acme/closed")).status).toBe(200);
  expect((await core.as.app("GET /repos/acme/closed/invitations")).json).toEqual([]);
  expect(await core.heard("member")).toMatchObject([
    { action: "added", member: { login: "eve" }, changes: { permission: { to: "write" } }, sender: { login: "eve" } },
  ]);
});

test("an invitation that was taken back cannot be accepted", async () => {
  const { json } = await core.as.ada(`PUT ${PEOPLE}/eve`, { permission: "admin" });
  expect((await core.as.app(`DELETE /repos/acme/closed/invitations/${json.id}`)).status).toBe(204);
  expect((await core.as.eve(`PATCH /user/repository_invitations/${json.id}`)).status).toBe(404);
});

test("members are added at once, and a changed role is told with the one before", async () => {
  expect((await core.as.ada(`PUT ${PEOPLE}/kim`, { permission: "maintain" })).status).toBe(204);
  expect((await core.as.ada(`PUT ${PEOPLE}/kim`, { permission: "triage" })).status).toBe(204);
  const told = await core.heard("member");
  expect(told.map(({ action, changes }) => ({ action, changes }))).toEqual([
    { action: "added", changes: { permission: { to: "admin" } } },
    { action: "edited", changes: { old_permission: { from: "maintain" } } },
  ]);
});

test("where only owners invite outsiders, an admin of the repository is refused", async () => {
  organisation.settings.membersCanInviteOutside = false;
  core.closed.collaborators.set("kim", "admin");
  expect((await core.as.kim(`PUT ${PEOPLE}/eve`, {})).status).toBe(403);
  expect((await core.as.ada(`PUT ${PEOPLE}/eve`, {})).status).toBe(201);
  expect((await core.as.eve("PUT /repos/acme/open/collaborators/eve", {})).status).toBe(403);
  expect((await core.as.ada(`PUT ${PEOPLE}/nobody`, {})).status).toBe(404);
});

test("collaborators are told apart by how they came, with the highest role that they hold", async () => {
  core.closed.collaborators.set("eve", "triage").set("kim", "write");
  addAccount(core.trial.world, "tim");
  const team = { organisation: "acme", name: "Core", members: ["tim"] };
  addTeam(core.trial.world, { ...team, repositories: [[core.closed, "maintain"]] });
  expect(logins(await core.as.app(`GET ${PEOPLE}`))).toEqual(["ada", "eve", "kim", "tim"]);
  expect(logins(await core.as.app(`GET ${PEOPLE}?affiliation=direct`))).toEqual(["eve", "kim"]);
  const outside = await core.as.app(`GET ${PEOPLE}?affiliation=outside`);
  expect(outside.json).toMatchObject([{ login: "eve", role_name: "triage", permissions: { push: false } }]);
  expect(logins(await core.as.app(`GET ${PEOPLE}?permission=maintain`))).toEqual(["ada", "tim"]);
  expect((await core.as.app(`GET ${PEOPLE}?per_page=3&page=2`)).json).toHaveLength(1);
  expect((await core.as.eve(`GET ${PEOPLE}`)).status).toBe(403);
});

test("without a base permission members hold only what they are given", async () => {
  organisation.settings.basePermission = "none";
  expect(logins(await core.as.app(`GET ${PEOPLE}`))).toEqual(["ada"]);
  expect((await core.as.kim("GET /repos/acme/closed")).status).toBe(404);
  organisation.settings.basePermission = "write";
  expect((await core.as.app(`GET ${PEOPLE}/kim/permission`)).json.role_name).toBe("write");
});

test("a removed collaborator loses the invitations that they sent and their private forks, and keeps what a team gives", async () => {
  core.closed.collaborators.set("eve", "admin");
  addAccount(core.trial.world, "zoe");
  await core.as.eve(`PUT ${PEOPLE}/zoe`, {});
  const own = await forked("eve");
  expect((await core.as.app(`DELETE ${PEOPLE}/eve`)).status).toBe(204);
  expect(exists(own)).toBe(false);
  expect(core.closed.invitations).toEqual([]);
  expect((await core.as.eve("GET /repos/acme/closed")).status).toBe(404);
  expect((await core.heard("member")).at(-1)).toMatchObject({ action: "removed", member: { login: "eve" } });
  expect((await core.as.app(`DELETE ${PEOPLE}/eve`)).status).toBe(204);
  expect(await core.heard("member")).toHaveLength(1);
});

test("forks in other organisations and public forks outlive the access of who made them", async () => {
  core.closed.collaborators.set("eve", "read");
  addOrganisation(core.trial.world, "globex", { eve: "admin" });
  const elsewhere = await forked("globex");
  expect((await core.as.ada("GET /repos/globex/closed")).status).toBe(200);
  expect((await core.as.ada("DELETE /repos/globex/closed")).status).toBe(403);
  core.open.collaborators.set("eve", "read");
  const open = await forked("eve", core.open);
  await core.as.app(`DELETE ${PEOPLE}/eve`);
  await core.as.app("DELETE /repos/acme/open/collaborators/eve");
  expect([exists(elsewhere), exists(open)]).toEqual([true, true]);
});

test("a team that loses a repository deletes the forks of those of its members who are left without access", async () => {
  organisation.settings.basePermission = "none";
  addAccount(core.trial.world, "tim");
  const team = addTeam(core.trial.world, { organisation: "acme", name: "Core", members: ["kim", "tim"] });
  const path = "/orgs/acme/teams/core/repos/acme/closed";
  expect((await core.as.app(`PUT ${path}`, { permission: "pull" })).status).toBe(204);
  expect((await core.as.app(`PUT ${path}`, { permission: "push" })).status).toBe(204);
  core.closed.collaborators.set("tim", "read");
  const [lost, kept] = [await forked("kim"), await forked("tim")];
  expect((await core.as.app(`DELETE ${path}`)).status).toBe(204);
  expect([exists(lost), exists(kept)]).toEqual([false, true]);
  expect(team.repositories.size).toBe(0);
  expect((await core.heard("team")).map(({ action, team: { slug } }) => `${slug} ${action}`)).toEqual([
    "core added_to_repository",
    "core edited",
    "core removed_from_repository",
  ]);
  expect(await core.heard("team_add")).toMatchObject([{ repository: { full_name: "acme/closed" } }]);
});

test("teams are made, filled, listed and deleted", async () => {
  const made = await core.as.ada("POST /orgs/acme/teams", { name: "Core team", repo_names: ["acme/closed"] });
  expect(made).toMatchObject({ status: 201, json: { slug: "core-team", repos_count: 1 } });
  expect((await core.as.ada("POST /orgs/acme/teams", { name: "Core team" })).status).toBe(422);
  const team = "/orgs/acme/teams/core-team";
  expect((await core.as.ada(`PUT ${team}/memberships/kim`, {})).json).toMatchObject({ state: "active" });
  expect((await core.as.kim(`PUT ${team}/memberships/eve`, {})).status).toBe(403);
  expect((await core.as.app("GET /orgs/acme/teams")).json).toMatchObject([{ slug: "core-team" }]);
  expect((await core.as.app(`GET ${team}/repos`)).json).toMatchObject([{ full_name: "acme/closed" }]);
  expect(logins(await core.as.app(`GET ${team}/members`))).toEqual(["kim"]);
  expect((await core.as.app(`GET ${team}/members?role=maintainer`)).json).toEqual([]);
  expect((await core.as.app("GET /repos/acme/closed/teams")).json).toMatchObject([
    { slug: "core-team", permission: "pull", permissions: { pull: true, push: false } },
  ]);
  const own = await forked("kim");
  organisation.settings.basePermission = "none";
  expect((await core.as.ada(`DELETE ${team}/memberships/kim`)).status).toBe(204);
  expect(exists(own)).toBe(false);
  expect((await core.as.ada(`DELETE ${team}`)).status).toBe(204);
  expect((await core.as.app(`GET ${team}/members`)).status).toBe(404);
  expect((await core.heard("membership")).map(({ action }) => action)).toEqual(["added", "removed"]);
  expect((await core.heard("team")).map(({ action }) => action)).toEqual(["created", "deleted"]);
});

test("members are invited, join, and leave with their teams, their access and their forks", async () => {
  const invited = await core.as.ada("PUT /orgs/acme/memberships/eve", { role: "member" });
  expect(invited.json).toMatchObject({ state: "pending", role: "member" });
  expect((await core.as.app("GET /orgs/acme/invitations")).json).toMatchObject([
    { login: "eve", role: "direct_member" },
  ]);
  expect((await core.as.eve("GET /repos/acme/closed")).status).toBe(404);
  expect((await core.as.eve("PATCH /user/memberships/orgs/acme", { state: "active" })).json.state).toBe("active");
  expect((await core.as.app("GET /orgs/acme/invitations")).json).toEqual([]);
  const team = addTeam(core.trial.world, { organisation: "acme", name: "Core", members: ["eve"] });
  core.closed.collaborators.set("eve", "write");
  const own = await forked("eve");
  expect((await core.as.app("DELETE /orgs/acme/members/eve")).status).toBe(204);
  expect([team.members.size, core.closed.collaborators.size, exists(own)]).toEqual([0, 0, false]);
  expect((await core.heard("organization")).map(({ action }) => action)).toEqual([
    "member_invited",
    "member_added",
    "member_removed",
  ]);
  expect((await core.as.app("DELETE /orgs/acme/members/eve")).status).toBe(404);
  expect((await core.as.app("DELETE /orgs/acme/members/ada")).status).toBe(403);
});

test("members are listed by role and by missing second factor, where GitHub answers that at all", async () => {
  organisation.withoutTwoFactor.add("kim");
  expect(logins(await core.as.app("GET /orgs/acme/members"))).toEqual(["ada", "kim"]);
  expect(logins(await core.as.app("GET /orgs/acme/members?role=admin"))).toEqual(["ada"]);
  expect(logins(await core.as.app("GET /orgs/acme/members?filter=2fa_disabled"))).toEqual(["kim"]);
  expect((await core.as.kim("GET /orgs/acme/members?filter=2fa_disabled")).status).toBe(422);
  core.trial.world.toggles.twoFactorFilterRefused = true;
  expect((await core.as.app("GET /orgs/acme/members?filter=2fa_disabled")).status).toBe(422);
  expect((await core.as.eve("GET /orgs/acme/members")).status).toBe(403);
});

test("outside collaborators are listed and taken off every repository at once", async () => {
  core.closed.collaborators.set("eve", "read").set("kim", "read");
  core.open.collaborators.set("eve", "write");
  const own = await forked("eve");
  expect(logins(await core.as.app("GET /orgs/acme/outside_collaborators"))).toEqual(["eve"]);
  expect((await core.as.app("DELETE /orgs/acme/outside_collaborators/kim")).status).toBe(422);
  expect((await core.as.app("DELETE /orgs/acme/outside_collaborators/eve")).status).toBe(204);
  expect([core.open.collaborators.size, exists(own)]).toEqual([0, false]);
  expect((await core.heard("member")).map(({ action }) => action)).toEqual(["removed", "removed"]);
});

test("a stranger is blocked once, a member never", async () => {
  expect((await core.as.app("PUT /orgs/acme/blocks/eve")).status).toBe(204);
  expect((await core.as.app("PUT /orgs/acme/blocks/eve")).status).toBe(422);
  expect((await core.as.app("PUT /orgs/acme/blocks/kim")).status).toBe(422);
  expect((await core.as.app("DELETE /orgs/acme/blocks/eve")).status).toBe(204);
  expect((await core.heard("org_block")).map(({ action }) => action)).toEqual(["blocked", "unblocked"]);
});

test("who was made an owner by a person's act can do what owners do", async () => {
  const acme = findAccount(core.trial.world, "acme");
  if (acme === undefined) throw new Error("no account");
  addMember(core.trial.world, acme, { login: "eve", role: "admin" }, "ada");
  expect((await core.as.eve("PATCH /repos/acme/closed", { description: "Mine" })).status).toBe(200);
});
