import { runGit } from "./run.ts";

/** What moved in a repository: null before a ref was made, null after it was deleted; ids are of the ref itself. */
export interface RefMove {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the old commit is not an ancestor of the new one. */
  readonly forced: boolean;
}

/** All refs and the object each names. */
export async function readRefs(gitDir: string): Promise<ReadonlyMap<string, string>> {
  const text = await runGit(gitDir, ["for-each-ref", "--format=%(objectname) %(refname)"]);
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
}

/** The moves between two readings, in the order of the names; `forced` is left to `withForce`. */
export function movesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): RefMove[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .map((ref) => ({ ref, before: before.get(ref) ?? null, after: after.get(ref) ?? null, forced: false }))
    .filter((move) => move.before !== move.after);
}
