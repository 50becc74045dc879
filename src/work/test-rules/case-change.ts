import { createHash } from "node:crypto";
import type { Change, EntryKind, FileVersion, Note, RemovedFile } from "../../facts/change.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";

/** A file of a case, as it would stand in the repository. */
export interface CaseEntry {
  readonly path: RepoPath;
  readonly entry: EntryKind;
  readonly bytes: Uint8Array;
}

/** A case's files as a change of one commit, with access to their bytes. */
export interface CaseChange {
  readonly change: Change;
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
}

/**
 * Makes one commit of a case's files: what `head` has and `base` has not, seen as git sees it, exact renames included.
 * Without a base every file is new. The ids of the commits are our own and name nothing outside.
 */
export function caseChange(base: readonly CaseEntry[] | null, head: readonly CaseEntry[], message: string): CaseChange {
  const blobs = new Map<Oid, Uint8Array>();
  const tree = (files: readonly CaseEntry[]) => new Map(files.map((file) => [file.path, store(file, blobs)]));
  const [before, after] = [tree(base ?? []), tree(head)];
  const removed = [...before.values()].filter(({ path }) => !after.has(path));
  const left = [...removed];
  const files: FileVersion[] = [];
  for (const file of after.values()) {
    const version = versionOf(file, before.get(file.path), left);
    if (version !== null) files.push(version);
  }
  const notes: Note[] = message === "" ? [] : [{ kind: "commit-message", commit: HEAD, text: message }];
  return {
    change: {
      tips: [HEAD],
      base: base === null ? null : BASE,
      commits: [HEAD],
      superseded: [],
      files,
      removed: removed.map(({ path, oid }): RemovedFile => ({ commit: HEAD, path, oid })),
      notes,
    },
    opened: {
      async *readBlobs(oids) {
        for (const oid of oids) {
          const bytes = blobs.get(oid);
          yield bytes === undefined ? { oid, gap: "missing-object" } : { oid, bytes };
        }
      },
      listTree: async (commit) => ({ ok: true, value: [...(commit === BASE ? before : after).values()] }),
    },
  };
}

/** Null where nothing changed. A removed file is the source of one rename alone. */
function versionOf(file: TreeEntry, old: TreeEntry | undefined, left: TreeEntry[]): FileVersion | null {
  const version = { commit: HEAD, path: file.path, oid: file.oid, entry: file.entry, inHead: true } as const;
  if (old !== undefined) {
    const previous = { path: old.path, oid: old.oid };
    if (old.oid !== file.oid) return { ...version, change: "modified", previous };
    return old.entry === file.entry ? null : { ...version, change: "mode-only", previous };
  }
  const at = left.findIndex((one) => one.oid === file.oid);
  const source = at < 0 ? undefined : left.splice(at, 1)[0];
  if (source === undefined) return { ...version, change: "added", previous: null };
  return { ...version, change: "renamed", previous: { path: source.path, oid: source.oid } };
}

function store({ path, entry, bytes }: CaseEntry, blobs: Map<Oid, Uint8Array>): TreeEntry {
  const oid = asOid(createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex"));
  blobs.set(oid, bytes);
  return { path, entry, oid };
}

function asOid(hex: string): Oid {
  const oid = parseOid(hex);
  if (oid === undefined) throw new RangeError("an object id has 40 hex digits");
  return oid;
}

const BASE = asOid("1".padStart(40, "0"));
const HEAD = asOid("2".padStart(40, "0"));
