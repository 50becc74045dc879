import type { Sends } from "../seen-flow.ts";

/** Patterns that take up the whole working tree, in the words of most tools. */
const WHOLE =
  /^(\.|\*\*?|(\.\/?)?\*\*?\/\*\*?(\.\*)?|\$\{?\w*(workspace|project_dir|clone_dir|sourcesdirectory|build_dir|build_folder)\w*\}?)$/i;

/** Folders that hold source by their name. */
const SOURCE = /^(src|source|sources)(\/|$)/;

/**
 * What a path or pattern of a declaration takes up: the tree, the history, a folder of source; null where it is what a
 * build has made, or nobody can tell.
 */
export function sentBy(path: string): Sends | null {
  if (path.length > 500) return null;
  const plain = path
    .trim()
    .replace(/^\.\/(?=.)/, "")
    .replace(/(.)\/$/, "$1");
  if (plain === ".git" || plain.startsWith(".git/")) return { what: "history" };
  if (WHOLE.test(plain) || plain === "./") return { what: "tree" };
  return SOURCE.test(plain) ? { what: "paths", paths: [plain.replace(/\/\*.*$/, "")] } : null;
}

/** What the first of several paths that holds source takes up, the whole tree before all else. */
export function sentByAny(paths: readonly string[]): Sends | null {
  const sent = paths.map(sentBy).filter((sends) => sends !== null);
  return sent.find(({ what }) => what !== "paths") ?? sent[0] ?? null;
}
