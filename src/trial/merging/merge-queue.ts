import { readCommit } from "../git/commits.ts";
import { runGit } from "../git/run.ts";
import { simpleCommit } from "../json/commit.ts";
import { markMerged } from "../pulls/pull-state.ts";
import { followBase } from "../pulls/pulls-follow.ts";
import { inTurn } from "../turns.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { MergeGroup, PullRequest, Repository, World } from "../world.ts";
import { branchRules } from "./branch-rules.ts";
import { MERGE_METHODS, mergeCommit } from "./merge-commit.ts";
import { mergeState } from "./merge-state.ts";
import { moveRef } from "./move-ref.ts";
import { type CheckStanding, checkStanding, requiredChecks } from "./required-checks.ts";

/** Why GitHub would not take a pull request into its merge queue. */
export type EnqueueOutcome =
  | { readonly ok: true; readonly group: MergeGroup; readonly position: number }
  | { readonly ok: false; readonly message: string };

/** Puts a pull request into its base's merge queue: a real commit on a queue ref, asked to be checked. Call in turn. */
export async function enqueue(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor: string,
): Promise<EnqueueOutcome> {
  const { queued, unmet } = await mergeState(world, repository, pull);
  if (!queued) return { ok: false, message: "Merge queue is not enabled for this branch" };
  const [first] = unmet;
  if (first !== undefined) return { ok: false, message: `Pull request is not mergeable: ${first}` };
  if (waiting(repository, pull.baseRef).some((group) => group.pull === pull.number)) {
    return { ok: false, message: "Pull request is already in the queue" };
  }
  const group = await makeGroup(world, repository, pull, actor);
  if (group === null) return { ok: false, message: "Pull request has merge conflicts with the queue" };
  await tellPull(world, repository, pull, { action: "enqueued", actor });
  await tellGroup(world, repository, group, { action: "checks_requested" });
  await advanceQueue(world, repository);
  return { ok: true, group, position: waiting(repository, pull.baseRef).indexOf(group) + 1 };
}

/** Looks at the queue again after a check or status came in; in its turn. */
export async function reviewQueue(world: World, repository: Repository): Promise<void> {
  if (repository.mergeQueue.some(isWaiting)) await inTurn(world, () => advanceQueue(world, repository));
}

/** Merges the groups whose required checks succeeded, in order, and drops those whose checks failed. Call in turn. */
export async function advanceQueue(world: World, repository: Repository): Promise<void> {
  for (;;) {
    const bases = new Set(repository.mergeQueue.map((group) => group.baseRef));
    let moved = false;
    for (const base of bases) moved = (await advance(world, repository, base)) || moved;
    if (!moved) return;
  }
}

/** Drops the groups of pull requests that changed or closed, and rebuilds those whose base is no longer the branch's tip. Call in turn. */
export async function repairQueue(world: World, repository: Repository): Promise<void> {
  for (const group of repository.mergeQueue.filter(isWaiting)) {
    const pull = repository.pulls.get(group.pull);
    const open = repository.issues.get(group.pull)?.state === "open";
    const stands = open && pull?.headSha === group.pullHead && pull.baseRef === group.baseRef;
    if (!stands) await drop(world, repository, group, "INVALID_MERGE_COMMIT", "dequeued");
  }
  for (const base of new Set(repository.mergeQueue.map((group) => group.baseRef)))
    await restack(world, repository, base);
}

/** The groups that still wait for their checks, first in line first. */
export function waiting(repository: Repository, baseRef: string): readonly MergeGroup[] {
  return repository.mergeQueue.filter((group) => isWaiting(group) && group.baseRef === baseRef);
}

function isWaiting(group: MergeGroup): boolean {
  return group.state === "checks-requested";
}

async function advance(world: World, repository: Repository, baseRef: string): Promise<boolean> {
  for (const [index, group] of waiting(repository, baseRef).entries()) {
    const standing = groupStanding(world, repository, group);
    if (standing === "failing") {
      await drop(world, repository, group, "CI_FAILURE", "invalidated");
      await restack(world, repository, baseRef);
      return true;
    }
    if (standing === "satisfied" && index === 0) return land(world, repository, group);
  }
  return false;
}

function groupStanding(world: World, repository: Repository, group: MergeGroup): CheckStanding {
  const checks = requiredChecks(branchRules(world, repository, group.baseRef));
  const standings = checks.map((check) => checkStanding(world, repository, check, group.headSha, null));
  if (standings.includes("failing")) return "failing";
  return standings.every((standing) => standing === "satisfied") ? "satisfied" : "pending";
}

async function makeGroup(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor: string,
): Promise<MergeGroup | null> {
  const onto = waiting(repository, pull.baseRef).at(-1)?.headSha ?? pull.baseSha;
  const rule = branchRules(world, repository, pull.baseRef).find(({ type }) => type === "merge_queue");
  const wanted = String(rule?.parameters["merge_method"] ?? "MERGE").toLowerCase();
  const method = MERGE_METHODS.find((one) => one === wanted) ?? "merge";
  const headSha = await mergeCommit(world, repository, pull, onto, { method, actor, title: null, message: null });
  if (headSha === null) return null;
  const ref = `refs/heads/gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${onto}`;
  if (!(await moveRef(world, repository, { ref, before: null, after: headSha, actor }))) return null;
  const group: MergeGroup = {
    ref,
    baseRef: pull.baseRef,
    baseSha: onto,
    headSha,
    pull: pull.number,
    pullHead: pull.headSha,
    enqueuedBy: actor,
    state: "checks-requested",
  };
  repository.mergeQueue.push(group);
  return group;
}

/** False where the branch has moved under the group: the push that moved it will have the queue made anew. */
async function land(world: World, repository: Repository, group: MergeGroup): Promise<boolean> {
  const pull = repository.pulls.get(group.pull);
  const move = { ref: `refs/heads/${group.baseRef}`, before: group.baseSha, after: group.headSha };
  const by = { actor: group.enqueuedBy, activity: "merge_queue_merge" } as const;
  if (pull === undefined || !(await moveRef(world, repository, { ...move, ...by }))) return false;
  group.state = "merged";
  await tellGroup(world, repository, group, { action: "destroyed", reason: "merged" });
  await tellPull(world, repository, pull, { action: "dequeued", actor: group.enqueuedBy, extra: { reason: "MERGE" } });
  await markMerged(world, repository, pull, { sha: group.headSha, actor: group.enqueuedBy });
  await removeRef(world, repository, group);
  await followBase(world, repository, { ...move, forced: false }, group.enqueuedBy);
  return true;
}

async function drop(
  world: World,
  repository: Repository,
  group: MergeGroup,
  why: string,
  reason: "dequeued" | "invalidated",
): Promise<void> {
  group.state = "failed";
  await tellGroup(world, repository, group, { action: "destroyed", reason });
  const pull = repository.pulls.get(group.pull);
  if (pull !== undefined) {
    await tellPull(world, repository, pull, { action: "dequeued", actor: group.enqueuedBy, extra: { reason: why } });
  }
  await removeRef(world, repository, group);
}

/** Each group stands on the one before it: where one is gone or the branch moved, all behind are made anew. */
async function restack(world: World, repository: Repository, baseRef: string): Promise<void> {
  const tip = (await runGit(repository.gitDir, ["rev-parse", "--verify", `refs/heads/${baseRef}`])).trim();
  const line = waiting(repository, baseRef);
  const broken = line.findIndex((group, index) => group.baseSha !== (line[index - 1]?.headSha ?? tip));
  if (broken < 0) return;
  const stale = line.slice(broken);
  for (const group of stale) {
    group.state = "failed";
    await tellGroup(world, repository, group, { action: "destroyed", reason: "invalidated" });
    await removeRef(world, repository, group);
  }
  for (const group of stale) {
    const pull = repository.pulls.get(group.pull);
    if (pull === undefined) continue;
    const fresh = await makeGroup(world, repository, pull, group.enqueuedBy);
    if (fresh !== null) {
      await tellGroup(world, repository, fresh, { action: "checks_requested" });
    } else {
      const extra = { reason: "MERGE_CONFLICT" };
      await tellPull(world, repository, pull, { action: "dequeued", actor: group.enqueuedBy, extra });
    }
  }
}

async function removeRef(world: World, repository: Repository, group: MergeGroup): Promise<void> {
  await moveRef(world, repository, { ref: group.ref, before: group.headSha, after: null, actor: group.enqueuedBy });
}

async function tellGroup(
  world: World,
  repository: Repository,
  group: MergeGroup,
  what: { readonly action: "checks_requested" } | { readonly action: "destroyed"; readonly reason: string },
): Promise<void> {
  emit(
    world,
    "merge_group",
    { repository, sender: group.enqueuedBy },
    {
      ...what,
      merge_group: {
        head_sha: group.headSha,
        head_ref: group.ref,
        base_ref: `refs/heads/${group.baseRef}`,
        base_sha: group.baseSha,
        head_commit: simpleCommit(await readCommit(repository.gitDir, group.headSha)),
      },
    },
  );
}
