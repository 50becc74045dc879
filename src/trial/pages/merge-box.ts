import { branchRules } from "../merging/branch-rules.ts";
import { mergeState } from "../merging/merge-state.ts";
import { checkStanding, requiredChecks } from "../merging/required-checks.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { newestRuns, runRow } from "./checks.ts";
import { type Html, html } from "./html.ts";

/** The box above the conversation's end: whether the pull request can be merged, what stands against it, and its checks. */
export async function mergeBox(world: World, repository: Repository, pull: PullRequest): Promise<Html> {
  const runs = newestRuns(repository, pull.headSha).map((run) => runRow(world, repository, run));
  if (pull.mergedAt !== null) {
    return html`<div class="box merge clean"><div class="body"><span class="title">Merged by ${pull.mergedBy ?? "ghost"} into <code>${pull.baseRef}</code></span></div>${runs}</div>`;
  }
  if (repository.issues.get(pull.number)?.state !== "open") {
    return html`<div class="box merge"><div class="body"><span class="title">Closed without being merged</span></div>${runs}</div>`;
  }
  const state = await mergeState(world, repository, pull);
  const free = state.state === "clean" || state.state === "unstable";
  const failed = failedChecks(world, repository, pull);
  const title = free
    ? "This branch can be merged"
    : failed.length > 0
      ? `Merging is blocked: required check ${failed.join(", ")} failed`
      : "Merging is blocked";
  return html`<div class="box merge ${free ? "clean" : "blocked"}"><div class="body"><span class="title">${title}</span>
${state.unmet.map((one) => html`<div class="soft">${one}</div>`)}</div>${runs}
<div class="row"><span class="button">${state.queued ? "Merge when ready" : "Merge pull request"}</span></div></div>`;
}

function failedChecks(world: World, repository: Repository, pull: PullRequest): readonly string[] {
  return requiredChecks(branchRules(world, repository, pull.baseRef))
    .filter((check) => checkStanding(world, repository, check, pull.headSha, pull.mergeCommitSha) === "failing")
    .map((check) => check.context);
}
