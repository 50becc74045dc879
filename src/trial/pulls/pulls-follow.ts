import { isAncestor } from "../git/merge-commits.ts";
import type { RefMove } from "../git/refs.ts";
import { issueOf } from "../json/pull-request.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { carryThreads, refreshPullRefs } from "./pull-refs.ts";
import { closePull, markMerged } from "./pull-state.ts";

/** Synchronises the open pull requests whose head is this branch, in whatever repository they are; closes them where it is gone. */
export async function followHead(world: World, repository: Repository, move: RefMove, actor: string): Promise<void> {
  const branch = move.ref.replace("refs/heads/", "");
  for (const base of world.repositories.values()) {
    for (const pull of openPulls(base)) {
      if (pull.headRepositoryId !== repository.id || pull.headRef !== branch) continue;
      if (move.after === null) await closePull(world, base, pull, actor);
      else if (move.after !== pull.headSha) await synchronise(world, base, pull, move.after, actor);
    }
  }
}

/** Moves the base of the open pull requests into this branch; one whose commits the branch now holds is merged by that. */
export async function followBase(world: World, repository: Repository, move: RefMove, actor: string): Promise<void> {
  const branch = move.ref.replace("refs/heads/", "");
  for (const pull of openPulls(repository)) {
    if (pull.baseRef !== branch) continue;
    if (move.after === null) {
      await closePull(world, repository, pull, actor);
      continue;
    }
    if (await isAncestor(repository.gitDir, pull.headSha, move.after)) {
      await markMerged(world, repository, pull, { sha: move.after, actor });
      continue;
    }
    pull.baseSha = move.after;
    await refreshPullRefs(world, repository, pull);
  }
}

/** The open pull requests of a repository, by number. */
export function openPulls(repository: Repository): readonly PullRequest[] {
  return [...repository.pulls.values()].filter((pull) => repository.issues.get(pull.number)?.state === "open");
}

async function synchronise(
  world: World,
  base: Repository,
  pull: PullRequest,
  after: string,
  actor: string,
): Promise<void> {
  const before = pull.headSha;
  pull.headSha = after;
  issueOf(base, pull).updatedAt = world.now();
  await refreshPullRefs(world, base, pull);
  await carryThreads(base, pull, before, after);
  await tellPull(world, base, pull, { action: "synchronize", actor, extra: { before, after } });
  // A head that was reset into its base has nothing left to propose; GitHub closes such a pull request itself.
  if (await isAncestor(base.gitDir, after, pull.baseSha)) await closePull(world, base, pull, actor);
}
