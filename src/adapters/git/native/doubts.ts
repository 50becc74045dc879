import type { Gap } from "../../../facts/coverage.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import { isSoundTree } from "../objects/sound-tree.ts";
import { runGit } from "./git-process.ts";
import type { NativeRepository } from "./native-repository.ts";
import { streamWhole } from "./object-stream.ts";
import { listTrees } from "./run-git.ts";

const MAX_LISTING = 256 * 1024 * 1024;
const MAX_TREE = 64 * 1024 * 1024;

/** What in a range could hide something from a comparison of trees: a shallow clone's end, a tree that reads two ways. */
export async function doubtsIn(
  repository: NativeRepository,
  commits: readonly Oid[],
  tips: readonly Oid[],
  known: readonly Oid[],
): Promise<readonly Gap[]> {
  const gaps: Gap[] = commits
    .filter((commit) => repository.shallow.has(commit))
    .map((commit) => ({
      kind: "history-cut",
      path: null,
      commit,
      what: "The history ends here: the clone is shallow.",
    }));
  if (!repository.unchecked || commits.length === 0 || (await treesAreSound(repository, tips, known))) return gaps;
  const what = "A tree of this change is missing or can be read in two ways.";
  return [...gaps, { kind: "unreadable", path: null, commit: null, what }];
}

async function treesAreSound(
  { setting }: NativeRepository,
  tips: readonly Oid[],
  known: readonly Oid[],
): Promise<boolean> {
  const input = [...tips, ...known.map((oid) => `^${oid}`), ""].join("\n");
  const output = await runGit(setting, listTrees, { input, maxBytes: MAX_LISTING });
  if (output.code !== 0) return false;
  const objects = output.stdout
    .toString("latin1")
    .split("\n")
    .flatMap((line) => parseOid(line) ?? []);
  for await (const { object } of streamWhole(setting, objects, MAX_TREE)) {
    if (object.kind !== "object") return false;
    if (object.type !== "tree") continue;
    // Ids of SHA-256 are longer than the reader knows: git's own reading has to do there.
    if (tips[0]?.length === 40 && !isSoundTree(object.bytes)) return false;
  }
  return true;
}
