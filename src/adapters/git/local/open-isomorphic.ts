import fs from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { listRemotes } from "isomorphic-git";
import type { GitAnswer, GitBudget } from "../../../work/ports/git.ts";
import type { LocalRepository } from "../../../work/ports/local.ts";
import { openedIsomorphic } from "../isomorphic/opened-isomorphic.ts";
import { WorkerClient } from "../isomorphic/worker-client.ts";
import { readOids } from "../native/cache-repository.ts";
import { findRepository } from "./find-repository.ts";
import { readRange } from "./range.ts";
import { resolveRevision } from "./revision.ts";
import { walkWorkTree } from "./walk-work-tree.ts";
import { lookUp, readFiles, readLargeFiles } from "./work-tree.ts";

const MEMORY_MB = 512;

/**
 * The same without any git: objects by isomorphic-git in a worker process, the work tree by walking it. Revisions are
 * names and ids with `~N` and `^`; linked work trees, bare repositories, alternates and SHA-256 are not read.
 */
export async function openLocalIsomorphic(path: string, budget: GitBudget): Promise<GitAnswer<LocalRepository>> {
  const found = await findRepository(path);
  if (found === null) return refused("not-found", "This folder is not in a git repository.");
  const { workTree, gitDir } = found;
  const stat = await lstat(join(gitDir, "objects")).catch(() => null);
  if (stat === null) return refused("refused", "A linked work tree cannot be read without git; install git.");
  if (process.getuid !== undefined && stat.uid !== process.getuid()) {
    return refused("refused", "Somebody else owns this repository; it is not read.");
  }
  const alternates = await lstat(join(gitDir, "objects", "info", "alternates")).catch(() => null);
  if (alternates !== null) return refused("refused", "A repository with alternates cannot be read without git.");

  const cut = [...(await readOids(join(gitDir, "shallow")))];
  const limits = { stepMs: budget.stepMs, answerBytes: 0, allowHttp: false };
  const worker = new WorkerClient({ source: null, gitdir: gitDir, budget, limits, cut }, MEMORY_MB);
  return {
    ok: true,
    value: {
      ...openedIsomorphic(worker, [], () => worker.close()),
      engine: "isomorphic",
      workTree,
      commonFolder: gitDir,
      head: await resolveRevision(gitDir, "HEAD"),
      async listWorkTree() {
        return { ok: true, value: await lookUp(workTree, await walkWorkTree(workTree, gitDir)) };
      },
      readWorkTree: (files) => readFiles(workTree, files, budget, "sha1"),
      readLargeWorkTree: (files) => readLargeFiles(workTree, files, budget, "sha1"),
      resolveRange: (range) => readRange(range, (revision) => resolveRevision(gitDir, revision)),
      async remoteUrls() {
        const remotes = await listRemotes({ fs, gitdir: gitDir });
        return { ok: true, value: new Map(remotes.map(({ remote, url }) => [remote, url])) };
      },
      readStaged: async () => refused("refused", "What is staged cannot be read without git; install git."),
      refsUnder: async () => refused("refused", "Refs cannot be listed without git; install git."),
      allRefs: async () => refused("refused", "Refs cannot be listed without git; install git."),
      readKin: async () => refused("refused", "A whole history cannot be walked without git; install git."),
      userSettings: async () => refused("refused", "Settings of git cannot be read without git; install git."),
    },
  };
}

function refused(kind: "refused" | "not-found", detail: string): GitAnswer<never> {
  return { ok: false, fault: { kind, detail } };
}
