import { afterEach, describe, expect, test } from "vitest";
import { pagesInMemory } from "../../../src/adapters/github/audience/etags.ts";
import type { RepositoryAudience } from "../../../src/facts/exposure.ts";
import { addCollaborator, inviteCollaborator } from "../../../src/trial/acts/collaborators.ts";
import { addDeployKey } from "../../../src/trial/acts/deploy-keys.ts";
import { addHook } from "../../../src/trial/acts/hooks.ts";
import { setSuspended } from "../../../src/trial/acts/installations.ts";
import { openSite } from "../../../src/trial/acts/pages-site.ts";
import { addRelease } from "../../../src/trial/acts/releases.ts";
import { addRepository, fork } from "../../../src/trial/seed.ts";
import { type AudienceWorld, audienceWorld } from "./audience-world.ts";

/** Of packages GitHub tells an App nothing, whatever it was given. */
const PACKAGES = { part: "packages", why: "not-offered" };

let at: AudienceWorld;

afterEach(async () => {
  try {
    await at.trial.expectNoMismatch();
  } finally {
    await at.close();
  }
});

async function read(): Promise<RepositoryAudience> {
  const answer = await at.github.audienceOf(at.ref);
  if (!answer.ok) throw new Error(`not read: ${answer.fault.kind}`);
  return answer.value;
}

describe("a repository's audience", () => {
  test("is read part by part, as GitHub says it", async () => {
    at = await audienceWorld();
    const { world, repository } = at;
    addCollaborator(world, repository, { invitee: "eve", permission: "read" }, "mira");
    await fillIn();
    const now = await read();
    expect(now).toMatchObject({
      repository: { id: repository.id, visibility: "private", defaultBranch: "main" },
      allowForking: true,
      template: null,
      forks: [],
      teams: [{ slug: "core", role: "push" }],
      invitations: [{ invitee: { login: "tomas" } }],
      deployKeys: [{ readOnly: false, enabled: true, lastUsed: null }],
      hooks: [{ host: "mirror.example", active: true, insecure: true }],
      pages: { public: true },
      releases: [{ draft: false, assets: [{ name: "engine.tgz", bytes: 3 }] }],
      actions: { enabled: true, access: "none" },
      selfHostedRunners: 0,
      protection: { requiredCheck: "missing", silentBypass: [] },
      gaps: [],
    });
    expect(now.collaborators?.find(({ who }) => who.login === "eve")).toMatchObject({ role: "read", outside: true });
    expect(now.collaborators?.find(({ who }) => who.login === "tomas")).toMatchObject({ outside: false });
  });

  async function fillIn(): Promise<void> {
    const { world, repository } = at;
    inviteCollaborator(world, repository, { invitee: "tomas", permission: "write" }, "mira");
    const key = `ssh-ed25519 ${"A".repeat(68)}`;
    addDeployKey(world, repository, { title: "build", key, readOnly: false }, "mira");
    addHook(world, repository.hooks, { url: "http://Mirror.example:8080/in?token=canary" });
    openSite(repository);
    const asset = { id: 1, name: "engine.tgz", label: null, contentType: "application/gzip", uploader: "mira" };
    const assets = [{ ...asset, bytes: Buffer.from("tgz"), createdAt: world.now() }];
    await addRelease(world, repository, { tag: "v1", assets }, "mira");
  }

  test("that has not changed costs nothing of the rate limit but what is not there", async () => {
    at = await audienceWorld();
    const first = await read();
    const before = at.github.spentOf(at.installation.id).calls;
    const since = at.world.requests.length;
    expect(await read()).toEqual(first);
    const paid = at.calls(since).filter((call) => !call.endsWith(" 304"));
    expect(paid.filter((call) => !call.endsWith(" 404"))).toEqual([]);
    expect(at.github.spentOf(at.installation.id)).toEqual({ calls: before + paid.length, limit: 5_000 });
    expect(at.calls(since).length).toBeLessThanOrEqual(19);
  });

  test("has no site asked for that the repository says it has not, and one that is opened is read", async () => {
    at = await audienceWorld();
    expect((await read()).pages).toBe("none");
    expect(at.calls(0).filter((call) => call.includes("get-pages"))).toEqual([]);
    openSite(at.repository);
    expect((await read()).pages).toEqual({ public: true });
  });

  test("has the people of a team listed by number, nobody for one that is not there, and nothing where we may not", async () => {
    at = await audienceWorld();
    const members = (team: string) => at.github.teamMembers(at.installation.id, team);
    expect(await members("acme/core")).toEqual({ ok: true, value: [at.world.accounts.get("tomas")?.id] });
    expect(await members("acme/nobody")).toEqual({ ok: true, value: [] });
    const since = at.world.requests.length;
    await members("acme/core");
    expect(at.calls(since)).toEqual(["GET teams/list-members-in-org 304"]);
    await at.trial.expectNoMismatch();
    await at.close();
    at = await audienceWorld(["members"]);
    expect(await members("acme/core")).toEqual({ ok: true, value: null });
  });

  test("that has not changed costs no more after a restart: pages are known to the next process", async () => {
    const memory = pagesInMemory();
    at = await audienceWorld([], memory);
    const first = await read();
    const since = at.world.requests.length;
    const next = at.another().audienceOf(at.ref);
    expect(await next).toEqual({ ok: true, value: first });
    expect(at.calls(since).filter((call) => !/ (304|404)$/.test(call))).toEqual([]);
  });

  test("is read anew where it has changed", async () => {
    at = await audienceWorld();
    await read();
    addHook(at.world, at.repository.hooks, { url: "https://ci.example/hook" });
    expect((await read()).hooks).toMatchObject([{ host: "ci.example", insecure: false }]);
  });

  test.each([
    ["administration", ["teams", "invitations", "deploy-keys", "actions", "runners", "protection"]],
    ["pages", ["pages"]],
    ["repository_hooks", ["webhooks"]],
  ])(
    "has gaps, each with its reason, where %s was not granted, and is read all the same",
    async (permission, parts) => {
      at = await audienceWorld([permission]);
      openSite(at.repository);
      const now = await read();
      const forbidden = parts.map((part) => ({ part, why: "forbidden" }));
      expect(now.gaps).toEqual(expect.arrayContaining(forbidden));
      expect(now.gaps.every(({ why }) => why === "forbidden")).toBe(true);
      expect(now.collaborators).toHaveLength(2);
    },
  );

  test("says that forks are hidden where GitHub counts more than it lists", async () => {
    at = await audienceWorld();
    await fork(at.world, at.repository, { owner: "tomas" });
    expect(await read()).toMatchObject({ forks: [], gaps: [{ part: "forks", why: "forbidden" }] });
    at.world.toggles.hiddenForksListed = true;
    expect(await read()).toMatchObject({
      forks: [{ owner: { login: "tomas", type: "User" }, name: "engine", visibility: "private" }],
      gaps: [],
    });
  });

  test("has a gap where GitHub refuses to list forks", async () => {
    at = await audienceWorld();
    at.world.toggles.forkListRefused = true;
    expect(await read()).toMatchObject({ forks: null, gaps: [{ part: "forks", why: "unreadable" }] });
  });

  test("knows our check by its App, and not by its name alone", async () => {
    at = await audienceWorld();
    const rule = (integration: object) => ({
      type: "required_status_checks",
      parameters: {
        required_status_checks: [{ context: "sourcewarden", ...integration }],
        strict_required_status_checks_policy: false,
      },
    });
    const ruleset = {
      id: at.world.nextId(),
      name: "Default",
      target: "branch" as const,
      enforcement: "active" as const,
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [rule({})],
      bypass_actors: [],
      createdAt: at.world.now(),
      updatedAt: at.world.now(),
    };
    at.repository.rulesets.push(ruleset);
    // Who may pass it by is told only to who may change it.
    expect((await read()).protection).toEqual({ requiredCheck: "any-source", silentBypass: null });
    ruleset.rules = [rule({ integration_id: at.installation.appId })];
    expect((await read()).protection).toEqual({ requiredCheck: "pinned", silentBypass: null });
  });

  test("knows no push that went past the rules where there was none, and nothing where GitHub does not tell", async () => {
    at = await audienceWorld();
    const now = await read();
    expect(await at.github.bypassesOf(now.repository)).toEqual({ ok: true, value: [] });
    await at.close();
    at = await audienceWorld(["administration"]);
    expect(await at.github.bypassesOf({ ...now.repository, ...at.ref })).toEqual({ ok: true, value: null });
  });

  test("is gone where another repository bears the name", async () => {
    at = await audienceWorld();
    const answer = await at.github.audienceOf({ ...at.ref, id: 7 });
    expect(answer).toEqual({ ok: false, fault: { kind: "gone" } });
  });
});

describe("an organisation's settings", () => {
  test("are read as GitHub tells them", async () => {
    at = await audienceWorld();
    addHook(at.world, at.world.organisations.get("acme")?.hooks ?? [], { url: "https://ci.example/hook" });
    at.world.organisations.get("acme")?.withoutTwoFactor.add("tomas");
    expect(await at.github.organisationAudience(at.organisation)).toMatchObject({
      ok: true,
      value: {
        defaultPermission: "read",
        membersCanForkPrivate: true,
        twoFactorRequired: false,
        membersWithoutTwoFactor: 1,
        apps: [{ slug: "sourcewarden", readsContents: true, allRepositories: true, suspended: false }],
        hooks: [{ host: "ci.example" }],
        openRunnerGroups: 0,
        seesAll: true,
        gaps: [PACKAGES],
      },
    });
  });

  test("have a gap where GitHub does not count an App as an owner", async () => {
    at = await audienceWorld();
    at.world.toggles.twoFactorFilterRefused = true;
    expect(await at.github.organisationAudience(at.organisation)).toMatchObject({
      ok: true,
      value: { membersWithoutTwoFactor: null, gaps: [{ part: "members", why: "not-offered" }, PACKAGES] },
    });
  });

  test("that were not granted are gaps, and unknown, never off", async () => {
    at = await audienceWorld(["organization_administration", "organization_hooks", "organization_self_hosted_runners"]);
    const answer = await at.github.organisationAudience(at.organisation);
    expect(answer).toMatchObject({ ok: true, value: { apps: null, hooks: null, openRunnerGroups: null } });
    const parts = answer.ok ? answer.value.gaps.map(({ part }) => part) : [];
    expect(parts).toEqual(expect.arrayContaining(["apps", "webhooks", "runners"]));
  });
});

describe("where the App is installed", () => {
  test("is listed to the end, with every repository that it sees", async () => {
    at = await audienceWorld();
    for (let count = 0; count < 101; count += 1) {
      await addRepository(at.world, { owner: "acme", name: `r${count}`, visibility: "private" });
    }
    const first = await at.github.repositoriesOf(at.installation.id, 1);
    expect(first).toMatchObject({ ok: true, value: { next: 2 } });
    const second = await at.github.repositoriesOf(at.installation.id, 2);
    expect(second.ok && second.value.repositories).toHaveLength(2);
    expect(second).toMatchObject({ ok: true, value: { next: null } });
    expect(await at.github.installations(1)).toEqual({
      ok: true,
      value: { accounts: [at.organisation], next: null },
    });
  });

  test("is known while it is suspended, and null once it is gone", async () => {
    at = await audienceWorld();
    setSuspended(at.world, at.installation, true, "mira");
    expect(await at.github.accountOf(at.installation.id)).toMatchObject({
      ok: true,
      value: { login: "acme", suspended: true },
    });
    expect(await at.github.audienceOf(at.ref)).toMatchObject({ ok: false, fault: { kind: "forbidden" } });
    expect(await at.github.accountOf(7)).toEqual({ ok: true, value: null });
  });
});
