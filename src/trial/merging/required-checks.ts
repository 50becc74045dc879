import type { CheckRun, Repository, World } from "../world.ts";
import type { RuleInForce } from "./branch-rules.ts";

/** One check that a branch asks for; pinned to an App where `appId` is given. */
export interface RequiredCheck {
  readonly context: string;
  readonly appId: number | null;
}

/** What a required check says of a commit. */
export type CheckStanding = "satisfied" | "expected" | "pending" | "failing";

/** The checks that these rules require, each once. */
export function requiredChecks(rules: readonly RuleInForce[]): readonly RequiredCheck[] {
  const found = new Map<string, RequiredCheck>();
  for (const rule of rules.filter(({ type }) => type === "required_status_checks")) {
    const list = rule.parameters["required_status_checks"];
    for (const entry of Array.isArray(list) ? (list as Record<string, unknown>[]) : []) {
      const context = String(entry["context"]);
      const appId = typeof entry["integration_id"] === "number" ? entry["integration_id"] : null;
      found.set(`${context} ${appId}`, { context, appId });
    }
  }
  return [...found.values()];
}

/**
 * How a required check stands on a pull request's head. A report on the test merge commit overrides the head's;
 * `neutral` and `skipped` satisfy; of runs with the same name the newest counts; where a check run and a status share
 * the name, both must be good; a pinned check hears only its own App.
 */
export function checkStanding(
  world: World,
  repository: Repository,
  check: RequiredCheck,
  head: string,
  testMerge: string | null,
): CheckStanding {
  const onMerge = testMerge === null ? [] : reports(world, repository, check, testMerge);
  const heard = onMerge.length > 0 ? onMerge : reports(world, repository, check, head);
  if (heard.includes("failing")) return "failing";
  if (heard.includes("pending")) return "pending";
  return heard.length > 0 ? "satisfied" : "expected";
}

function reports(world: World, repository: Repository, check: RequiredCheck, sha: string): readonly CheckStanding[] {
  const run = newestRun(
    repository.checkRuns.filter(
      (one) => one.headSha === sha && one.name === check.context && (check.appId === null || one.appId === check.appId),
    ),
  );
  const bot = check.appId === null ? null : `${world.apps.get(check.appId)?.slug}[bot]`;
  const status = repository.statuses.findLast(
    (one) => one.sha === sha && one.context === check.context && (bot === null || one.creator === bot),
  );
  return [...(run === null ? [] : [runStanding(run)]), ...(status === undefined ? [] : [statusStanding(status.state)])];
}

function newestRun(runs: readonly CheckRun[]): CheckRun | null {
  let newest: CheckRun | null = null;
  for (const run of runs) if (newest === null || run.id > newest.id) newest = run;
  return newest;
}

function runStanding(run: CheckRun): CheckStanding {
  if (run.status !== "completed") return "pending";
  switch (run.conclusion) {
    case "success":
    case "neutral":
    case "skipped":
      return "satisfied";
    default:
      return "failing";
  }
}

function statusStanding(state: "error" | "failure" | "pending" | "success"): CheckStanding {
  if (state === "success") return "satisfied";
  return state === "pending" ? "pending" : "failing";
}
