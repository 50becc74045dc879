import type { ChangedFile } from "../git/changed-files.ts";
import { patches } from "../git/patches.ts";
import { diffEntry } from "../json/diff-entry.ts";
import type { Repository, World } from "../world.ts";

/** GitHub's limits on a diff that it shows: lines of the whole and bytes of one file's patch ("Repository limits"). */
const LINES = 20_000;
const BYTES = 500_000;

/** The tree without entries: what a first commit is compared with. */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** `shown` of the files between two commits as `diff-entry`; those that are binary or above the limits lack `patch`. */
export async function diffEntries(
  world: World,
  repository: Repository,
  range: { readonly from: string; readonly to: string },
  shown: readonly ChangedFile[],
) {
  let lines = 0;
  const patchable = shown.filter((file) => {
    const changes = file.additions + file.deletions;
    if (file.binary || lines + changes > LINES) return false;
    lines += changes;
    return true;
  });
  const texts = await patches(repository.gitDir, range.from, range.to, patchable);
  return shown.map((file) => {
    const text = texts.get(file.path);
    const patch = text !== undefined && Buffer.byteLength(text) <= BYTES ? text : undefined;
    return diffEntry(world, repository, range.to, file, patch);
  });
}
