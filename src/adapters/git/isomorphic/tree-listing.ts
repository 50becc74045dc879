import type { Oid } from "../../../facts/oid.ts";
import { decodePath } from "../../../facts/repo-path.ts";
import type { TreeEntry } from "../../../work/ports/git.ts";
import { fileKind } from "../diff-entry.ts";
import { parseCommit } from "../objects/commit-object.ts";
import type { ObjectStore } from "./object-store.ts";
import { diffTrees } from "./tree-diff.ts";

/** Every file of a commit's tree; null where one of its trees is missing or malformed. */
export async function listTree(store: ObjectStore, commit: Oid): Promise<readonly TreeEntry[] | null> {
  const object = await store.read(commit);
  const root = object.kind === "object" && object.type === "commit" ? parseCommit(object.bytes) : null;
  if (root === null) return null;
  let missing = false;
  const { pairs } = await diffTrees(null, root.tree, async (oid) => {
    const lines = await store.tree(oid);
    missing ||= lines === null;
    return lines;
  });
  if (missing) return null;
  return pairs.flatMap(({ after }) =>
    after === null
      ? []
      : [{ path: decodePath(Buffer.from(after.path, "latin1")), oid: after.oid, entry: fileKind(after.mode) }],
  );
}
