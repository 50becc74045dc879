import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDeployKey } from "../../../src/trial/acts/deploy-keys.ts";
import { addHook } from "../../../src/trial/acts/hooks.ts";
import { openSite } from "../../../src/trial/acts/pages-site.ts";
import { addAsset, addRelease } from "../../../src/trial/acts/releases.ts";
import { addWorkflow } from "../../../src/trial/acts/workflows.ts";
import { findOrganisation } from "../../../src/trial/find.ts";
import { readRefs } from "../../../src/trial/git/refs.ts";
import { runGit } from "../../../src/trial/git/run.ts";
import { addTeam } from "../../../src/trial/seed.ts";
import type { ContainmentChange } from "../../../src/work/ports/containment.ts";
import { type ContainmentStage, containmentStage } from "../../support/containment-stage.ts";

let stage: ContainmentStage;

beforeEach(async () => {
  stage = await containmentStage();
});

afterEach(async () => {
  await stage.close();
});

const MAIN = "refs/heads/main";
const DONE = { ok: true };

function carryOut(change: ContainmentChange, repository = stage.core.closed) {
  return stage.ports.containment.carryOut(stage.ref(repository), change);
}

/** Carries a change out twice: both times it is answered as done. */
async function twice(change: ContainmentChange, repository = stage.core.closed): Promise<void> {
  expect(await carryOut(change, repository)).toMatchObject(DONE);
  expect(await carryOut(change, repository)).toMatchObject(DONE);
}

test("who sees a repository, whether it may be forked, and whether Actions run, there and back", async () => {
  const { open, closed } = stage.core;
  await twice({ kind: "set-visibility", visibility: "private" }, open);
  expect(open.visibility).toBe("private");
  await twice({ kind: "set-visibility", visibility: "public" }, open);
  expect(open.visibility).toBe("public");
  await twice({ kind: "set-forking", allowed: false });
  expect(closed.allowForking).toBe(false);
  await twice({ kind: "set-actions", enabled: false });
  expect(closed.actions.enabled).toBe(false);
  await twice({ kind: "set-actions", enabled: true });
  expect(closed.actions.enabled).toBe(true);
});

test("one workflow is switched off and on again, and all of them are read, page after page", async () => {
  const { closed, trial } = stage.core;
  const many = Array.from({ length: 101 }, (_, at) => ({ name: `W${at}`, path: `.github/workflows/w${at}.yml` }));
  const [first] = many.map((order) => addWorkflow(trial.world, closed, order));
  const workflow = first?.id ?? 0;
  await twice({ kind: "set-workflow", workflow, enabled: false });
  const read = await stage.ports.containment.workflowsOf(stage.ref(closed));
  expect(read.ok && read.value.length).toBe(101);
  expect(read.ok && read.value.filter(({ enabled }) => !enabled)).toEqual([
    { id: workflow, path: ".github/workflows/w0.yml", enabled: false },
  ]);
  await twice({ kind: "set-workflow", workflow, enabled: true });
  expect(closed.actions.workflows.every(({ state }) => state === "active")).toBe(true);
  expect(await carryOut({ kind: "set-workflow", workflow: 1, enabled: false })).toMatchObject({ ok: false });
});

test("people and teams lose access, and are given it again", async () => {
  const { closed, trial } = stage.core;
  closed.collaborators.set("kim", "write");
  const team = addTeam(trial.world, { organisation: "acme", name: "Core", repositories: [[closed, "maintain"]] });
  await twice({ kind: "remove-collaborator", account: 1, login: "kim" });
  expect(closed.collaborators.has("kim")).toBe(false);
  await twice({ kind: "add-collaborator", account: 1, login: "kim", role: "write" });
  expect(closed.collaborators.get("kim")).toBe("write");
  await twice({ kind: "remove-team", team: team.id, slug: "core" });
  expect(team.repositories.size).toBe(0);
  await twice({ kind: "add-team", team: team.id, slug: "core", role: "maintain" });
  expect(team.repositories.get(closed.id)).toBe("maintain");
});

test("an invitation is taken back", async () => {
  const made = await stage.core.as.ada("PUT /repos/acme/closed/collaborators/eve", { permission: "push" });
  await twice({ kind: "revoke-invitation", invitation: made.json.id });
  expect(stage.core.closed.invitations).toEqual([]);
});

test("a key, a webhook, a site and a file of a release", async () => {
  const { closed, trial } = stage.core;
  const key = addDeployKey(trial.world, closed, { title: "ci", key: "ssh-ed25519 AAAA", readOnly: true }, "ada");
  const hook = addHook(trial.world, closed.hooks, { url: "https://ci.example.com/hook" });
  openSite(closed);
  const release = await addRelease(trial.world, closed, { tag: "v1" }, "ada");
  const asset = addAsset(trial.world, release, { name: "app.zip", bytes: Buffer.from("zip"), uploader: "ada" });
  await twice({ kind: "delete-key", key: key.id });
  await twice({ kind: "set-hook", hook: hook.id, active: false });
  await twice({ kind: "unpublish-pages" });
  await twice({ kind: "remove-asset", asset: asset.id });
  expect(closed).toMatchObject({ deployKeys: [], hooks: [{ active: false }], pages: null, releases: [{ assets: [] }] });
  await twice({ kind: "set-hook", hook: hook.id, active: true });
  expect(closed.hooks[0]?.active).toBe(true);
});

test("a branch is frozen by one ruleset that nobody may pass, and freed again", async () => {
  const { closed } = stage.core;
  await twice({ kind: "freeze-ref", ref: MAIN });
  expect(closed.rulesets).toHaveLength(1);
  expect(closed.rulesets[0]).toMatchObject({ enforcement: "active", bypass_actors: [] });
  await twice({ kind: "unfreeze-ref", ref: MAIN });
  expect(closed.rulesets).toEqual([]);
});

describe("a branch", () => {
  const ref = "refs/heads/leak";

  async function made(): Promise<string> {
    const tip = (await readRefs(stage.core.closed.gitDir)).get(MAIN) ?? "";
    await stage.core.as.ada("POST /repos/acme/closed/git/refs", { ref, sha: tip });
    return tip;
  }

  test("is deleted, and put back to where it was", async () => {
    const tip = await made();
    await twice({ kind: "delete-ref", ref, tip });
    expect((await readRefs(stage.core.closed.gitDir)).has(ref)).toBe(false);
    await twice({ kind: "restore-ref", ref, tip });
    expect((await readRefs(stage.core.closed.gitDir)).get(ref)).toBe(tip);
  });

  test("that has moved on is left alone, both ways", async () => {
    await made();
    const refused = { ok: false, fault: { kind: "refused", status: 409 } };
    expect(await carryOut({ kind: "delete-ref", ref, tip: "f".repeat(40) })).toMatchObject(refused);
    expect(await carryOut({ kind: "restore-ref", ref, tip: "f".repeat(40) })).toMatchObject(refused);
    expect((await readRefs(stage.core.closed.gitDir)).has(ref)).toBe(true);
  });
});

test("a pull request is closed, and opened again", async () => {
  const { closed, as } = stage.core;
  const made = await runGit(closed.gitDir, ["commit-tree", `${MAIN}^{tree}`, "-p", MAIN, "-m", "More"]);
  await as.ada("POST /repos/acme/closed/git/refs", { ref: "refs/heads/leak", sha: made.trim() });
  const opened = await as.ada("POST /repos/acme/closed/pulls", { title: "Leak", head: "leak", base: "main" });
  const pull = opened.json.number;
  await twice({ kind: "set-pull-request", pull, state: "closed" });
  expect(closed.issues.get(pull)?.state).toBe("closed");
  await twice({ kind: "set-pull-request", pull, state: "open" });
  expect(closed.issues.get(pull)?.state).toBe("open");
});

describe("what GitHub does not do", () => {
  test("is a refusal where only owners may change who sees a repository", async () => {
    const { open } = stage.core;
    const { world } = stage.core.trial;
    world.toggles.appCountsAsOwner = false;
    const settings = findOrganisation(world, "acme")?.settings;
    if (settings !== undefined) settings.membersCanChangeVisibility = false;
    const answer = await carryOut({ kind: "set-visibility", visibility: "private" }, open);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "refused", status: 422 } });
    expect(open.visibility).toBe("public");
  });

  test("is forbidden where the installation was not given the right", async () => {
    Object.assign(stage.core.installation, { permissions: { metadata: "read", contents: "read" } });
    const answer = await carryOut({ kind: "set-forking", allowed: false });
    expect(answer).toMatchObject({ ok: false, fault: { kind: "forbidden" } });
  });

  test("never reaches another repository that has come to bear the name", async () => {
    const { closed, open } = stage.core;
    const wrong = { ...stage.ref(closed), name: open.name };
    const changes: readonly ContainmentChange[] = [
      { kind: "set-visibility", visibility: "private" },
      { kind: "delete-key", key: 1 },
      { kind: "remove-collaborator", account: 1, login: "kim" },
    ];
    for (const change of changes) {
      expect(await stage.ports.containment.carryOut(wrong, change)).toMatchObject({ ok: false });
    }
    expect(open.visibility).toBe("public");
  });
});
