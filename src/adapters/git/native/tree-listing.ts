import { type Oid, parseOid } from "../../../facts/oid.ts";
import { decodePath } from "../../../facts/repo-path.ts";
import type { GitAnswer, TreeEntry } from "../../../work/ports/git.ts";
import { fileKind } from "../diff-entry.ts";
import { failed } from "./faults.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { listFiles } from "./run-git.ts";

// About two million files; GitHub's own recursive tree ends at 100,000.
const MAX_BYTES = 256 * 1024 * 1024;

/** Every file of a commit's tree. */
export async function listTree(setting: GitSetting, commit: Oid): Promise<GitAnswer<readonly TreeEntry[]>> {
  const output = await runGit(setting, listFiles(commit), { maxBytes: MAX_BYTES });
  if (output.code !== 0) return failed(output, "Listing a tree");
  return { ok: true, value: parse(output.stdout) };
}

function parse(listing: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < listing.length; ) {
    const tab = listing.indexOf(0x09, at);
    const end = listing.indexOf(0, tab);
    const [mode, , id] = listing.toString("latin1", at, tab).split(" ");
    const oid = parseOid(id);
    if (oid !== undefined) {
      const entry = fileKind(Number.parseInt(mode ?? "0", 8));
      entries.push({ path: decodePath(listing.subarray(tab + 1, end)), oid, entry });
    }
    at = end + 1;
  }
  return entries;
}
