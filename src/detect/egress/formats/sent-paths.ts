import { WORKSPACE } from "../run/paths.ts";
import type { Sends } from "../seen-flow.ts";

/** Patterns that take up the whole working tree, in the words of most tools. */
const WHOLE = /^(\.|\*\*?|\*\*?\/\*\*?(\.\*)?)$/;

/** Variables that name the folder of the working tree, with what they begin. */
const FOLDER =
  /^\$\{?[\w.]*(workspace|project_?dir|clone_?dir|sources_?directory|working_?directory|build_?dir|build_?folder)\w*\}?(?=\/|$)/i;

/** Folders that hold source by their name. */
const SOURCE = /^(src|source|sources)(\/|$)/;

/**
 * What a path or pattern of a declaration takes up: the tree, the history, a folder of source; null where it is what a
 * build has made, or nobody can tell.
 */
export function sentBy(path: string): Sends | null {
  if (path.length > 500) return null;
  const named = path
    .trim()
    .replaceAll(WORKSPACE, ".")
    .replace(/\ue000([^\ue001]*)\ue001/g, "$$$1");
  const plain = named
    .replace(FOLDER, ".")
    .replace(/(.)\/$/, "$1")
    .replace(/^\.\//, "");
  if (plain === ".git" || plain.startsWith(".git/")) return { what: "history" };
  if (WHOLE.test(plain)) return { what: "tree" };
  return SOURCE.test(plain) ? { what: "paths", paths: [plain.replace(/\/\*.*/, "")] } : null;
}

/** What the first of several paths that holds source takes up, the whole tree before all else. */
export function sentByAny(paths: readonly string[]): Sends | null {
  const sent = paths.map(sentBy).filter((sends) => sends !== null);
  return sent.find(({ what }) => what !== "paths") ?? sent[0] ?? null;
}
