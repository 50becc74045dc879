import type { Oid } from "../../../facts/oid.ts";
import { isAmbiguous } from "../objects/ambiguous-tree.ts";
import type { TreeLine } from "../objects/tree-object.ts";

/** A file of a tree; the path as raw bytes in Latin-1. */
export interface RawFile {
  readonly mode: number;
  readonly oid: Oid;
  readonly path: string;
}

/** One path that differs between two trees; one of the two is there. */
export interface RawPair {
  readonly before: RawFile | null;
  readonly after: RawFile | null;
}

/** Reads the lines of a tree; null where that cannot be done. */
export type ReadTree = (oid: Oid) => Promise<readonly TreeLine[] | null>;

/** Files that differ, in path order, and whether every tree could be read and read in one way only. */
interface TreeDiff {
  readonly pairs: readonly RawPair[];
  readonly whole: boolean;
}

// git's own limit for the depth of a tree since 2.45 (core.maxTreeDepth).
const DEEPEST = 2048;

/** Compares two trees (null: an empty one) down to their files; equal subtrees are never opened. */
export async function diffTrees(before: Oid | null, after: Oid | null, read: ReadTree): Promise<TreeDiff> {
  const pairs: RawPair[] = [];
  let whole = true;
  const open: { before: Oid | null; after: Oid | null; prefix: string; depth: number }[] = [
    { before, after, prefix: "", depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { prefix, depth } = next;
    const [left, right] = [await sort(next.before, read), await sort(next.after, read)];
    whole &&= left.whole && right.whole && depth < DEEPEST;
    if (depth >= DEEPEST) continue;
    for (const name of new Set([...left.files.keys(), ...right.files.keys()])) {
      const [one, other] = [left.files.get(name), right.files.get(name)];
      if (one?.oid === other?.oid && one?.mode === other?.mode) continue;
      pairs.push({ before: file(one, prefix), after: file(other, prefix) });
    }
    for (const name of new Set([...left.folders.keys(), ...right.folders.keys()])) {
      const [one, other] = [left.folders.get(name)?.oid ?? null, right.folders.get(name)?.oid ?? null];
      if (one !== other) open.push({ before: one, after: other, prefix: `${prefix}${name}/`, depth: depth + 1 });
    }
  }
  return { pairs: pairs.sort((one, other) => compare(pathOf(one), pathOf(other))), whole };
}

/** The path that a pair is known by: where the file stands now, or stood. */
export function pathOf(pair: RawPair): string {
  return (pair.after ?? pair.before)?.path ?? "";
}

/** Order of raw bytes. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

interface Sorted {
  readonly files: ReadonlyMap<string, TreeLine>;
  readonly folders: ReadonlyMap<string, TreeLine>;
  readonly whole: boolean;
}

async function sort(oid: Oid | null, read: ReadTree): Promise<Sorted> {
  const files = new Map<string, TreeLine>();
  const folders = new Map<string, TreeLine>();
  const lines = oid === null ? [] : await read(oid);
  for (const line of lines ?? []) {
    ((line.mode & 0o170000) === 0o40000 ? folders : files).set(line.name, line);
  }
  return { files, folders, whole: lines !== null && !isAmbiguous(lines) };
}

function file(line: TreeLine | undefined, prefix: string): RawFile | null {
  return line === undefined ? null : { mode: line.mode, oid: line.oid, path: prefix + line.name };
}
