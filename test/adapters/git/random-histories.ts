/** A generated file: what stands at a path. */
interface RandomFile {
  readonly mode: "100644" | "100755" | "120000";
  readonly content: string;
}

type Tree = Map<string, RandomFile>;

const NAMES = ["a", "b", "c", "d.txt", "e", "Z", "a.b", "a-b"];
const FOLDERS = ["", "x/", "x/y/", "a/", "z.d/"];

/** Numbers below 1 that depend on the seed alone (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A `fast-import` stream of one history with no relation to others, its tip at `ref`: edits, exact and edited renames,
 * copies, changed modes and kinds, folders in place of files, merges and octopuses with changes of their own. Contents
 * come from a small pool, so that several files often share one.
 */
export function randomHistory(seed: number, ref: string, commits: number): string {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const trees: Tree[] = [];
  const lines: string[] = [];
  for (let at = 0; at < commits; at += 1) {
    const count = at === 0 ? 0 : random() < 0.25 && at > 2 ? (random() < 0.2 && at > 4 ? 3 : 2) : 1;
    const parents = new Set<number>();
    if (count > 0) parents.add(at - 1);
    while (parents.size < count) parents.add(Math.floor(random() * at));
    const tree = joined(
      [...parents].map((parent) => trees[parent] ?? new Map()),
      random,
    );
    const changes = count > 1 ? Math.floor(random() * 3) : 1 + Math.floor(random() * 4);
    for (let change = 0; change < changes; change += 1) alter(tree, random, pick);
    trees.push(tree);
    const [first, ...others] = [...parents].map((parent) => `:${parent + 1}`);
    lines.push(
      `commit ${ref}-${at}`,
      `mark :${at + 1}`,
      `committer A <a@b> ${1_700_000_000 + at} +0000`,
      "data 2",
      `m`,
      "",
    );
    if (first !== undefined) lines.push(`from ${first}`, ...others.map((other) => `merge ${other}`));
    lines.push("deleteall");
    for (const [path, file] of tree) {
      lines.push(`M ${file.mode} inline ${path}`, `data ${file.content.length}`, file.content);
    }
    lines.push("");
  }
  lines.push(`reset ${ref}`, `from :${commits}`, "");
  return `${lines.join("\n")}\n`;
}

function joined(parents: readonly Tree[], random: () => number): Tree {
  const tree: Tree = new Map();
  for (const parent of parents) {
    for (const [path, file] of parent) if (random() < 0.9 || parents.length === 1) put(tree, path, file);
  }
  return tree;
}

function alter(tree: Tree, random: () => number, pick: <T>(from: readonly T[]) => T): void {
  const path = `${pick(FOLDERS)}${pick(NAMES)}`;
  const content = `content ${Math.floor(random() * 6)}`;
  const old = tree.size === 0 ? undefined : pick([...tree]);
  const kind = Math.floor(random() * 8);
  if (old === undefined || kind < 2) put(tree, path, { mode: "100644", content });
  else if (kind === 2) tree.set(old[0], { ...old[1], content });
  else if (kind === 3) tree.delete(old[0]);
  else if (kind < 6) {
    tree.delete(old[0]);
    put(tree, path, kind === 4 ? old[1] : { ...old[1], content });
  } else if (kind === 6) put(tree, path, old[1]);
  else tree.set(old[0], { ...old[1], mode: pick(["100644", "100755", "120000"]) });
}

/** Puts a file, taking away what cannot stand beside it: files in its place as folders, and folders in its place. */
function put(tree: Tree, path: string, file: RandomFile): void {
  for (const other of [...tree.keys()]) {
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) tree.delete(other);
  }
  tree.set(path, file);
}
