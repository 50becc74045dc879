import { type ChangedFile, changedFiles, mergeBase } from "../git/changed-files.ts";
import { patches } from "../git/patches.ts";
import type { PullRequest, Repository } from "../world.ts";

// GitHub's documented limits: 3,000 files of a pull request ("List pull requests files"); patches up to 500 KB of one
// file, and 20,000 lines of one file and of the whole ("Repository limits").
const FILES = 3000;
const LINES = 20_000;
const BYTES = 500_000;

/** What GitHub shows of a pull request: merge base to head, cut at 3,000 files. */
export interface PullDiff {
  readonly from: string;
  readonly to: string;
  readonly files: readonly ChangedFile[];
  /** The files whose lines are shown: not binary, and as long as the lines of the whole diff last. */
  readonly patchable: ReadonlySet<ChangedFile>;
}

/** The diff of a pull request as it was with this head. */
export async function pullDiff(repository: Repository, pull: PullRequest, head: string): Promise<PullDiff> {
  const from = (await mergeBase(repository.gitDir, pull.baseSha, head)) ?? pull.baseSha;
  const files = (await changedFiles(repository.gitDir, from, head)).slice(0, FILES);
  const patchable = new Set<ChangedFile>();
  let lines = 0;
  for (const file of files) {
    const changes = file.additions + file.deletions;
    if (file.binary || lines + changes > LINES) continue;
    lines += changes;
    patchable.add(file);
  }
  return { from, to: head, files, patchable };
}

/** The patches that GitHub shows of these files, by path; one without is binary, too large or has no changed line. */
export async function diffPatches(
  repository: Repository,
  diff: PullDiff,
  files: readonly ChangedFile[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = files.filter((file) => diff.patchable.has(file));
  const texts = await patches(repository.gitDir, diff.from, diff.to, wanted);
  return new Map([...texts].filter(([, text]) => Buffer.byteLength(text) <= BYTES));
}
