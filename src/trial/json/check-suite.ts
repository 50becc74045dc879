import type { CheckRun, Repository, World } from "../world.ts";
import { checkApp } from "./check-app.ts";
import { minimalPull, pullsOfHead } from "./minimal-pull.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

type Conclusion = NonNullable<CheckRun["conclusion"]>;

// The worst of the newest runs of each name is the suite's; what does not stand here does not colour it.
const WORST_FIRST: readonly Conclusion[] = ["failure", "timed_out", "action_required", "cancelled", "stale", "success"];

/** The check suite that a run belongs to: all runs of one App on one commit. */
export function checkSuite(world: World, repository: Repository, run: CheckRun) {
  const api = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
  const runs = repository.checkRuns.filter((one) => one.suiteId === run.suiteId);
  const newest = [...new Map(runs.map((one) => [one.name, one])).values()];
  const pulls = pullsOfHead(repository, run.headSha);
  const done = newest.every((one) => one.status === "completed");
  const conclusion = WORST_FIRST.find((word) => newest.some((one) => one.conclusion === word)) ?? "neutral";
  const app = world.apps.get(run.appId);
  const started = runs[0]?.startedAt ?? run.startedAt;
  return {
    id: run.suiteId,
    node_id: nodeId("CS", run.suiteId),
    head_branch: pulls[0]?.headRef ?? null,
    head_sha: run.headSha,
    status: done ? "completed" : "in_progress",
    conclusion: done ? conclusion : null,
    url: `${api}/check-suites/${run.suiteId}`,
    before: null,
    after: run.headSha,
    pull_requests: pulls.map((pull) => minimalPull(world, repository, pull)),
    app: app === undefined ? null : checkApp(world, app),
    created_at: timestamp(started),
    updated_at: timestamp(run.completedAt ?? run.startedAt),
  };
}

/** The suite as a webhook of its own tells it. */
export function checkSuiteEvent(world: World, repository: Repository, run: CheckRun, headCommit: unknown) {
  const suite = checkSuite(world, repository, run);
  return {
    ...suite,
    latest_check_runs_count: repository.checkRuns.filter((one) => one.suiteId === run.suiteId).length,
    check_runs_url: `${suite.url}/check-runs`,
    head_commit: headCommit,
  };
}
