import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer, GitFault } from "../../../work/ports/git.ts";
import { markUnchecked } from "./cache-repository.ts";
import { failed, faultOf } from "./faults.ts";
import { isTolerable, UNCHECKED } from "./fsck.ts";
import { type GitOutput, type GitSetting, runGit } from "./git-process.ts";
import * as git from "./run-git.ts";

const NOT_OUR_REF = /not our ref ([0-9a-f]{40,64})/;
const LOCKED = /cannot lock ref|unable to create .*\.lock|reference already exists|File exists/i;
const LOCK_RETRIES = 3;
const BLOBS_AT_ONCE = 10_000;
// Blobs that a tree names and the remote has not are a broken repository: not worth a request each.
const LOST_BLOBS = 16;

/**
 * Brings what `ids` reach, without blobs, in one fetch. Answers those that are here afterwards. `refs/tips/<id>` is
 * written by the fetch that brought all of it: only such an id counts as here, and the refs tell the remote what we have.
 */
export async function bringTips(
  setting: GitSetting,
  gitDir: string,
  ids: readonly Oid[],
): Promise<GitAnswer<ReadonlySet<Oid>>> {
  let here = await listTips(setting);
  if (!here.ok) return here;
  const wanted = new Set(ids.filter((oid) => here.ok && !here.value.has(oid)));
  for (let locked = 0; wanted.size > 0; ) {
    const input = [...wanted].map((oid) => `+${oid}:refs/tips/${oid}\n`).join("");
    const output = await fetchTolerantly(setting, git.fetch, input, () => markUnchecked(gitDir));
    if (output.code === 0) break;
    const lost = lostObject(output);
    if (lost !== null && wanted.delete(lost)) continue; // One id that is no longer there fails the whole fetch.
    if (!LOCKED.test(output.stderr) || ++locked > LOCK_RETRIES) return failed(output, "Fetching");
  }
  if (wanted.size > 0) here = await listTips(setting);
  return here;
}

/** Brings blobs by their ids; a fault of the whole request, or null. */
export async function bringBlobs(setting: GitSetting, oids: readonly Oid[]): Promise<GitFault | null> {
  for (let at = 0; at < oids.length; at += BLOBS_AT_ONCE) {
    const wanted = new Set(oids.slice(at, at + BLOBS_AT_ONCE));
    for (let losses = 0; wanted.size > 0; losses += 1) {
      const output = await fetchTolerantly(
        setting,
        git.fetchBlobs,
        [...wanted].map((oid) => `${oid}\n`).join(""),
        async () => {},
      );
      if (output.code === 0) break;
      const lost = lostObject(output);
      if (lost === null || !wanted.delete(lost) || losses >= LOST_BLOBS) return faultOf(output, "Fetching files");
    }
  }
  return null;
}

/** Fetches; where git refused objects for tolerable findings, once more without its checks, `before` that being told. */
async function fetchTolerantly(
  setting: GitSetting,
  fetch: git.GitCommand,
  input: string,
  before: () => Promise<void>,
): Promise<GitOutput> {
  const output = await runGit(setting, fetch, { input });
  if (output.code === 0 || !isTolerable(output.stderr)) return output;
  await before();
  return runGit({ ...setting, settings: [...setting.settings, UNCHECKED] }, fetch, { input });
}

async function listTips(setting: GitSetting): Promise<GitAnswer<ReadonlySet<Oid>>> {
  const output = await runGit(setting, git.listTips, { maxBytes: 256 * 1024 * 1024 });
  if (output.code !== 0) return failed(output, "Listing the cache");
  const lines = output.stdout.toString("latin1").split("\n");
  return { ok: true, value: new Set(lines.flatMap((line) => parseOid(line) ?? [])) };
}

function lostObject(output: GitOutput): Oid | null {
  return parseOid(NOT_OUR_REF.exec(output.stderr)?.[1]) ?? null;
}
