import { workspaceFolder } from "../github/contexts.ts";
import { checkOut, type RunState, type WorkingCopy } from "../run/run-state.ts";
import type { Value } from "../value.ts";

/** A path of the workspace as one key, with holes as `{name}`: `""` is the workspace itself. */
export function folderKey(folder: Value): string {
  const text = workspaceFolder(folder)
    .map((piece) => (typeof piece === "string" ? piece : `{${piece.name}}`))
    .join("");
  const kept: string[] = [];
  for (const part of text.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else kept.push(part);
  }
  return kept.join("/");
}

/** The working copy that a folder lies in, with the copy's own folder; null where there is none. */
export function copyOf(state: RunState, key: string): { readonly folder: string; readonly copy: WorkingCopy } | null {
  const parts = key === "" ? [] : key.split("/");
  for (let length = parts.length; length >= 0; length -= 1) {
    const folder = parts.slice(0, length).join("/");
    const copy = state.copies.get(folder);
    if (copy !== undefined) return { folder, copy };
  }
  return null;
}

/** Where the working copy of a folder is pushed to by default; null where there is none. */
export function originAt(state: RunState, folder: Value): Value | null {
  const origin = copyOf(state, folderKey(folder))?.copy.remotes.get("origin");
  return origin === undefined ? null : (origin.push ?? origin.fetch);
}

/** Puts a working copy into a folder. One of this repository inside another's makes that one mixed. */
export function putCopy(state: RunState, key: string, origin: Value, of: WorkingCopy["of"]): void {
  const around = copyOf(state, key);
  checkOut(state, key, origin, of);
  if (of === "home" && around !== null && around.folder !== key && around.copy.of !== "home") around.copy.mixed = true;
}
