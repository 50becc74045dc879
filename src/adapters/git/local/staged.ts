import type { Oid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";
import type { StagedChange } from "../../../work/ports/local.ts";
import { readEntry } from "../diff-entry.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import { parseRawDiff } from "../native/raw-diff.ts";
import * as git from "../native/run-git.ts";

const MAX_DIFF_BYTES = 512 * 1024 * 1024;

/** Ids of the tree without files, which git knows without storing it. */
const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
} as const;

/** What the index differs in from HEAD, or from nothing where there is no commit yet. */
export async function readStaged(setting: GitSetting, head: Oid | null): Promise<GitAnswer<StagedChange>> {
  const against = head ?? (await emptyTree(setting));
  const output = await runGit(setting, git.diffIndex(against), { maxBytes: MAX_DIFF_BYTES });
  if (output.code !== 0) return failed(output, "Comparing the index");
  // One comparison in the form in which many come: behind the id of what was compared.
  const diffs = parseRawDiff(Buffer.concat([Buffer.from(`${against}\0`), output.stdout]));
  const [diff] = diffs ?? [];
  if (diff === undefined) {
    return { ok: false, fault: { kind: "refused", detail: "Comparing the index: not in the form agreed." } };
  }
  const files: StagedChange["files"][number][] = [];
  const removed: StagedChange["removed"][number][] = [];
  for (const entry of diff.entries) {
    const read = readEntry(diff.commit, entry);
    if (read.version !== null) files.push(read.version);
    if (read.removed !== null) removed.push(read.removed);
  }
  return { ok: true, value: { files, removed, unsettled: diff.unsettled } };
}

async function emptyTree(setting: GitSetting): Promise<string> {
  const output = await runGit(setting, git.objectFormat);
  return EMPTY_TREE[output.stdout.toString("latin1").trim() === "sha256" ? "sha256" : "sha1"];
}
