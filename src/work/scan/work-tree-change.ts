import type { Change, FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { BlobRead, LargeRead, OpenedRepository } from "../ports/git.ts";
import type { LargeFile, LocalRepository, WorkTreeFile, WorkTreeRead } from "../ports/local.ts";
import { numbered } from "./numbered.ts";

/** A work tree seen as a change: every file of it added, in no commit. */
export interface WorkTreeChange {
  readonly change: Change;
  readonly opened: Pick<OpenedRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">;
}

/**
 * Makes a change of all files of a work tree. Its object ids and its one commit are numbers of our own, which stand for
 * files on a disk and never leave this judgement: the scan takes them out of the verdict.
 */
export function workTreeChange(repository: LocalRepository, files: readonly WorkTreeFile[]): WorkTreeChange {
  const byOid = new Map<Oid, WorkTreeFile>(files.map((file, at) => [numbered(at + 2), file]));
  const versions: FileVersion[] = [...byOid].map(([oid, file]) => ({
    commit: THE_COMMIT,
    path: file.path,
    oid,
    entry: file.entry,
    change: "added",
    previous: null,
    inHead: true,
  }));
  return {
    change: { tips: [], base: null, commits: [], superseded: [], files: versions, removed: [], notes: [] },
    opened: {
      readLfs: repository.readLfs,
      readBlobs: (oids) => readNumbered(byOid, oids, (files) => repository.readWorkTree(files), blobRead),
      readContents: (oids) =>
        readNumbered(
          byOid,
          oids,
          (files) => repository.readLargeWorkTree(files),
          (oid, read) => ("large" in read ? { oid, large: read.large } : blobRead(oid, read)),
        ),
      listTree: async (commit) => {
        if (commit !== THE_COMMIT) return repository.listTree(commit);
        return { ok: true, value: [...byOid].map(([oid, { path, entry }]) => ({ path, oid, entry })) };
      },
    },
  };
}

function blobRead(oid: Oid, read: WorkTreeRead): BlobRead {
  if (!("gap" in read)) return { oid, bytes: read.bytes };
  return { oid, gap: read.gap, ...(read.size !== undefined && { size: read.size }) };
}

async function* readNumbered<Read extends WorkTreeRead | LargeFile, Answer extends BlobRead | LargeRead>(
  byOid: ReadonlyMap<Oid, WorkTreeFile>,
  oids: Iterable<Oid>,
  readFiles: (files: Iterable<WorkTreeFile>) => AsyncIterable<Read>,
  answer: (oid: Oid, read: Read) => Answer,
): AsyncGenerator<Answer | BlobRead> {
  const wanted = new Map<string, { readonly oid: Oid; readonly file: WorkTreeFile }>();
  for (const oid of oids) {
    const file = byOid.get(oid);
    if (file !== undefined) wanted.set(file.path, { oid, file });
  }
  for await (const read of readFiles([...wanted.values()].map(({ file }) => file))) {
    const asked = wanted.get(read.path);
    if (asked === undefined) continue;
    wanted.delete(read.path);
    yield answer(asked.oid, read);
  }
  // What the reader passed over was not seen, and must be said to be.
  for (const { oid } of wanted.values()) yield { oid, gap: "unreadable" };
}

/** The commit that stands for the work tree: its tree is the files on the disk. */
const THE_COMMIT = numbered(1);
