import type { CheckAnnotation, CheckRun, Repository, World } from "../world.ts";
import { checkApp } from "./check-app.ts";
import { checkSuite } from "./check-suite.ts";
import { minimalPull, pullsOfHead } from "./minimal-pull.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** `check-run` of REST. */
export function checkRunJson(world: World, repository: Repository, run: CheckRun) {
  return { ...shared(world, repository, run), check_suite: { id: run.suiteId } };
}

/** The `check_run` of a webhook, which holds its suite whole. */
export function checkRunEvent(world: World, repository: Repository, run: CheckRun) {
  return { ...shared(world, repository, run), check_suite: checkSuite(world, repository, run) };
}

function shared(world: World, repository: Repository, run: CheckRun) {
  const full = `${repository.owner}/${repository.name}`;
  const url = `${world.origin}/api/v3/repos/${full}/check-runs/${run.id}`;
  const app = world.apps.get(run.appId);
  const page = `${world.origin}/${full}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CR", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: timestamp(run.startedAt),
    completed_at: run.completedAt === null ? null : timestamp(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    app: app === undefined ? null : checkApp(world, app),
    pull_requests: pullsOfHead(repository, run.headSha).map((pull) => minimalPull(world, repository, pull)),
  };
}

/** `check-annotation`. */
export function annotationJson(
  world: World,
  repository: Repository,
  run: CheckRun,
  annotation: CheckAnnotation,
): CheckAnnotation & { readonly blob_href: string } {
  const path = annotation.path.split("/").map(encodeURIComponent).join("/");
  return {
    ...annotation,
    blob_href: `${world.origin}/${repository.owner}/${repository.name}/blob/${run.headSha}/${path}`,
  };
}
