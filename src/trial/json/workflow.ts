import { readCommit } from "../git/commits.ts";
import type { Repository, Workflow, WorkflowRun, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { simpleCommit } from "./commit.ts";
import { nodeId } from "./node-id.ts";
import { liteRepository, timestamp } from "./repository.ts";

/** `workflow`, the same in REST and in webhooks. */
export function workflowJson(world: World, repository: Repository, workflow: Workflow) {
  const place = `${repository.owner}/${repository.name}`;
  return {
    id: workflow.id,
    node_id: nodeId("W", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: timestamp(workflow.createdAt),
    updated_at: timestamp(workflow.createdAt),
    url: `${world.origin}/api/v3/repos/${place}/actions/workflows/${workflow.id}`,
    html_url: `${world.origin}/${place}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${world.origin}/${place}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** `workflow-run`, the same in REST and in webhooks. */
export async function workflowRunJson(world: World, repository: Repository, run: WorkflowRun) {
  const api = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/actions`;
  const url = `${api}/runs/${run.id}`;
  const workflow = repository.actions.workflows.find((each) => each.id === run.workflowId);
  const commit = await readCommit(repository.gitDir, run.sha);
  const at = timestamp(run.createdAt);
  const actor = simpleUser(world, run.actor);
  return {
    id: run.id,
    node_id: nodeId("WFR", run.id),
    name: workflow?.name ?? "",
    path: workflow?.path ?? "",
    display_title: commit.message.split("\n")[0] ?? "",
    workflow_id: run.workflowId,
    workflow_url: `${api}/workflows/${run.workflowId}`,
    check_suite_id: run.id,
    check_suite_node_id: nodeId("CS", run.id),
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_branch: run.branch,
    head_sha: run.sha,
    head_commit: simpleCommit(commit),
    head_repository: liteRepository(world, world.repositories.get(run.headRepositoryId) ?? repository),
    repository: liteRepository(world, repository),
    pull_requests: [],
    actor,
    triggering_actor: actor,
    created_at: at,
    updated_at: at,
    run_started_at: at,
    previous_attempt_url: null,
    referenced_workflows: [],
    url,
    html_url: `${world.origin}/${repository.owner}/${repository.name}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
  };
}
