import { workspaceFolder } from "../github/contexts.ts";
import { currentCopy } from "../run/paths.ts";
import { checkOut, type RunState, type WorkingCopy } from "../run/run-state.ts";
import { rendered } from "../run/words.ts";
import type { Value } from "../value.ts";

/** Folders of the machine: some actions write a path of the repository with a slash in front as well. */
const ELSEWHERE = /^\/+(?:tmp|home|var|opt|usr|etc|root|mnt|github|Users)(?:\/|$)/;

/** A path as one key, with holes as `{name}`: `""` is the workspace itself, and what lies elsewhere is absolute, as scripts have it. */
export function folderKey(folder: Value): string {
  const text = rendered(workspaceFolder(folder)).replaceAll("\\", "/");
  const root = ELSEWHERE.test(text) ? "/" : "";
  const kept: string[] = [];
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    const last = kept.at(-1);
    if (part !== "..") kept.push(part);
    else if (last !== undefined && last !== ".." && !last.startsWith("{")) kept.pop();
    else if (root === "") kept.push(part);
  }
  return root + kept.join("/");
}

/** Where the working copy of a folder is pushed to by default; null where there is none. */
export function originAt(state: RunState, folder: Value): Value | null {
  const origin = currentCopy(state, folderKey(folder))?.copy.remotes.get("origin");
  return origin === undefined ? null : (origin.push ?? origin.fetch);
}

/** Puts a working copy into a folder. One of this repository inside another's makes that one mixed. */
export function putCopy(state: RunState, key: string, origin: Value, of: WorkingCopy["of"]): void {
  const around = currentCopy(state, key);
  checkOut(state, key, origin, of);
  if (of === "home" && around !== null && around.root !== key && around.copy.of !== "home") around.copy.mixed = true;
}
