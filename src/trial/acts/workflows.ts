import { workflowJson, workflowRunJson } from "../json/workflow.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Artifact, Repository, Workflow, WorkflowRun, World } from "../world.ts";

/** Makes a workflow known to Actions; its file is not looked at. */
export function addWorkflow(world: World, repository: Repository, order: Pick<Workflow, "name" | "path">): Workflow {
  const workflow: Workflow = { id: world.nextId(), ...order, state: "active", createdAt: world.now() };
  repository.actions.workflows.push(workflow);
  return workflow;
}

/**
 * Starts a run of a workflow at a commit of the repository, and tells `workflow_run` `requested`; of each environment that
 * waits for an App's word also `deployment_protection_rule` `requested`.
 */
export async function startRun(
  world: World,
  repository: Repository,
  order: Pick<WorkflowRun, "workflowId" | "sha" | "actor"> & Partial<WorkflowRun>,
): Promise<WorkflowRun> {
  const run: WorkflowRun = {
    number: repository.actions.runs.length + 1,
    event: "push",
    branch: repository.defaultBranch,
    headRepositoryId: repository.id,
    status: "requested",
    conclusion: null,
    gates: [],
    ...order,
    id: world.nextId(),
    createdAt: world.now(),
  };
  repository.actions.runs.push(run);
  await tell(world, repository, run, { action: "requested", actor: run.actor });
  for (const { environment } of run.gates) askForGate(world, repository, run, environment);
  return run;
}

/** Ends a run, and tells `workflow_run` `completed`. */
export async function endRun(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  end: { readonly conclusion: "success" | "failure" | "cancelled"; readonly actor: string },
): Promise<void> {
  run.status = "completed";
  run.conclusion = end.conclusion;
  await tell(world, repository, run, { action: "completed", actor: end.actor });
}

/** Leaves an artifact behind a run; no App is told. */
export function addArtifact(
  world: World,
  repository: Repository,
  order: Pick<Artifact, "name" | "bytes" | "runId">,
): Artifact {
  const artifact = { id: world.nextId(), ...order, createdAt: world.now() };
  repository.actions.artifacts.push(artifact);
  return artifact;
}

function askForGate(world: World, repository: Repository, run: WorkflowRun, environment: string): void {
  const place = `${repository.owner}/${repository.name}/actions/runs/${run.id}`;
  emit(
    world,
    "deployment_protection_rule",
    { repository, sender: run.actor },
    {
      action: "requested",
      environment,
      event: run.event,
      deployment_callback_url: `${world.origin}/api/v3/repos/${place}/deployment_protection_rule`,
    },
  );
}

async function tell(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  event: { readonly action: "requested" | "completed"; readonly actor: string },
): Promise<void> {
  const workflow = repository.actions.workflows.find((each) => each.id === run.workflowId);
  if (workflow === undefined) throw new Error(`no workflow ${run.workflowId}`);
  emit(
    world,
    "workflow_run",
    { repository, sender: event.actor },
    {
      action: event.action,
      workflow: workflowJson(world, repository, workflow),
      workflow_run: await workflowRunJson(world, repository, run),
    },
  );
}
