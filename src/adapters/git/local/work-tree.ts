import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { EntryKind } from "../../../facts/change.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../../facts/repo-path.ts";
import type { GitBudget, LargeContent } from "../../../work/ports/git.ts";
import type { LargeFile, WorkTreeFile, WorkTreeRead } from "../../../work/ports/local.ts";

/** Which of `paths` are in the work tree, and as what. Nothing is followed: neither a symlink nor a folder that is one. */
export async function lookUp(workTree: string, paths: Iterable<RepoPath>): Promise<readonly WorkTreeFile[]> {
  const files: WorkTreeFile[] = [];
  const real = new Map<string, boolean>([["", true]]);
  for (const path of new Set(paths)) {
    // git writes an untracked nested repository as a folder with a slash: like a submodule, it has no bytes here.
    const bare = (path.endsWith("/") ? path.slice(0, -1) : path) as RepoPath;
    if (!(await isReal(workTree, parentOf(bare), real))) continue;
    const stat = await lstat(onDisk(workTree, bare)).catch(() => null);
    if (stat !== null) files.push({ path: bare, entry: kindOf(stat) });
  }
  return files;
}

/** Reads them one after the other; larger than the budget's blob, unreadable or vanished ones answer a gap. */
export async function* readFiles(
  workTree: string,
  files: Iterable<WorkTreeFile>,
  budget: Pick<GitBudget, "blobBytes">,
  algorithm: "sha1" | "sha256",
): AsyncGenerator<WorkTreeRead> {
  for await (const read of readLargeFiles(workTree, files, { blobBytes: budget.blobBytes }, algorithm)) {
    if (!("large" in read)) yield read;
  }
}

/** As {@link readFiles}, those larger than the budget's blob in parts. */
export async function* readLargeFiles(
  workTree: string,
  files: Iterable<WorkTreeFile>,
  { blobBytes, partsBytes = blobBytes }: Pick<GitBudget, "blobBytes" | "partsBytes">,
  algorithm: "sha1" | "sha256",
): AsyncGenerator<WorkTreeRead | LargeFile> {
  const real = new Map<string, boolean>([["", true]]);
  for (const { path, entry } of files) {
    if (entry === "submodule") continue;
    const there = await isReal(workTree, parentOf(path), real);
    const read = there ? await readOne(onDisk(workTree, path), entry, blobBytes) : "unreadable";
    if (typeof read === "string") yield { path, entry, gap: read };
    else if ("size" in read && read.size > partsBytes) yield { path, entry, gap: "too-large", size: read.size };
    else if ("size" in read) yield { path, entry, large: largeFile(onDisk(workTree, path), read.size) };
    else yield { path, entry, oid: blobId(read, algorithm), bytes: read };
  }
}

// Not following, and not waiting where a pipe was put in the file's place.
const OPENING = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function readOne(
  file: Buffer,
  entry: EntryKind,
  maxBytes: number,
): Promise<Buffer | { readonly size: number } | "unreadable" | "missing-object"> {
  let handle: FileHandle | null = null;
  try {
    if (entry === "symlink") return await readlink(file, { encoding: "buffer" });
    handle = await open(file, OPENING);
    const stat = await handle.stat();
    if (!stat.isFile()) return "unreadable";
    if (stat.size > maxBytes) return { size: stat.size };
    const bytes = await handle.readFile();
    return bytes.byteLength > maxBytes ? { size: bytes.byteLength } : bytes;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "missing-object" : "unreadable";
  } finally {
    await handle?.close();
  }
}

const PART_BYTES = 1024 * 1024;

/** A file in parts; one that vanished meanwhile, or cannot be read on, ends before its size. */
function largeFile(file: Buffer, size: number): LargeContent {
  async function* parts(): AsyncGenerator<Uint8Array> {
    const handle = await open(file, OPENING).catch(() => null);
    if (handle === null || !(await handle.stat()).isFile()) return await handle?.close();
    try {
      for (let at = 0; at < size; ) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(Math.min(PART_BYTES, size - at)));
        if (bytesRead === 0) return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } catch {
      return; // What is missing is seen by the size.
    } finally {
      await handle.close();
    }
  }
  return { size, parts: parts() };
}

/** True where no folder on the way to (and with) `folder` is a symlink; `real` remembers. */
async function isReal(workTree: string, folder: string, real: Map<string, boolean>): Promise<boolean> {
  const kept = real.get(folder);
  if (kept !== undefined) return kept;
  const above = await isReal(workTree, parentOf(folder), real);
  const stat = above ? await lstat(onDisk(workTree, folder as RepoPath)).catch(() => null) : null;
  const answer = stat?.isDirectory() ?? false;
  real.set(folder, answer);
  return answer;
}

function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === "." ? "" : parent;
}

function onDisk(workTree: string, path: RepoPath): Buffer {
  return Buffer.concat([Buffer.from(`${workTree}/`), encodePath(path)]);
}

function kindOf(stat: Stats): EntryKind {
  if (stat.isSymbolicLink()) return "symlink";
  if (stat.isDirectory()) return "submodule";
  return (stat.mode & 0o100) === 0 ? "file" : "executable";
}

/** The id that git gives to a blob of these bytes. */
function blobId(bytes: Uint8Array, algorithm: "sha1" | "sha256"): Oid {
  const oid = parseOid(createHash(algorithm).update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex"));
  if (oid === undefined) throw new Error("A hash is not an object id.");
  return oid;
}
