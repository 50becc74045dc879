import type { Oid } from "../../../facts/oid.ts";
import type { OpenedRepository } from "../../../work/ports/git.ts";
import { readFileAt } from "../file-read.ts";
import { readBlobs, readContents } from "./blobs.ts";
import { runGit } from "./git-process.ts";
import type { NativeRepository } from "./native-repository.ts";
import { withObjects } from "./object-reader.ts";
import { readChange } from "./read-change.ts";
import { isAncestor } from "./run-git.ts";
import { listTree } from "./tree-listing.ts";

// A tree of 100,000 names in one folder has about 5 MB.
const TREE_BYTES = 64 * 1024 * 1024;

/** Answers the port's questions from it. */
export function openedNative(repository: NativeRepository): OpenedRepository {
  const { setting, budget, bring } = repository;
  const blobs = (oids: Iterable<Oid>) => readBlobs(setting, budget, bring, oids);
  return {
    resolved: repository.resolved,
    readChange: (range) => readChange(repository, range),
    readBlobs: blobs,
    readContents: (oids) => readContents(setting, budget, bring, oids),
    readFile: (commit, path) =>
      withObjects(setting, Math.max(TREE_BYTES, budget.blobBytes), (read) => readFileAt(commit, path, read, blobs)),
    listTree: (commit) => listTree(setting, commit),
    isAncestor: async (ancestor, descendant) => (await runGit(setting, isAncestor(ancestor, descendant))).code === 0,
    close: () => repository.close(),
  };
}
