import type { Value } from "../value.ts";
import type { RunState, WorkingCopy } from "./run-state.ts";
import { rendered } from "./words.ts";

/** Stands for the absolute path of the workspace, which only the run knows. */
export const WORKSPACE = "/workspace.of.the.run";

/** A path of the run as its one key: relative to the workspace where it lies in or beside it, absolute elsewhere. */
export function pathOf(state: RunState, value: Value): string {
  return resolvePath(state, state.folder, rendered(value));
}

/** A part of a path that names nothing: empty, `.` or `..`. */
const NAMES_NOTHING = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The key of a path that is written relative to a folder. A hidden beginning is a root of its own, `{name}`. */
export function resolvePath(state: RunState, folder: string, written: string): string {
  const text = written.replaceAll("\\", "/");
  const absolute = /^(?:\/|~|\{|[A-Za-z]:\/)/.test(text);
  const whole = absolute ? text : folder === "" ? text : `${folder}/${text}`;
  const inside = whole === WORKSPACE || whole.startsWith(`${WORKSPACE}/`) ? whole.slice(WORKSPACE.length + 1) : whole;
  if (!NAMES_NOTHING.test(inside)) return inside;
  const root = inside.startsWith("/") ? "/" : "";
  const kept: string[] = [];
  for (const part of inside.split("/")) {
    if (part === "" || part === ".") continue;
    const last = kept.at(-1);
    if (part !== "..") kept.push(part);
    else if (last === undefined && root === "/") continue;
    else if (last === undefined || last === ".." || last.startsWith("{") || isAnchor(kept)) kept.push(part);
    else kept.pop();
  }
  return withoutOwnName(state, root + kept.join("/"));
}

/** Whether parts of a path are a home or a drive and no more: what lies above is not known, or is the same again. */
function isAnchor([first = "", ...others]: readonly string[]): boolean {
  return others.length === 0 && /^(?:~|[A-Za-z]:$)/.test(first);
}

/** The folder of the workspace bears the repository's name: `../NAME/src` is `src`. */
function withoutOwnName(state: RunState, path: string): string {
  if (!path.startsWith("../")) return path;
  const own = `../${state.home.name}`;
  if (path.toLowerCase() === own.toLowerCase()) return "";
  if (path.toLowerCase().startsWith(`${own.toLowerCase()}/`)) return path.slice(own.length + 1);
  return path;
}

/** The absolute text for a path of the run. */
export function absolutePath(path: string): string {
  if (path === "") return WORKSPACE;
  return /^(?:\/|~|\{|[A-Za-z]:)/.test(path) ? path : `${WORKSPACE}/${path}`;
}

/** The working copy that a path lies in, its folder, and the path within it; null where none is known. */
export function copyAt(
  state: RunState,
  path: string,
): { readonly root: string; readonly copy: WorkingCopy; readonly within: string } | null {
  let folder = path;
  for (let climbs = 0; climbs < 64; climbs++) {
    const copy = state.copies.get(folder);
    if (copy) return { root: folder, copy, within: folder === "" ? path : path.slice(folder.length + 1) };
    const slash = folder.lastIndexOf("/");
    if (slash > 0) folder = folder.slice(0, slash);
    else if (folder !== "" && !/^(?:\/|~|\.\.|\{|[A-Za-z]:)/.test(folder)) folder = "";
    else break;
  }
  return null;
}

/** The working copy of a command's folder. In a folder of which only the run knows the name, that of the workspace. */
export function currentCopy(state: RunState, folder: string): ReturnType<typeof copyAt> {
  const found = copyAt(state, folder);
  if (found || !folder.startsWith("{")) return found;
  const copy = state.copies.get("");
  return copy ? { root: "", copy, within: "" } : null;
}

/** The path within the repository for a path of the run; null where it does not lie in a copy of it. */
export function homePath(state: RunState, path: string): string | null {
  const found = copyAt(state, path);
  return found && found.copy.of === "home" && !found.copy.bare ? found.within : null;
}

/** Whether one path is another or lies in it. */
export function liesIn(path: string, folder: string): boolean {
  return folder === "" ? !/^(?:\/|~|\.\.|\{|[A-Za-z]:)/.test(path) : path === folder || path.startsWith(`${folder}/`);
}
