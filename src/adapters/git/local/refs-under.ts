import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import * as git from "../native/run-git.ts";

/** What git takes literally: no sign of a glob, and nothing that reads as an option. */
const PREFIX = /^refs\/(?:[^\p{C}\s~^:?*[\\]+\/)?$/u;

/** Ids that refs under a prefix name, newest first, each once; none where the prefix is no prefix of refs. */
export async function refsUnder(setting: GitSetting, prefix: string, most: number): Promise<GitAnswer<readonly Oid[]>> {
  if (!PREFIX.test(prefix)) return { ok: true, value: [] };
  const output = await runGit(setting, git.refsUnder(prefix, most));
  if (output.code !== 0) return failed(output, "Listing refs");
  const lines = output.stdout.toString("latin1").split("\n");
  return { ok: true, value: [...new Set(lines.flatMap((line) => parseOid(line) ?? []))] };
}
