import type { Oid } from "../../facts/oid.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import { textOfBytes } from "./text-of-bytes.ts";

/** Files that are read for all judged files together, and their bytes: what a pipeline calls is little. */
export const MOST_COMPANIONS = 200;
export const MOST_COMPANION_BYTES = 4 * 1024 * 1024;

/** A file of a commit's tree that a judged file calls. */
export interface Called {
  readonly tree: Oid;
  readonly path: string;
}

/** Other files of the trees that judged files stand in: read where they are asked for, by path. */
export interface Companions {
  /** The text of a file as far as it was brought; one that was not is noted, and null until then. */
  readonly read: (called: Called) => string | null;
  /** Reads everything that was noted since; answers the {@link calledKey}s of what is known now. */
  readonly bring: () => Promise<ReadonlySet<string>>;
  /** What was asked for and lies beyond the bounds, or in a tree that could not be listed. */
  readonly short: ReadonlySet<string>;
}

/** One string for a called file, for sets. */
export function calledKey({ tree, path }: Called): string {
  return `${tree} ${path}`;
}

/** Opens the trees of a repository for files that are called by others. */
export function companionsOf(opened: Pick<OpenedRepository, "readBlobs" | "listTree">): Companions {
  const texts = new Map<string, string | null>();
  const wanted = new Map<string, Called>();
  const trees = new Map<Oid, ReadonlyMap<string, TreeEntry> | null>();
  const short = new Set<string>();
  let [files, bytes] = [0, 0];

  async function find({ tree, path }: Called): Promise<TreeEntry | null> {
    if (!trees.has(tree)) {
      const answer = await opened.listTree(tree);
      trees.set(tree, answer.ok ? new Map(answer.value.map((entry) => [entry.path, entry])) : null);
    }
    const listed = trees.get(tree) ?? null;
    if (listed === null) short.add(calledKey({ tree, path }));
    const entry = listed?.get(path);
    return entry !== undefined && (entry.entry === "file" || entry.entry === "executable") ? entry : null;
  }

  async function bring(): Promise<ReadonlySet<string>> {
    const byOid = new Map<Oid, string[]>();
    for (const [key, called] of wanted) {
      texts.set(key, null);
      const entry = await find(called);
      if (entry === null) continue;
      files += 1;
      if (files > MOST_COMPANIONS) short.add(key);
      else byOid.set(entry.oid, [...(byOid.get(entry.oid) ?? []), key]);
    }
    wanted.clear();
    const brought = new Set<string>();
    for await (const read of opened.readBlobs(byOid.keys())) {
      bytes += "bytes" in read ? read.bytes.length : 0;
      const text = "bytes" in read && bytes <= MOST_COMPANION_BYTES ? textOfBytes(read.bytes) : null;
      for (const key of byOid.get(read.oid) ?? []) {
        texts.set(key, text);
        (text === null ? short : brought).add(key);
      }
    }
    return brought;
  }

  return {
    read: (called) => {
      const key = calledKey(called);
      const text = texts.get(key);
      if (text === undefined) wanted.set(key, called);
      return text ?? null;
    },
    bring,
    short,
  };
}
