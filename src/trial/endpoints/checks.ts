import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { type Fields, fieldsOf, invalid, numberOf, optionalText, optionalWord, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { checkRunJson } from "../json/check-run.ts";
import { reviewQueue } from "../merging/merge-queue.ts";
import { tellCheckRun } from "../webhooks/tell-check.ts";
import type { App, CheckRun, Repository } from "../world.ts";
import { checkOutput } from "./check-output.ts";

// "The Checks API limits the number of check runs with the same name in a suite to 1000": the oldest go.
const SAME_NAME = 1000;
const ACTIONS = 3;

const STATUSES = ["queued", "in_progress", "completed"] as const;
const CONCLUSIONS = ["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"] as const;

/** Writing check runs: for Apps alone, each its own. */
export const checkEndpoints: readonly Endpoint[] = [
  {
    operationId: "checks/create",
    method: "POST",
    path: "/repos/{owner}/{repo}/check-runs",
    permission: { name: "checks", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "checks/update",
    method: "PATCH",
    path: "/repos/{owner}/{repo}/check-runs/{check_run_id}",
    permission: { name: "checks", level: "write" },
    handle: (call, found) => update(call, required(found)),
  },
];

/** The check run of the path; refuses with 404 where there is none. */
export function runOf(call: Call, repository: Repository): CheckRun {
  const id = numberOf(call, "check_run_id");
  const run = repository.checkRuns.find((one) => one.id === id);
  if (run === undefined) throw new Refusal(404, "Not Found");
  return run;
}

function appOf(call: Call): App {
  if (call.caller.kind === "installation") return call.caller.app;
  throw new Refusal(403, "You must authenticate via a GitHub App.");
}

async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const app = appOf(call);
  const fields = fieldsOf(call);
  const name = requiredText(fields, "name", "CheckRun");
  const wanted = requiredText(fields, "head_sha", "CheckRun");
  const headSha = /^[0-9a-f]{40}$/.test(wanted) ? await resolveCommit(repository.gitDir, wanted) : null;
  if (headSha === null) throw new Refusal(422, `No commit found for SHA: ${wanted}`);
  const output = checkOutput(fields, true);
  refuseActions(fields);
  const progress = progressOf(fields, null);
  const siblings = repository.checkRuns.filter((one) => one.appId === app.id && one.headSha === headSha);
  const id = world.nextId();
  const run: CheckRun = {
    id,
    name,
    headSha,
    appId: app.id,
    suiteId: siblings[0]?.suiteId ?? world.nextId(),
    externalId: optionalText(fields, "external_id", "CheckRun") ?? "",
    status: progress.status ?? "queued",
    conclusion: progress.conclusion,
    detailsUrl: detailsUrl(fields),
    startedAt: dateOf(fields, "started_at") ?? world.now(),
    completedAt: progress.status === "completed" ? (dateOf(fields, "completed_at") ?? world.now()) : null,
    title: output?.title ?? null,
    summary: output?.summary ?? null,
    text: output?.text ?? null,
    annotations: [...(output?.annotations ?? [])],
  };
  repository.checkRuns.push(run);
  const same = siblings.filter((one) => one.name === name);
  const [oldest] = same;
  if (same.length >= SAME_NAME && oldest !== undefined) {
    repository.checkRuns.splice(repository.checkRuns.indexOf(oldest), 1);
  }
  const actor = actorOf(call.caller);
  tellCheckRun(world, repository, run, { action: "created", actor });
  if (run.status === "completed") await completed(call, repository, run);
  const body = checkRunJson(world, repository, run);
  return { status: 201, body, headers: { location: body.url } };
}

async function update(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const app = appOf(call);
  const run = runOf(call, repository);
  if (run.appId !== app.id) {
    const words = `Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`;
    throw new Refusal(403, words);
  }
  const fields = fieldsOf(call);
  const output = checkOutput(fields, false);
  refuseActions(fields);
  const before = { status: run.status, conclusion: run.conclusion };
  const progress = progressOf(fields, run);
  run.status = progress.status ?? run.status;
  run.conclusion = progress.conclusion;
  if (run.status !== "completed") run.completedAt = null;
  else run.completedAt = dateOf(fields, "completed_at") ?? run.completedAt ?? world.now();
  run.externalId = optionalText(fields, "external_id", "CheckRun") ?? run.externalId;
  run.detailsUrl = detailsUrl(fields) ?? run.detailsUrl;
  run.title = output?.title ?? run.title;
  run.summary = output?.summary ?? run.summary;
  run.text = output?.text ?? run.text;
  // Annotations are only ever added: that is how more than fifty are sent.
  run.annotations.push(...(output?.annotations ?? []));
  const changed = before.status !== run.status || before.conclusion !== run.conclusion;
  if (changed && run.status === "completed") await completed(call, repository, run);
  return { status: 200, body: checkRunJson(world, repository, run) };
}

async function completed(call: Call, repository: Repository, run: CheckRun): Promise<void> {
  tellCheckRun(call.world, repository, run, { action: "completed", actor: actorOf(call.caller) });
  await reviewQueue(call.world, repository);
}

function progressOf(
  fields: Fields,
  run: CheckRun | null,
): { readonly status: CheckRun["status"] | null; readonly conclusion: CheckRun["conclusion"] } {
  const status = optionalWord(fields, "status", "CheckRun", STATUSES);
  const conclusion = optionalWord(fields, "conclusion", "CheckRun", CONCLUSIONS);
  // A conclusion completes the run, whatever else is said; a status before that takes an old conclusion away.
  if (conclusion !== null) return { status: "completed", conclusion };
  if (status === "completed" && (run === null || run.conclusion === null)) {
    throw invalid("CheckRun", "conclusion", "missing_field");
  }
  const undone = status !== null && status !== "completed";
  return { status, conclusion: undone || run === null ? null : run.conclusion };
}

function refuseActions(fields: Fields): void {
  const actions = fields["actions"];
  if (Array.isArray(actions) && actions.length > ACTIONS) {
    const count = `No more than ${ACTIONS} items are allowed; ${actions.length} were supplied.`;
    throw new Refusal(422, `Invalid request.\n\n${count}`);
  }
}

function detailsUrl(fields: Fields): string | null {
  const url = optionalText(fields, "details_url", "CheckRun");
  if (url !== null && !/^https?:\/\//.test(url)) throw invalid("CheckRun", "details_url", "invalid");
  return url;
}

function dateOf(fields: Fields, name: string): Date | null {
  const text = optionalText(fields, name, "CheckRun");
  if (text === null) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw invalid("CheckRun", name, "invalid");
  return date;
}
