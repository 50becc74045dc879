import { changedFiles } from "../git/changed-files.ts";
import { commitTree, mergedTree } from "../git/merge-commits.ts";
import { bringCommit } from "../git/network.ts";
import { carriedLine, patches } from "../git/patches.ts";
import { runGit } from "../git/run.ts";
import { WEB_FLOW_ADDRESS } from "../json/account.ts";
import type { PullRequest, Repository, World } from "../world.ts";

/**
 * Makes `refs/pull/N/head` and the test merge `refs/pull/N/merge` follow the pull request's head and base; objects of a
 * fork are copied. Where head and base conflict there is no test merge.
 */
export async function refreshPullRefs(world: World, repository: Repository, pull: PullRequest): Promise<void> {
  const { gitDir } = repository;
  const head = `refs/pull/${pull.number}/head`;
  const merge = `refs/pull/${pull.number}/merge`;
  const source = pull.headRepositoryId === null ? undefined : world.repositories.get(pull.headRepositoryId);
  if (source !== undefined && source.id !== repository.id) await bringCommit(source, repository, pull.headSha);
  await runGit(gitDir, ["update-ref", head, pull.headSha]);
  const tree = await mergedTree(gitDir, pull.baseSha, pull.headSha);
  if (tree === null) {
    await runGit(gitDir, ["update-ref", "-d", merge]);
    pull.mergeCommitSha = null;
    return;
  }
  pull.mergeCommitSha = await commitTree(gitDir, {
    tree,
    parents: [pull.baseSha, pull.headSha],
    message: `Merge ${pull.headSha} into ${pull.baseSha}`,
    author: { name: "GitHub", email: WEB_FLOW_ADDRESS },
    at: world.now(),
  });
  await runGit(gitDir, ["update-ref", merge, pull.mergeCommitSha]);
}

/** Moves the review threads of a pull request along to a new head; one whose line the change touched is outdated. */
export async function carryThreads(repository: Repository, pull: PullRequest, before: string, after: string) {
  const moving = pull.threads.filter((thread) => !thread.outdated && thread.side === "RIGHT");
  if (moving.length === 0) return;
  const paths = new Set(moving.map((thread) => thread.path));
  const files = (await changedFiles(repository.gitDir, before, after)).filter(
    (file) => paths.has(file.path) || (file.previousPath !== null && paths.has(file.previousPath)),
  );
  const changes = await patches(repository.gitDir, before, after, files, 0);
  for (const thread of moving) {
    const gone = files.some(
      (file) => (file.path === thread.path && file.status === "removed") || file.previousPath === thread.path,
    );
    const patch = changes.get(thread.path);
    if (!gone && (patch === undefined || thread.line === null)) continue;
    thread.line = gone || thread.line === null || patch === undefined ? null : carriedLine(patch, thread.line);
    thread.outdated = thread.line === null;
  }
}
