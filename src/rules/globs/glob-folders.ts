import { childrenFor, type GlobNode, withRest } from "./glob-tree.ts";
import { foldPath } from "./globs.ts";

/** What is known of a folder once for all that lies in it; null stands for one whose name no folder of git has. */
export interface Folder {
  /** Its path as folded; "" is the root. */
  readonly folded: string;
  /** Where the walk along its names has come to. */
  readonly nodes: readonly GlobNode[];
  /** Those of them that ask something of the next name. */
  readonly asking: readonly GlobNode[];
  /** Globs that match everything in it whatever its name is, as `src/**` does below `src`. */
  readonly all: readonly number[];
  /** Folders in it that were asked for, by their name as it came. */
  readonly folders: Map<string, Folder | null>;
}

const NONE: ReadonlySet<number> = new Set();

/** Says whether a glob, by its number, matches a folded path. */
type Asks = (glob: number, path: string) => boolean;

/** About the bytes of a folder beside its names and nodes. */
const WEIGHT = 768;

/**
 * Weight of the folders kept at a time, about their bytes. A tree of files is read folder by folder, so few suffice;
 * without a bound hostile paths could fill the memory. Sets live as long as the rules that they are made from, so this
 * stands beside each of some dozen rule sets.
 */
const KEPT = 4 * 1024 * 1024;

/**
 * Answers what is known of the folder of a path that ends in front of `end`, a slash or -1 for the root; null where a
 * name in it is empty, `.` or `..`, as git has none.
 */
export function keepFolders(root: GlobNode, asks: Asks): (path: string, end: number) => Folder | null {
  const openTop = (): Folder => folderOf("", withRest(root), NONE, asks);
  let top = openTop();
  let weight = 0;
  let last: { readonly path: string; readonly folder: Folder | null } | null = null;
  return (path, end) => {
    if (end < 0) return top;
    if (last !== null && last.path.length === end && path.startsWith(last.path)) return last.folder;
    if (weight > KEPT) [top, weight] = [openTop(), 0];
    let folder: Folder | null = top;
    for (let from = 0; from <= end && folder !== null; ) {
      const to = path.indexOf("/", from);
      const name = path.slice(from, to);
      let next = folder.folders.get(name);
      if (next === undefined) {
        next = isName(name) ? enter(folder, foldPath(name), asks) : null;
        folder.folders.set(name, next);
        weight += WEIGHT + name.length + (next === null ? 0 : weightOf(next));
      }
      [folder, from] = [next, to + 1];
    }
    last = { path: path.slice(0, end), folder };
    return folder;
  };
}

/** Whether git can have an entry of that name. */
export function isName(name: string): boolean {
  return name !== "" && name !== "." && name !== "..";
}

function enter(parent: Folder, name: string, asks: Asks): Folder {
  const nodes = new Set(parent.nodes.filter((node) => node.anyDepth));
  for (const node of parent.asking) {
    for (const child of childrenFor(node, name)) for (const one of withRest(child)) nodes.add(one);
  }
  return folderOf(parent.folded === "" ? name : `${parent.folded}/${name}`, [...nodes], new Set(parent.all), asks);
}

function weightOf(folder: Folder): number {
  return folder.folded.length + 8 * (folder.nodes.length + folder.asking.length + folder.all.length);
}

function folderOf(folded: string, nodes: readonly GlobNode[], known: ReadonlySet<number>, asks: Asks): Folder {
  // What a closing `**` takes in does not depend on the name: one answer holds for all of them, and for all below.
  const closing = nodes.flatMap((node) => (node.anyDepth ? node.ends : []));
  const some = folded === "" ? "x" : `${folded}/x`;
  const all = closing.filter((at) => known.has(at) || asks(at, some)).sort((one, other) => one - other);
  return { folded, nodes, asking: nodes.filter((node) => node.children.size > 0), all, folders: new Map() };
}
