import type { Change } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { addedLines } from "../../verdict/added-lines.ts";
import type { AddedLines } from "../../verdict/outputs.ts";
import { inlineMark, isEnforcedBlock, MOST_INLINE } from "../../verdict/plan-conversation.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { OpenedRepository } from "../ports/git.ts";

/**
 * Lines that GitHub shows as added, for the files that may get a new inline comment: not more files than there may be
 * comments. A file that cannot be compared is left out; its comment is then about the whole file.
 */
export async function addedInHead(
  opened: Pick<OpenedRepository, "readBlobs" | "listTree">,
  change: Change,
  verdict: Verdict,
  live: ReadonlySet<string>,
  key: Uint8Array,
): Promise<AddedLines> {
  const paths = new Set<RepoPath>();
  for (const finding of verdict.findings) {
    const { path } = finding.where;
    if (path === null || !isEnforcedBlock(finding) || !finding.inHead || finding.place.world) continue;
    if (!live.has(inlineMark(path, finding.rule, key))) paths.add(path);
    if (paths.size === MOST_INLINE) break;
  }
  if (paths.size === 0) return new Map();
  const after = new Map<RepoPath, Oid>();
  for (const file of change.files) if (file.inHead && paths.has(file.path)) after.set(file.path, file.oid);
  const before = await oidsInBase(opened, change, paths);
  const bytes = await readAll(opened, [...after.values(), ...before.values()]);
  const added = new Map<RepoPath, ReadonlySet<number>>();
  for (const [path, oid] of after) {
    const old = before.get(path);
    const now = bytes.get(oid);
    const then = old === undefined ? null : bytes.get(old);
    if (now !== undefined && then !== undefined) added.set(path, addedLines(then, now));
  }
  return added;
}

async function oidsInBase(
  opened: Pick<OpenedRepository, "listTree">,
  change: Change,
  paths: ReadonlySet<RepoPath>,
): Promise<ReadonlyMap<RepoPath, Oid>> {
  if (change.base === null) return new Map();
  const listed = await opened.listTree(change.base);
  if (!listed.ok) return new Map();
  return new Map(listed.value.filter((entry) => paths.has(entry.path)).map((entry) => [entry.path, entry.oid]));
}

async function readAll(opened: Pick<OpenedRepository, "readBlobs">, oids: readonly Oid[]) {
  const bytes = new Map<Oid, Uint8Array>();
  for await (const read of opened.readBlobs(new Set(oids))) if ("bytes" in read) bytes.set(read.oid, read.bytes);
  return bytes;
}
