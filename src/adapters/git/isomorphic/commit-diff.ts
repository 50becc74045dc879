import type { Oid } from "../../../facts/oid.ts";
import { decodePath } from "../../../facts/repo-path.ts";
import type { DiffEntry, TreeFile } from "../diff-entry.ts";
import { findExactRenames } from "./exact-renames.ts";
import { diffTrees, pathOf, type RawFile, type RawPair, type ReadTree } from "./tree-diff.ts";

/** Paths in which a commit's tree differs from every parent's (a root: from nothing). Null parent: its tree is not here. */
export async function diffCommit(
  tree: Oid,
  parents: readonly Oid[],
  read: ReadTree,
): Promise<{ readonly entries: readonly DiffEntry[]; readonly whole: boolean }> {
  const sides: (readonly RawPair[])[] = [];
  let whole = true;
  for (const parent of parents.length === 0 ? [null] : parents) {
    const diff = await diffTrees(parent, tree, read);
    whole &&= diff.whole;
    sides.push(findExactRenames(diff.pairs));
  }
  const [first = [], ...others] = sides;
  const rest = others.map((pairs) => new Map(pairs.map((pair) => [pathOf(pair), pair])));
  const entries: DiffEntry[] = [];
  for (const pair of first) {
    const same = rest.map((side) => side.get(pathOf(pair)));
    if (same.some((other) => other === undefined)) continue;
    entries.push({ before: [pair, ...same].map((each) => decode(each?.before ?? null)), after: decode(pair.after) });
  }
  return { entries, whole };
}

function decode(file: RawFile | null): TreeFile | null {
  return file === null ? null : { mode: file.mode, oid: file.oid, path: decodePath(Buffer.from(file.path, "latin1")) };
}
