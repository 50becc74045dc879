import { foldPath } from "./globs/globs.ts";

/** The spelling under which folders of rules are compared: from the root, in lower case, with one slash at the end. */
export function foldFolder(folder: string): string {
  return `${foldPath(folder).replace(/\/+$/, "")}/`;
}

/** Whether a folded folder holds a path. Letter case does not count, as for globs. */
export function holdsPath(folder: string, path: string): boolean {
  return foldPath(path).startsWith(folder);
}
