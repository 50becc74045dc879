import type { Oid } from "../../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../../facts/repo-path.ts";
import { parseCommit } from "./commit-object.ts";
import type { RawObject } from "./peel.ts";
import { parseTree, type TreeLine } from "./tree-object.ts";

/** What stands at a path, or why that cannot be told. */
export type Found = { readonly kind: "found"; readonly line: TreeLine | null } | Exclude<RawObject, { kind: "object" }>;

/** Walks a commit's trees along a path, name by name; a symlink on the way is not followed and leads nowhere. */
export async function findInTree(commit: Oid, path: RepoPath, read: (oid: Oid) => Promise<RawObject>): Promise<Found> {
  const top = await read(commit);
  if (top.kind !== "object") return top;
  const root = top.type === "commit" ? parseCommit(top.bytes) : null;
  if (root === null) return { kind: "missing" };
  let line: TreeLine = { mode: 0o40000, name: "", oid: root.tree };
  for (const name of Buffer.from(encodePath(path)).toString("latin1").split("/")) {
    if ((line.mode & 0o170000) !== 0o40000) return { kind: "found", line: null };
    const tree = await read(line.oid);
    if (tree.kind !== "object") return tree;
    const next = parseTree(tree.bytes)?.find((each) => each.name === name);
    if (next === undefined) return { kind: "found", line: null };
    line = next;
  }
  return { kind: "found", line };
}
