import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { GitBudget, GitReader, GitSource } from "../../../work/ports/git.ts";
import { flat, openedIsomorphic } from "./opened-isomorphic.ts";
import { WorkerClient } from "./worker-client.ts";

/** How the fallback is to be used. */
interface IsomorphicOptions {
  /** Holds one folder per examination, removed when it is closed. */
  readonly cacheFolder: string;
  readonly budget: GitBudget;
  /** Plain HTTP: for a stand-in on loopback only. */
  readonly allowHttp: boolean;
  /** Bytes of one answer of the remote; 256 MiB where not given. */
  readonly answerBytes?: number;
  /** Heap of the worker process in MiB; 512 where not given. It bounds objects, not the bytes of packs: `answerBytes` does. */
  readonly memoryMb?: number;
}

/**
 * Reads repositories where no git is installed, with isomorphic-git in a process of its own. What differs from native
 * git: nothing is kept between examinations; history is fetched 64, 512 and at most 4,096 commits deep, as far as
 * the range needs (beyond: a gap `history-cut`); objects are not checked by fsck, but a tree that reads in two ways
 * is a gap too; the step's limit holds for one call, not for one command; repositories of SHA-256 are not read.
 */
export function isomorphicGit(options: IsomorphicOptions): GitReader {
  return {
    async listRefs(source) {
      return withWorker(options, source, async (worker, close) => {
        const refs = flat(await worker.call("refs"));
        await close();
        return refs;
      });
    },
    async open(source, wanted) {
      return withWorker(options, source, async (worker, close) => {
        const resolved = flat(await worker.call("open", wanted));
        if (resolved.ok) return { ok: true, value: openedIsomorphic(worker, resolved.value, close) };
        await close();
        return resolved;
      });
    },
  };
}

async function withWorker<T>(
  options: IsomorphicOptions,
  source: GitSource,
  action: (worker: WorkerClient, close: () => Promise<void>) => Promise<T>,
): Promise<T> {
  await mkdir(options.cacheFolder, { recursive: true, mode: 0o700 });
  const gitdir = await mkdtemp(join(options.cacheFolder, "examination-"));
  const limits = {
    stepMs: options.budget.stepMs,
    answerBytes: options.answerBytes ?? 256 * 1024 * 1024,
    allowHttp: options.allowHttp,
  };
  const worker = new WorkerClient({ source, gitdir, budget: options.budget, limits, cut: [] }, options.memoryMb ?? 512);
  return action(worker, async () => {
    await worker.close();
    await rm(gitdir, { recursive: true, force: true });
  });
}
