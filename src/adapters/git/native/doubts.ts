import type { Gap } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import { runGit } from "./git-process.ts";
import type { NativeRepository } from "./native-repository.ts";
import { listTrees } from "./run-git.ts";

const MAX_BYTES = 256 * 1024 * 1024;

/** What in a range could hide something from a comparison of trees: a shallow clone's end, a tree that reads two ways. */
export async function doubtsIn(
  { setting, shallow, ambiguous }: NativeRepository,
  commits: readonly Oid[],
  tips: readonly Oid[],
  known: readonly Oid[],
): Promise<readonly Gap[]> {
  const gaps: Gap[] = commits
    .filter((commit) => shallow.has(commit))
    .map((commit) => ({
      kind: "history-cut",
      path: null,
      commit,
      what: "The history ends here: the clone is shallow.",
    }));
  if (ambiguous.size === 0 || commits.length === 0) return gaps;
  const input = [...tips, ...known.map((oid) => `^${oid}`), ""].join("\n");
  const output = await runGit(setting, listTrees, { input, maxBytes: MAX_BYTES });
  const listed = output.stdout.toString("latin1").split("\n");
  if (output.code !== 0 || listed.some((id) => ambiguous.has(id as Oid))) {
    gaps.push({ kind: "unreadable", path: null, commit: null, what: "A tree of this change can be read in two ways." });
  }
  return gaps;
}
