import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { BlobRead, FileRead, GitAnswer } from "../../work/ports/git.ts";
import { entryKind } from "./objects/entry-kind.ts";
import { findInTree } from "./objects/find-in-tree.ts";
import type { RawObject } from "./objects/peel.ts";

/** Reads one file of a commit: the trees by `read`, its bytes by `readBlobs` (which fetches and bounds). */
export async function readFileAt(
  commit: Oid,
  path: RepoPath,
  read: (oid: Oid) => Promise<RawObject>,
  readBlobs: (oids: readonly Oid[]) => AsyncIterable<BlobRead>,
): Promise<GitAnswer<FileRead | null>> {
  const found = await findInTree(commit, path, read);
  if (found.kind !== "found") return notRead(found.kind);
  if (found.line === null) return { ok: true, value: null };
  const { oid, mode } = found.line;
  const kind = entryKind(mode);
  if (kind !== "file" && kind !== "executable") return { ok: true, value: { kind, oid } };
  for await (const blob of readBlobs([oid])) {
    if ("bytes" in blob) return { ok: true, value: { kind: "file", oid, bytes: blob.bytes } };
    if (blob.gap === "too-large") return { ok: true, value: { kind: "too-large", oid } };
    if (blob.gap === "unreadable")
      return { ok: false, fault: { kind: "retry-later", detail: "A file's bytes could not be brought." } };
    return notRead(blob.gap === "timed-out" ? "timed-out" : "missing");
  }
  return notRead("missing");
}

function notRead(kind: "missing" | "too-large" | "timed-out"): GitAnswer<never> {
  switch (kind) {
    case "missing":
      return { ok: false, fault: { kind: "not-found", detail: "An object on the way to a file is missing." } };
    case "too-large":
      return { ok: false, fault: { kind: "too-large", detail: "A tree is larger than the limit for one object." } };
    case "timed-out":
      return {
        ok: false,
        fault: { kind: "timed-out", detail: "Reading a file took longer than the limit for one step." },
      };
  }
}
