import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { GitAnswer, TreeEntry } from "../ports/git.ts";
import type { LocalRepository, StagedChange } from "../ports/local.ts";
import { numbered } from "./numbered.ts";
import type { WorkTreeChange } from "./work-tree-change.ts";

/**
 * Makes a change of what is staged: as if one commit of our own, whose id is 1 and never leaves the judgement, had been
 * made on HEAD. What stands in HEAD at its paths is the base.
 */
export function stagedChange(
  repository: Pick<LocalRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">,
  staged: StagedChange,
  head: Oid | null,
): Pick<WorkTreeChange, "change" | "opened"> & { readonly gaps: readonly Gap[] } {
  const commit = numbered(1);
  let before: ReturnType<LocalRepository["listTree"]> | null = null;
  const listHead = (of: Oid) => {
    before ??= repository.listTree(of);
    return before;
  };
  // Where something takes the place of what HEAD has, HEAD is compared in the end: git lists it while what is staged is read.
  if (head !== null && staged.files.some(({ previous }) => previous !== null)) void listHead(head);
  return {
    opened: {
      readLfs: repository.readLfs,
      readBlobs: (oids) => repository.readBlobs(oids),
      ...(repository.readContents !== undefined && { readContents: repository.readContents }),
      listTree: (asked) => {
        if (asked === commit) return treeWith(head === null ? null : listHead(head), staged);
        return asked === head ? listHead(asked) : repository.listTree(asked);
      },
    },
    change: {
      tips: [],
      base: head,
      commits: [],
      superseded: [],
      files: staged.files.map((file) => ({ ...file, commit, inHead: true })),
      removed: staged.removed.map((file) => ({ ...file, commit })),
      notes: [],
    },
    gaps: staged.unsettled.map((path) => ({
      kind: "unreadable",
      path,
      commit: null,
      what: "A conflict is not settled there.",
    })),
  };
}

/** The tree that a commit made now would have: HEAD's, with what is staged in its place. */
async function treeWith(
  listed: ReturnType<LocalRepository["listTree"]> | null,
  staged: StagedChange,
): Promise<GitAnswer<readonly TreeEntry[]>> {
  const before = listed === null ? { ok: true as const, value: [] } : await listed;
  if (!before.ok) return before;
  const gone = new Set([...staged.files, ...staged.removed].map(({ path }) => path));
  const stayed = before.value.filter(({ path }) => !gone.has(path));
  return { ok: true, value: [...stayed, ...staged.files.map(({ path, oid, entry }) => ({ path, oid, entry }))] };
}
