import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readlink } from "node:fs/promises";
import { dirname } from "node:path";
import type { EntryKind } from "../../../facts/change.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../../facts/repo-path.ts";
import type { WorkTreeFile, WorkTreeRead } from "../../../work/ports/local.ts";

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

/** Reads them one after the other; larger than `maxBytes`, unreadable or vanished ones answer a gap. */
export async function* readFiles(
  workTree: string,
  files: Iterable<WorkTreeFile>,
  maxBytes: number,
  algorithm: "sha1" | "sha256",
): AsyncGenerator<WorkTreeRead> {
  const real = new Map<string, boolean>([["", true]]);
  for (const { path, entry } of files) {
    if (entry === "submodule") continue;
    const there = await isReal(workTree, parentOf(path), real);
    const read = there ? await readOne(onDisk(workTree, path), entry, maxBytes) : "unreadable";
    if (typeof read === "string") yield { path, entry, gap: read };
    else yield { path, entry, oid: blobId(read, algorithm), bytes: read };
  }
}

async function readOne(
  file: Buffer,
  entry: EntryKind,
  maxBytes: number,
): Promise<Buffer | "too-large" | "unreadable" | "missing-object"> {
  let handle: FileHandle | null = null;
  try {
    if (entry === "symlink") return await readlink(file, { encoding: "buffer" });
    // Not following, and not waiting where a pipe was put in the file's place.
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = await handle.stat();
    if (!stat.isFile()) return "unreadable";
    if (stat.size > maxBytes) return "too-large";
    const bytes = await handle.readFile();
    return bytes.byteLength > maxBytes ? "too-large" : bytes;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "missing-object" : "unreadable";
  } finally {
    await handle?.close();
  }
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
