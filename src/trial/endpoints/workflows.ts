import { type Call, type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { nodeId } from "../json/node-id.ts";
import { timestamp } from "../json/repository.ts";
import { workflowJson } from "../json/workflow.ts";
import type { Artifact, Repository, Workflow } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const ACTIONS = "/repos/{owner}/{repo}/actions";
const READ = { name: "actions", level: "read" } as const;
const WRITE = { name: "actions", level: "write" } as const;

/** As long as GitHub keeps an artifact unless it is told otherwise. */
const KEPT_MS = 90 * 86_400_000;

/** Workflows of a repository and what they left to be downloaded. */
export const workflowEndpoints: readonly Endpoint[] = [
  {
    operationId: "actions/list-repo-workflows",
    method: "GET",
    path: `${ACTIONS}/workflows`,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      const all = repository.actions.workflows;
      const shape = (each: Workflow) => workflowJson(call.world, repository, each);
      const wrap = (workflows: unknown[]) => ({ total_count: all.length, workflows });
      return page(call, pathOf(repository, "actions/workflows"), all, shape, wrap);
    },
  },
  {
    operationId: "actions/disable-workflow",
    method: "PUT",
    path: `${ACTIONS}/workflows/{workflow_id}/disable`,
    permission: WRITE,
    handle: (call, found) => {
      workflowOf(call, required(found)).state = "disabled_manually";
      return { status: 204 };
    },
  },
  {
    operationId: "actions/enable-workflow",
    method: "PUT",
    path: `${ACTIONS}/workflows/{workflow_id}/enable`,
    permission: WRITE,
    handle: (call, found) => {
      workflowOf(call, required(found)).state = "active";
      return { status: 204 };
    },
  },
  {
    operationId: "actions/list-artifacts-for-repo",
    method: "GET",
    path: `${ACTIONS}/artifacts`,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      const name = call.query.get("name");
      const all = repository.actions.artifacts.filter((each) => name === null || each.name === name);
      const shape = (each: Artifact) => artifactJson(call, repository, each);
      const wrap = (artifacts: unknown[]) => ({ total_count: all.length, artifacts });
      return page(call, pathOf(repository, "actions/artifacts"), all, shape, wrap);
    },
  },
  {
    operationId: "actions/delete-artifact",
    method: "DELETE",
    path: `${ACTIONS}/artifacts/{artifact_id}`,
    permission: WRITE,
    handle: (call, found) => {
      const { artifacts } = required(found).actions;
      const at = artifacts.findIndex((each) => String(each.id) === call.params["artifact_id"]);
      if (at < 0) throw new Refusal(404, "Not Found");
      artifacts.splice(at, 1);
      return { status: 204 };
    },
  },
];

/** A workflow goes by its number or by the name of its file. */
function workflowOf(call: Call, repository: Repository): Workflow {
  const name = call.params["workflow_id"] ?? "";
  const found = repository.actions.workflows.find(
    ({ id, path }) => String(id) === name || path.split("/").at(-1) === name,
  );
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

function artifactJson(call: Call, repository: Repository, artifact: Artifact) {
  const url = `${call.world.origin}/api/v3${pathOf(repository, `actions/artifacts/${artifact.id}`)}`;
  const run = repository.actions.runs.find((each) => each.id === artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId("MDA", artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.bytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    created_at: timestamp(artifact.createdAt),
    updated_at: timestamp(artifact.createdAt),
    expires_at: timestamp(new Date(artifact.createdAt.getTime() + KEPT_MS)),
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: run.headRepositoryId,
            head_branch: run.branch,
            head_sha: run.sha,
          },
  };
}
