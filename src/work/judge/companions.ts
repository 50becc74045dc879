import type { Oid } from "../../facts/oid.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import { namedFiles } from "./named-files.ts";
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

/**
 * Opens the trees of a repository for files that are called by others. With what is asked for comes what `judged` files and
 * files that were brought seem to call (`named-files.ts`), as long as it takes up no more than half of the bounds.
 */
export function companionsOf(
  opened: Pick<OpenedRepository, "readBlobs" | "listTree">,
  judged: readonly (Called & { readonly text: string })[],
): Companions {
  const texts = new Map<string, string | null>();
  const wanted = new Map<string, Called>();
  const trees = new Map<Oid, ReadonlyMap<string, TreeEntry> | null>();
  const short = new Set<string>();
  let [files, bytes] = [0, 0];

  /** The files of a tree by path; null where they could not be listed. */
  async function listed(tree: Oid): Promise<ReadonlyMap<string, TreeEntry> | null> {
    const known = trees.get(tree);
    if (known !== undefined) return known;
    const answer = await opened.listTree(tree);
    const files = answer.ok ? new Map(answer.value.filter(isFile).map((entry) => [entry.path as string, entry])) : null;
    trees.set(tree, files);
    return files;
  }

  /** Reads files that are asked for, or `guessed`; answers those whose text is known now. */
  async function read(asked: Iterable<Called>, guessed: boolean): Promise<readonly (Called & { text: string })[]> {
    const byOid = new Map<Oid, Called[]>();
    for (const called of asked) {
      const key = calledKey(called);
      if (guessed && (texts.has(key) || files >= MOST_COMPANIONS / 2 || bytes >= MOST_COMPANION_BYTES / 2)) continue;
      const tree = await listed(called.tree);
      if (tree === null) short.add(key);
      texts.set(key, null);
      const entry = tree?.get(called.path);
      if (entry === undefined) continue;
      files += 1;
      if (files > MOST_COMPANIONS) short.add(key);
      else byOid.set(entry.oid, [...(byOid.get(entry.oid) ?? []), called]);
    }
    const found: (Called & { text: string })[] = [];
    if (byOid.size === 0) return found;
    for await (const read of opened.readBlobs(byOid.keys())) {
      bytes += "bytes" in read ? read.bytes.length : 0;
      const text = "bytes" in read && bytes <= MOST_COMPANION_BYTES ? textOfBytes(read.bytes) : null;
      for (const called of byOid.get(read.oid) ?? []) {
        texts.set(calledKey(called), text);
        if (text === null) short.add(calledKey(called));
        else found.push({ ...called, text });
      }
    }
    return found;
  }

  /** Trees in which somebody has called a file. */
  const called = new Set<Oid>();

  async function bring(): Promise<ReadonlySet<string>> {
    const asked = [...wanted.values()];
    wanted.clear();
    const found = await read(asked, false);
    const brought = new Set(found.map(calledKey));
    const fresh = new Set(found.map(({ tree }) => tree).filter((tree) => !called.has(tree)));
    for (const tree of fresh) called.add(tree);
    let callers: readonly (Called & { text: string })[] = [...found, ...judged.filter(({ tree }) => fresh.has(tree))];
    for (let depth = 0; depth < GUESSES && callers.length > 0; depth += 1) {
      const names = callers.flatMap((caller) =>
        namedFiles(caller, (path) => trees.get(caller.tree)?.has(path) === true).map((path) => ({
          tree: caller.tree,
          path,
        })),
      );
      callers = await read(names, true);
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

/** How far what guessed files seem to call is brought along. */
const GUESSES = 3;

function isFile({ entry }: TreeEntry): boolean {
  return entry === "file" || entry === "executable";
}
