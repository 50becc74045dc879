import type { Sends } from "../seen-flow.ts";
import { holeOf, type Value } from "../value.ts";
import type { Scene, Stream } from "./command.ts";
import { isSurelyCode, kindOfPath, SIGNS_OF_SOURCE } from "./path-kinds.ts";
import { copyAt, homePath, liesIn, pathOf, resolvePath } from "./paths.ts";
import type { WorkingCopy } from "./run-state.ts";
import { isHidden, rendered } from "./words.ts";

/** Source that a command takes up, and whether that is likely only. */
export interface Source {
  readonly sends: Sends;
  readonly weak: boolean;
}

/** The most files and folders that are remembered as holding source under another name. */
const CARRIERS = 1000;

/** Names of variables by which scripts call the folder of their own source. */
const CALLED_SOURCE =
  /^\$?\{?(?:[\w.]*(?:src|source|repo|project|root|checkout|code)_?(?:dir|path|folder|root|tree)|srcdir|topdir|toplevel)\}?$/i;

/** What of this repository's source a path holds; null where it is a build's output, data, or something else's. */
export function sourceOf(scene: Scene, word: Value): Source | null {
  const { state } = scene;
  const written = rendered(word);
  if (written === "" || written === "-" || written.startsWith("-")) return null;
  const folder = written.replace(/\/?(?:\*\*?|(?<![^/])\.)?(?:\/\*\*?)?$/, "");
  const path = resolvePath(state, state.folder, folder === "" && written.startsWith("/") ? "/" : folder);
  const carried = carriedAt(scene, path, written);
  if (carried) return { sends: carried, weak: false };
  const found = copyAt(state, path);
  if (!found) return unresolved(word);
  if (state.written.has(path)) return null;
  return ofCopy(scene, found.copy, found.root, found.within, carriedIn(scene, path));
}

/** The text of a file of the repository, as it is there; null where none is, or a command has written it anew. */
export function fileText({ state, shared }: Scene, word: Value): string | null {
  const path = pathOf(state, word);
  const home = homePath(state, path);
  return home === null || state.written.has(path) ? null : shared.around.read(home);
}

/** All that these paths hold. */
export function sourceOfAll(scene: Scene, words: readonly Value[]): Source | null {
  return join(words.map((word) => sourceOf(scene, word)));
}

/** What runs through a pipe, as a source. */
export function sourceOfStream(stream: Stream | null): Source | null {
  return stream?.sends ? { sends: stream.sends, weak: false } : null;
}

/** Several sources as one: the history holds the tree, the tree holds paths. */
export function join(sources: readonly (Source | null)[]): Source | null {
  const seen = sources.filter((source) => source !== null);
  if (seen.length === 0) return null;
  const weak = seen.every((source) => source.weak);
  const found = (["history", "tree", "package", "image"] as const).find((what) =>
    seen.some(({ sends }) => sends.what === what),
  );
  if (found) return { sends: { what: found }, weak };
  const paths = seen.flatMap(({ sends }) => (sends.what === "paths" ? sends.paths : []));
  return { sends: paths.length > 0 ? { what: "paths", paths: [...new Set(paths)] } : { what: "unresolved" }, weak };
}

/** Marks a path as holding source under another name; where it lies in another repository's copy, that becomes mixed. */
export function carry(scene: Scene, path: string, sends: Sends): void {
  const found = copyAt(scene.state, path);
  if (found && found.copy.of !== "home") {
    found.copy.mixed = true;
    const joined = join([
      { sends, weak: false },
      found.copy.brought ? { sends: found.copy.brought, weak: false } : null,
    ]);
    if (joined) found.copy.brought = joined.sends;
    return;
  }
  if (path === "") return;
  if (scene.state.carriers.size < CARRIERS) scene.state.carriers.set(path, sends);
  else scene.shared.unread.add(`More than ${CARRIERS} archives and copies in one job.`);
}

/** Marks a file that a command wrote. */
export function carryTo(scene: Scene, target: Value, sends: Sends): void {
  carry(scene, pathOf(scene.state, target), sends);
}

/** Marks a file that a command wrote with words of its own, where the repository has none of that name. */
export function noteWritten(scene: Scene, target: Value): void {
  const path = pathOf(scene.state, target);
  const { written } = scene.state;
  if (path !== "" && written.size < CARRIERS && scene.shared.around.read(path) === null) written.add(path);
}

function carriedAt(scene: Scene, path: string, written: string): Sends | null {
  const { carriers } = scene.state;
  const exact = carriers.get(path);
  if (exact) return exact;
  for (const [carrier, sends] of carriers) if (path !== "" && liesIn(path, carrier)) return sends;
  if (!written.includes("*")) return null;
  const [before = "", after = ""] = resolvePath(scene.state, scene.state.folder, written).split("*", 2);
  for (const [carrier, sends] of carriers) if (carrier.startsWith(before) && carrier.endsWith(after)) return sends;
  return null;
}

function carriedIn(scene: Scene, path: string): Sends | null {
  if (path === "") return null;
  for (const [carrier, sends] of scene.state.carriers) if (liesIn(carrier, path)) return sends;
  return null;
}

function ofCopy(scene: Scene, copy: WorkingCopy, root: string, within: string, inside: Sends | null): Source | null {
  const weak = copy.unsure === true;
  if (copy.of === "new") {
    if (copy.mixed) return { sends: copy.brought ?? { what: "tree" }, weak };
    const above = aboveOf(scene, root);
    return above
      ? ofCopy(scene, above.copy, above.root, [above.within, within].filter(Boolean).join("/"), inside)
      : null;
  }
  if (copy.of === "other") return copy.mixed ? { sends: copy.brought ?? { what: "tree" }, weak } : null;
  if (copy.bare) return { sends: { what: "history" }, weak };
  if (within === "") return { sends: { what: "tree" }, weak };
  if (within === ".git" || within.startsWith(".git/")) return { sends: { what: "history" }, weak };
  if (inside) return { sends: inside, weak };
  return ofPath(scene, within, weak);
}

function ofPath(scene: Scene, path: string, weak: boolean): Source | null {
  const kind = kindOfPath(path);
  if (kind === "made") return null;
  const sends: Sends = { what: "paths", paths: [path] };
  if (path.includes("{")) return null;
  const { read } = scene.shared.around;
  const isThere = read(path) !== null || SIGNS_OF_SOURCE.some((name) => read(`${path}/${name}`) !== null);
  if (kind === "unknown") return isThere ? { sends, weak: true } : null;
  const folder = !/\.\w+$/.test(path);
  return isThere || folder || isSurelyCode(path) ? { sends, weak } : { sends, weak: true };
}

/** The working copy that a repository made within another one lies in. */
function aboveOf(scene: Scene, root: string): ReturnType<typeof copyAt> {
  if (root === "") return { root: "", copy: homeCopy(), within: "" };
  const slash = root.lastIndexOf("/");
  const parent = copyAt(scene.state, slash > 0 ? root.slice(0, slash) : "");
  if (parent?.copy.of !== "home" || /^(?:\/|~|\.\.|\{)/.test(root)) return null;
  return { ...parent, within: parent.root === "" ? root : root.slice(parent.root.length + 1) };
}

function homeCopy(): WorkingCopy {
  return { of: "home", remotes: new Map(), rewrites: [], mixed: false };
}

function unresolved(word: Value): Source | null {
  const hole = holeOf(word);
  const isWhole = isHidden(word) || /^\/?\.?\*?$/.test(rendered(word.slice(1)));
  if (!hole || !isWhole || !CALLED_SOURCE.test(hole.name)) return null;
  return { sends: { what: "unresolved" }, weak: true };
}
