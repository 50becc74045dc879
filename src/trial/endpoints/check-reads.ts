import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { annotationJson, checkRunJson } from "../json/check-run.ts";
import { tellCheckRun, tellSuiteRerequested } from "../webhooks/tell-check.ts";
import type { CheckRun, Repository } from "../world.ts";
import { runOf } from "./checks.ts";
import { pathOf } from "./find-pull.ts";

const RUN = "/repos/{owner}/{repo}/check-runs/{check_run_id}";

/** Reading check runs, and asking for them again. */
export const checkReadEndpoints: readonly Endpoint[] = [
  {
    operationId: "checks/get",
    method: "GET",
    path: RUN,
    permission: { name: "checks", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return { status: 200, body: checkRunJson(call.world, repository, runOf(call, repository)) };
    },
  },
  {
    operationId: "checks/list-for-ref",
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/check-runs",
    permission: { name: "checks", level: "read" },
    handle: (call, found) => listForRef(call, required(found)),
  },
  {
    operationId: "checks/list-annotations",
    method: "GET",
    path: `${RUN}/annotations`,
    permission: { name: "checks", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const run = runOf(call, repository);
      return page(call, pathOf(repository, `check-runs/${run.id}/annotations`), run.annotations, (one) =>
        annotationJson(call.world, repository, run, one),
      );
    },
  },
  {
    operationId: "checks/rerequest-run",
    method: "POST",
    path: `${RUN}/rerequest`,
    permission: { name: "checks", level: "write" },
    handle: (call, found) => rerequestRun(call, required(found)),
  },
  {
    operationId: "checks/rerequest-suite",
    method: "POST",
    path: "/repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest",
    permission: { name: "checks", level: "write" },
    handle: (call, found) => rerequestSuite(call, required(found)),
  },
];

async function listForRef(call: Call, repository: Repository): Promise<Reply> {
  const ref = call.params["ref"] ?? "";
  const sha = await resolveCommit(repository.gitDir, ref);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  const { query } = call;
  const name = query.get("check_name");
  const app = query.get("app_id");
  const status = query.get("status");
  const ofCommit = repository.checkRuns.filter((run) => run.headSha === sha);
  const listed = query.get("filter") === "all" ? ofCommit : newestOfEach(ofCommit);
  const runs = listed
    .filter((run) => name === null || run.name === name)
    .filter((run) => app === null || run.appId === Number(app))
    .filter((run) => status === null || run.status === status)
    .sort((a, b) => b.id - a.id);
  return page(
    call,
    pathOf(repository, `commits/${encodeURIComponent(ref)}/check-runs`),
    runs,
    (run) => checkRunJson(call.world, repository, run),
    (cut) => ({ total_count: runs.length, check_runs: cut }),
  );
}

/** `filter=latest`: of runs of one App with the same name the newest. */
function newestOfEach(runs: readonly CheckRun[]): CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of runs) newest.set(`${run.appId} ${run.name}`, run);
  return [...newest.values()];
}

function rerequestRun(call: Call, repository: Repository): Reply {
  const run = runOf(call, repository);
  const actor = actorOf(call.caller);
  if (run.status !== "completed") throw new Refusal(422, "This check run is not rerequestable");
  tellCheckRun(call.world, repository, run, { action: "rerequested", actor });
  return { status: 201, body: {} };
}

async function rerequestSuite(call: Call, repository: Repository): Promise<Reply> {
  const id = numberOf(call, "check_suite_id");
  const run = repository.checkRuns.findLast((one) => one.suiteId === id);
  const actor = actorOf(call.caller);
  if (run === undefined) throw new Refusal(404, "Not Found");
  await tellSuiteRerequested(call.world, repository, run, actor);
  return { status: 201, body: {} };
}
