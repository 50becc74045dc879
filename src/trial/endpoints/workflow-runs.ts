import { actorOf } from "../actor.ts";
import { endRun } from "../acts/workflows.ts";
import { fieldsOf, invalid, numberOf, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { workflowRunJson } from "../json/workflow.ts";
import type { Repository, WorkflowRun } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const RUNS = "/repos/{owner}/{repo}/actions/runs";
const RUN = `${RUNS}/{run_id}`;
const READ = { name: "actions", level: "read" } as const;
const WRITE = { name: "actions", level: "write" } as const;

/** Runs of workflows: what ran, and stopping what runs. */
export const workflowRunEndpoints: readonly Endpoint[] = [
  {
    operationId: "actions/list-workflow-runs-for-repo",
    method: "GET",
    path: RUNS,
    permission: READ,
    handle: (call, found) => list(call, required(found)),
  },
  {
    operationId: "actions/get-workflow-run",
    method: "GET",
    path: RUN,
    permission: READ,
    handle: async (call, found) => {
      const repository = required(found);
      return { status: 200, body: await workflowRunJson(call.world, repository, runOf(call, repository)) };
    },
  },
  ...(["cancel", "force-cancel"] as const).map(
    (word): Endpoint => ({
      operationId: `actions/${word}-workflow-run`,
      method: "POST",
      path: `${RUN}/${word}`,
      permission: WRITE,
      handle: (call, found) => cancel(call, required(found)),
    }),
  ),
  {
    operationId: "actions/review-custom-gates-for-run",
    method: "POST",
    path: `${RUN}/deployment_protection_rule`,
    permission: { name: "deployments", level: "write" },
    handle: (call, found) => {
      const run = runOf(call, required(found));
      const fields = fieldsOf(call);
      const name = requiredText(fields, "environment_name", "DeploymentProtectionRule");
      const gate = run.gates.find((each) => each.environment === name && each.state === "waiting");
      if (gate === undefined) throw invalid("DeploymentProtectionRule", "environment_name", "invalid");
      const state = fields["state"];
      if (state === "approved" || state === "rejected") gate.state = state;
      return { status: 204 };
    },
  },
];

async function list(call: Call, repository: Repository): Promise<Reply> {
  const { query } = call;
  const status = query.get("status");
  const chosen = repository.actions.runs
    .filter((run) => status === null || run.status === status || run.conclusion === status)
    .filter((run) => (query.get("head_sha") ?? run.sha) === run.sha)
    .filter((run) => (query.get("branch") ?? run.branch) === run.branch)
    .filter((run) => (query.get("event") ?? run.event) === run.event)
    .filter((run) => (query.get("actor") ?? run.actor).toLowerCase() === run.actor.toLowerCase())
    .reverse();
  const wrap = (workflow_runs: unknown[]) => ({ total_count: chosen.length, workflow_runs });
  const cut = page(call, pathOf(repository, "actions/runs"), chosen, (run) => run);
  const runs = (cut.body as readonly WorkflowRun[]).map((run) => workflowRunJson(call.world, repository, run));
  return { ...cut, body: wrap(await Promise.all(runs)) };
}

async function cancel(call: Call, repository: Repository): Promise<Reply> {
  const run = runOf(call, repository);
  if (run.status === "completed" || call.world.toggles.runsUncancellable) {
    throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
  }
  await endRun(call.world, repository, run, { conclusion: "cancelled", actor: actorOf(call.caller) });
  return { status: 202, body: {} };
}

function runOf(call: Call, repository: Repository): WorkflowRun {
  const id = numberOf(call, "run_id");
  const found = repository.actions.runs.find((each) => each.id === id);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}
