import { access, appendFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "./faults.ts";
import { ambiguousTrees } from "./fsck.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { initBare, packRefs, repack } from "./run-git.ts";

const KEY = /^[0-9-]{1,100}$/;
const PACKS_KEPT = 60;
const AMBIGUOUS = "sourcewarden-ambiguous-trees";

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

/** Remembers trees that a fetch warned of, for every later reading of this cache. */
export async function recordAmbiguous(gitDir: string, stderr: string): Promise<void> {
  const trees = ambiguousTrees(stderr);
  if (trees.length > 0) await appendFile(join(gitDir, AMBIGUOUS), trees.map((oid) => `${oid}\n`).join(""));
}

/** Trees remembered so far. */
export async function knownAmbiguous(gitDir: string): Promise<ReadonlySet<Oid>> {
  return readOids(join(gitDir, AMBIGUOUS));
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
