import { afterEach, beforeEach, expect, test } from "vitest";
import { addArtifact, addWorkflow, endRun, startRun } from "../../src/trial/acts/workflows.ts";
import { findOrganisation } from "../../src/trial/find.ts";
import { resolveCommit } from "../../src/trial/git/commits.ts";
import type { WorkflowRun } from "../../src/trial/world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const ACTIONS = "/repos/acme/closed/actions";
const AT = new Date("2026-01-02T03:04:05Z");

async function running(more: Partial<WorkflowRun> = {}): Promise<WorkflowRun> {
  const { world } = core.trial;
  const workflow = addWorkflow(world, core.closed, { name: "Release", path: ".github/workflows/release.yml" });
  const sha = (await resolveCommit(core.closed.gitDir, "refs/heads/main")) ?? "";
  return startRun(world, core.closed, { workflowId: workflow.id, sha, actor: "kim", ...more });
}

test("Actions are turned off for a repository, and their settings read and set one by one", async () => {
  const read = async (path: string) => (await core.as.app(`GET ${ACTIONS}/permissions${path}`)).json;
  expect(await read("")).toMatchObject({ enabled: true, allowed_actions: "all" });
  expect((await core.as.app(`PUT ${ACTIONS}/permissions`, { enabled: false })).status).toBe(204);
  expect(await read("")).toEqual({ enabled: false });
  const workflow = { default_workflow_permissions: "write", can_approve_pull_request_reviews: true };
  expect((await core.as.ada(`PUT ${ACTIONS}/permissions/workflow`, workflow)).status).toBe(204);
  expect(await read("/workflow")).toEqual(workflow);
  await core.as.ada(`PUT ${ACTIONS}/permissions/access`, { access_level: "organization" });
  expect(await read("/access")).toEqual({ access_level: "organization" });
  const forks = { run_workflows_from_fork_pull_requests: true, send_secrets_and_variables: true };
  await core.as.ada(`PUT ${ACTIONS}/permissions/fork-pr-workflows-private-repos`, forks);
  expect(await read("/fork-pr-workflows-private-repos")).toMatchObject({
    ...forks,
    send_write_tokens_to_workflows: false,
  });
  expect((await core.as.kim(`PUT ${ACTIONS}/permissions`, { enabled: true })).status).toBe(403);
});

test("what forks of private repositories may run is no setting of a public one", async () => {
  const path = "/repos/acme/open/actions/permissions/fork-pr-workflows-private-repos";
  expect((await core.as.app(`GET ${path}`)).status).toBe(404);
});

test("a workflow is disabled by its number or its file, and enabled again", async () => {
  const run = await running();
  expect((await core.as.app(`PUT ${ACTIONS}/workflows/release.yml/disable`)).status).toBe(204);
  const listed = (await core.as.app(`GET ${ACTIONS}/workflows`)).json;
  expect(listed).toMatchObject({ total_count: 1, workflows: [{ name: "Release", state: "disabled_manually" }] });
  expect((await core.as.app(`PUT ${ACTIONS}/workflows/${run.workflowId}/enable`)).status).toBe(204);
  expect(core.closed.actions.workflows[0]?.state).toBe("active");
  expect((await core.as.app(`PUT ${ACTIONS}/workflows/none.yml/disable`)).status).toBe(404);
});

test("a run is told when it starts and when it ends, and cancelled while it runs", async () => {
  const run = await running();
  core.trial.world.toggles.runsUncancellable = true;
  expect((await core.as.app(`POST ${ACTIONS}/runs/${run.id}/cancel`)).status).toBe(409);
  core.trial.world.toggles.runsUncancellable = false;
  expect((await core.as.app(`POST ${ACTIONS}/runs/${run.id}/cancel`)).status).toBe(202);
  expect((await core.as.app(`POST ${ACTIONS}/runs/${run.id}/force-cancel`)).status).toBe(409);
  expect((await core.as.app(`GET ${ACTIONS}/runs/${run.id}`)).json).toMatchObject({ conclusion: "cancelled" });
  const listed = (await core.as.app(`GET ${ACTIONS}/runs?status=completed&actor=kim`)).json;
  expect(listed).toMatchObject({
    total_count: 1,
    workflow_runs: [{ id: run.id, path: ".github/workflows/release.yml" }],
  });
  expect((await core.as.app(`GET ${ACTIONS}/runs?status=success`)).json.total_count).toBe(0);
  expect((await core.heard("workflow_run")).map(({ action, sender }) => `${action} ${sender.login}`)).toEqual([
    "requested kim",
    "completed warden[bot]",
  ]);
});

test("a run that does not listen is stopped by force", async () => {
  const run = await running();
  expect((await core.as.app(`POST ${ACTIONS}/runs/${run.id}/force-cancel`)).status).toBe(202);
  expect(run.conclusion).toBe("cancelled");
});

test("an artifact is listed until it is deleted", async () => {
  const run = await running();
  await endRun(core.trial.world, core.closed, run, { conclusion: "success", actor: "kim" });
  const artifact = addArtifact(core.trial.world, core.closed, { name: "source", bytes: 7, runId: run.id });
  expect((await core.as.app(`GET ${ACTIONS}/artifacts?name=source`)).json).toMatchObject({
    artifacts: [{ id: artifact.id, size_in_bytes: 7, workflow_run: { id: run.id } }],
  });
  expect((await core.as.app(`DELETE ${ACTIONS}/artifacts/${artifact.id}`)).status).toBe(204);
  expect((await core.as.app(`DELETE ${ACTIONS}/artifacts/${artifact.id}`)).status).toBe(404);
});

test("a deployment that waits for the App's word gets it once", async () => {
  const run = await running({ gates: [{ environment: "production", state: "waiting" }] });
  const review = `POST ${ACTIONS}/runs/${run.id}/deployment_protection_rule`;
  const word = { environment_name: "production", state: "rejected", comment: "Not cleared." };
  expect((await core.as.app(review, word)).status).toBe(204);
  expect(await core.heard("deployment_protection_rule")).toMatchObject([
    { action: "requested", environment: "production", deployment_callback_url: expect.stringContaining(`${run.id}/`) },
  ]);
  expect(run.gates).toEqual([{ environment: "production", state: "rejected" }]);
  expect((await core.as.app(review, word)).status).toBe(422);
});

test("runners, secrets and environments are listed as far as GitHub tells of them", async () => {
  const organisation = findOrganisation(core.trial.world, "acme");
  organisation?.runners.push({ id: 7, name: "build-1", os: "linux", labels: ["gpu"], groupId: 1, online: true });
  organisation?.runnerGroups.push({ id: 8, name: "Open", visibility: "all", allowsPublic: true });
  organisation?.secrets.push({ name: "NPM_TOKEN", visibility: "selected", createdAt: AT });
  core.closed.actions.runners.push({ id: 9, name: "box", os: "macos", labels: [], groupId: null, online: false });
  core.closed.actions.secrets.push({ name: "KEY", visibility: "selected", createdAt: AT });
  const places = core.closed.actions.environments;
  places.push({ id: 10, name: "production", branchPolicy: "protected", reviewers: ["ada"], createdAt: AT });
  places.push({ id: 11, name: "try", branchPolicy: null, reviewers: [], createdAt: AT });
  expect((await core.as.app("GET /orgs/acme/actions/runners")).json).toMatchObject({ runners: [{ status: "online" }] });
  expect((await core.as.app("GET /orgs/acme/actions/runner-groups")).json.runner_groups).toMatchObject([
    { name: "Default", default: true, allows_public_repositories: false },
    { name: "Open", default: false, allows_public_repositories: true },
  ]);
  expect((await core.as.app(`GET ${ACTIONS}/runners?name=box`)).json).toMatchObject({ total_count: 1 });
  expect((await core.as.app("GET /orgs/acme/actions/secrets")).json.secrets).toMatchObject([
    { visibility: "selected" },
  ]);
  expect((await core.as.app(`GET ${ACTIONS}/secrets`)).json.secrets).toEqual([
    { name: "KEY", created_at: "2026-01-02T03:04:05Z", updated_at: "2026-01-02T03:04:05Z" },
  ]);
  expect((await core.as.app("GET /repos/acme/closed/environments")).json.environments).toMatchObject([
    { name: "production", deployment_branch_policy: { protected_branches: true } },
    { name: "try", deployment_branch_policy: null, protection_rules: [] },
  ]);
});
