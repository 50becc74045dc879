import { actorOf } from "../actor.ts";
import { resolveCommit } from "../git/commits.ts";
import { fieldsOf, invalid, optionalText, optionalWord } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { combinedStatus, statusJson } from "../json/status.ts";
import { reviewQueue } from "../merging/merge-queue.ts";
import type { CommitStatus, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";

// "There is a limit of 1000 statuses per sha and context within a repository"; a description has at most 140 characters.
const PER_CONTEXT = 1000;
const DESCRIPTION = 140;

/** Commit statuses: anyone who may push can set any of them. */
export const statusEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/create-commit-status",
    method: "POST",
    path: "/repos/{owner}/{repo}/statuses/{sha}",
    permission: { name: "statuses", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "repos/get-combined-status-for-ref",
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/status",
    permission: { name: "statuses", level: "read" },
    handle: (call, found) => combined(call, required(found)),
  },
];

async function create(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const wanted = call.params["sha"] ?? "";
  const sha = await resolveCommit(repository.gitDir, wanted);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${wanted}`);
  const fields = fieldsOf(call);
  const state = optionalWord(fields, "state", "Status", ["error", "failure", "pending", "success"]);
  if (state === null) throw invalid("Status", "state", "missing_field");
  const context = optionalText(fields, "context", "Status") ?? "default";
  const description = optionalText(fields, "description", "Status");
  if (description !== null && description.length > DESCRIPTION) {
    const words = `description is too long (maximum is ${DESCRIPTION} characters)`;
    throw invalid("Status", "description", "custom", words);
  }
  const same = repository.statuses.filter((one) => one.sha === sha && one.context === context);
  if (same.length >= PER_CONTEXT) {
    const words = "This SHA and context has reached the maximum number of statuses.";
    throw invalid("Status", "context", "custom", words);
  }
  const status: CommitStatus = {
    id: world.nextId(),
    sha,
    context,
    state,
    description,
    targetUrl: optionalText(fields, "target_url", "Status"),
    creator: actorOf(call.caller),
    createdAt: world.now(),
  };
  repository.statuses.push(status);
  await reviewQueue(world, repository);
  return { status: 201, body: statusJson(world, repository, status) };
}

async function combined(call: Call, repository: Repository): Promise<Reply> {
  const ref = call.params["ref"] ?? "";
  const sha = await resolveCommit(repository.gitDir, ref);
  if (sha === null) throw new Refusal(404, "Not Found");
  const newest = new Map<string, CommitStatus>();
  for (const one of repository.statuses) if (one.sha === sha) newest.set(one.context, one);
  const latest = [...newest.values()];
  const shown: CommitStatus[] = [];
  return page(
    call,
    pathOf(repository, `commits/${encodeURIComponent(ref)}/status`),
    latest,
    (one) => shown.push(one),
    () => combinedStatus(call.world, repository, sha, latest, shown),
  );
}
