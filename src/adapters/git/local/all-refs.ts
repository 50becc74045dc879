import type { NamedRef } from "../../../facts/history.ts";
import { parseOid } from "../../../facts/oid.ts";
import { isFullRef } from "../../../facts/ref-name.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import * as git from "../native/run-git.ts";

const MAX_LISTING = 256 * 1024 * 1024;

/** All refs of a repository by name, with HEAD first where it names a commit; names that are no refs of git's are refused. */
export async function allRefs(setting: GitSetting): Promise<GitAnswer<readonly NamedRef[]>> {
  const output = await runGit(setting, git.listAllRefs, { maxBytes: MAX_LISTING });
  if (output.code !== 0) return failed(output, "Listing refs");
  const refs: NamedRef[] = [];
  for (const line of output.stdout.toString("utf8").split("\n")) {
    if (line === "") continue;
    const [name = "", id, type, peeled, peeledType] = line.split(" ");
    const oid = parseOid(id);
    if (oid === undefined || !isRefHere(name)) {
      return { ok: false, fault: { kind: "refused", detail: "A ref has a name or a target that is none." } };
    }
    const commit = type === "commit" ? oid : peeledType === "commit" ? parseOid(peeled) : undefined;
    refs.push({ name, oid, commit: commit ?? null });
  }
  const head = await runGit(setting, git.resolveCommit("HEAD"));
  const at = head.code === 0 ? parseOid(head.stdout.toString("latin1").trim()) : undefined;
  return { ok: true, value: at === undefined ? refs : [{ name: "HEAD", oid: at, commit: at }, ...refs] };
}

/** As `isFullRef`, and what stands right under `refs/`, where git puts what was stashed. */
function isRefHere(name: string): boolean {
  return isFullRef(name) || isFullRef(name.replace(/^refs\/(?=[^/]+$)/, "refs/other/"));
}
