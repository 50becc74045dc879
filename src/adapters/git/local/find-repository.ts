import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Where a folder's repository is, found without git: the nearest folder upwards that holds `.git`. */
interface FoundRepository {
  readonly workTree: string;
  /** The folder with HEAD and index. */
  readonly gitDir: string;
}

/** Looks upwards from `path`; null where no folder holds `.git`. A `.git` file (linked work tree, submodule) is followed. */
export async function findRepository(path: string): Promise<FoundRepository | null> {
  let folder = await realpath(path).catch(() => null);
  while (folder !== null) {
    const dotGit = join(folder, ".git");
    const stat = await lstat(dotGit).catch(() => null);
    if (stat?.isDirectory()) return { workTree: folder, gitDir: dotGit };
    if (stat?.isFile()) {
      const named = /^gitdir: (.+)\n?$/.exec(await readFile(dotGit, "utf8"))?.[1];
      return named === undefined ? null : { workTree: folder, gitDir: resolve(folder, named) };
    }
    folder = dirname(folder) === folder ? null : dirname(folder);
  }
  return null;
}
