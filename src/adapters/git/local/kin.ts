import type { Kin } from "../../../facts/history.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import * as git from "../native/run-git.ts";

const MAX_LISTING = 512 * 1024 * 1024;

/** All commits that tips reach, parents before children, with their parents and times. */
export async function readKin(setting: GitSetting, tips: readonly Oid[]): Promise<GitAnswer<readonly Kin[]>> {
  const input = `${tips.join("\n")}\n`;
  const output = await runGit(setting, git.listKin, { input, maxBytes: MAX_LISTING });
  if (output.code !== 0) return failed(output, "Listing commits");
  const kin: Kin[] = [];
  for (const line of output.stdout.toString("latin1").split("\n")) {
    const [seconds, id, ...parents] = line.split(" ");
    const commit = parseOid(id);
    if (commit === undefined) continue;
    kin.push({ commit, parents: parents.flatMap((one) => parseOid(one) ?? []), at: timeOf(Number(seconds)) });
  }
  return { ok: true, value: kin };
}

/** Anybody may write any number into a commit: one that is no time is the beginning of all. */
function timeOf(seconds: number): string {
  const milliseconds = seconds * 1_000;
  return new Date(Math.abs(milliseconds) <= 8.64e15 ? milliseconds : 0).toISOString();
}
