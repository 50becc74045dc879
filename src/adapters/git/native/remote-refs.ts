import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "./faults.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { listRemote } from "./run-git.ts";

// About 600,000 refs.
const MAX_BYTES = 64 * 1024 * 1024;

/** Refs that the remote shows now: exactly `names`, or all of them where `names` is empty. */
export async function remoteRefs(
  setting: GitSetting,
  names: readonly string[],
): Promise<GitAnswer<ReadonlyMap<string, Oid>>> {
  const output = await runGit(setting, listRemote(names), { maxBytes: MAX_BYTES });
  if (output.code !== 0) return failed(output, "Listing refs");
  const asked = new Set(names);
  const refs = new Map<string, Oid>();
  for (const line of output.stdout.toString("utf8").split("\n")) {
    const [id, name] = line.split("\t");
    const oid = parseOid(id);
    // git matches the end of a name: `refs/x` also answers `refs/heads/refs/x`.
    if (oid !== undefined && name !== undefined && (asked.size === 0 || asked.has(name))) refs.set(name, oid);
  }
  return { ok: true, value: refs };
}
