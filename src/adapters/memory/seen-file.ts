import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SeenBlobs } from "../../work/ports/seen-blobs.ts";

/** First line of the file; another program's file is another version's and is written anew. */
const HEADER = "sourcewarden-seen 1\n";
/** Contents that the file remembers; of more the older half goes with the next opening. */
const MOST_KEPT = 500_000;
/** Bytes of the file that are read; a larger one is written anew. */
const MOST_BYTES = 128 * 1024 * 1024;
/** A name, a blank, and what is sealed under it. */
const LINE = /^([0-9a-f]{32}) ([0-9a-f]{32}[[\],0-9nul]+)$/;
/** What others of the machine may do with it. */
const OTHERS = 0o077;

/** A memory in a file, to be closed. */
export interface SeenFile extends SeenBlobs {
  /** How many contents it remembered when it was opened. */
  readonly known: number;
  close(): Promise<void>;
}

/**
 * Opens the memory of a repository, in `sourcewarden/seen` of the folder that its work trees share; null where nothing can be
 * kept there (it cannot be written, is no plain file, or others may write it). Lines are only added, each whole, so that a
 * kill loses the last one; what is damaged is passed over. Only this user may read it.
 */
export async function openSeenFile(commonFolder: string, most = MOST_KEPT): Promise<SeenFile | null> {
  const folder = join(commonFolder, "sourcewarden");
  const path = join(folder, "seen");
  let file: FileHandle | null = null;
  try {
    await mkdir(folder, { mode: 0o700 }).catch(ignoreExisting);
    file = await openOwn(path);
    if (file === null) return null;
    const read = await readLines(file);
    const known = read?.known ?? new Map<string, string>();
    if (read === null || known.size > most) {
      await file.close();
      file = await writeAnew(folder, path, newest(known, most));
    } else if (!read.whole) await file.appendFile("\n");
    return seenFile(file, known);
  } catch (error) {
    await file?.close().catch(() => {});
    if (isFault(error)) return null;
    throw error;
  }
}

function seenFile(file: FileHandle, known: Map<string, string>): SeenFile {
  return {
    known: known.size,
    recall: async (names) => new Map(names.flatMap((name) => pair(name, known.get(name)))),
    async keep(seen) {
      const lines = [...seen].map(([name, text]) => `${name} ${text}\n`).join("");
      // A full disk must not end a scan: what is not remembered is looked at again.
      await file.appendFile(lines).catch((error: unknown) => {
        if (!isFault(error)) throw error;
      });
    },
    close: () => file.close(),
  };
}

function pair(name: string, text: string | undefined): readonly (readonly [string, string])[] {
  return text === undefined ? [] : [[name, text]];
}

/** Null where it is no plain file of this user, or one that others may read or write. */
async function openOwn(path: string): Promise<FileHandle | null> {
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags, 0o600);
  const stat = await file.stat();
  const own = process.getuid === undefined || stat.uid === process.getuid();
  if (stat.isFile() && own && (process.platform === "win32" || (stat.mode & OTHERS) === 0)) return file;
  await file.close();
  return null;
}

/** Null where it is not in the form agreed; `whole` where its last line ends. */
async function readLines(file: FileHandle): Promise<{ known: Map<string, string>; whole: boolean } | null> {
  const { size } = await file.stat();
  if (size === 0 || size > MOST_BYTES) return null;
  const text = await file.readFile("latin1");
  if (!text.startsWith(HEADER)) return null;
  const known = new Map<string, string>();
  for (let at = HEADER.length; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const [, name, sealed] = LINE.exec(text.slice(at, end < 0 ? text.length : end)) ?? [];
    if (name !== undefined && sealed !== undefined) known.set(name, sealed);
    at = end < 0 ? text.length : end + 1;
  }
  return { known, whole: text.endsWith("\n") };
}

function newest(known: Map<string, string>, most: number): Map<string, string> {
  if (known.size > most) for (const name of [...known.keys()].slice(0, known.size - (most >> 1))) known.delete(name);
  return known;
}

/** Written beside it and then put in its place, so that nobody reads half of it. */
async function writeAnew(folder: string, path: string, known: ReadonlyMap<string, string>): Promise<FileHandle> {
  const fresh = join(folder, `seen.${process.pid}`);
  await rm(fresh, { force: true });
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
  const file = await open(fresh, flags, 0o600);
  await file.appendFile(HEADER + [...known].map(([name, text]) => `${name} ${text}\n`).join(""));
  await rename(fresh, path);
  return file;
}

function ignoreExisting(error: unknown): void {
  if (!(isFault(error) && error.code === "EEXIST")) throw error;
}

/** What the file system refuses, and no mistake of the program. */
function isFault(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code);
}
