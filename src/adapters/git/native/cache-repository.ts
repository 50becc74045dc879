import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "./faults.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { initBare, packRefs, repack } from "./run-git.ts";

const KEY = /^[0-9-]{1,100}$/;
const PACKS_KEPT = 60;
const MARK = "sourcewarden-unchecked";

/** Folder of a source's bare repository; a key that could leave the cache is a bug of the caller. */
export function cachePath(cacheFolder: string, cacheKey: string): string {
  if (!KEY.test(cacheKey)) throw new Error("A cache key holds digits and dashes only.");
  return join(cacheFolder, `${cacheKey}.git`);
}

/** Makes the bare repository where it is not there yet. */
export async function ensureCache(setting: GitSetting, gitDir: string): Promise<GitAnswer<void>> {
  if (await exists(join(gitDir, "HEAD"))) return { ok: true, value: undefined };
  await mkdir(gitDir, { recursive: true, mode: 0o700 });
  const output = await runGit({ ...setting, gitDir: null }, initBare(gitDir));
  return output.code === 0 ? { ok: true, value: undefined } : failed(output, "Making the cache");
}

/** Joins packs and refs once they are many. A failure costs speed only: the next fetch tries again. */
export async function tidyCache(setting: GitSetting, gitDir: string): Promise<void> {
  const packs = (await readdir(join(gitDir, "objects", "pack"))).filter((name) => name.endsWith(".pack"));
  if (packs.length <= PACKS_KEPT) return;
  await runGit(setting, repack);
  await runGit(setting, packRefs);
}

/** Remembers that objects came in which fsck had found fault with. */
export async function markUnchecked(gitDir: string): Promise<void> {
  await writeFile(join(gitDir, MARK), "");
}

/** True where that ever happened: trees are then checked when a change has them. */
export async function isUnchecked(gitDir: string): Promise<boolean> {
  return exists(join(gitDir, MARK));
}

/** Object ids in a file, one a line; none where there is no such file. */
export async function readOids(file: string): Promise<ReadonlySet<Oid>> {
  if (!(await exists(file))) return new Set();
  const text = await readFile(file, "latin1");
  return new Set(text.split("\n").flatMap((line) => parseOid(line) ?? []));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
