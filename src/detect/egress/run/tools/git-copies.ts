import { textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy, pathOf } from "../paths.ts";
import { checkOut, type WorkingCopy } from "../run-state.ts";
import { rendered } from "../words.ts";
import { fetchUrl, folderOfUrl, isHome, isOpen, localFolder, rewritten } from "./remote-url.ts";

const CLONE_VALUED = new Set(
  "-b --branch -o --origin -u --depth -c --config --reference --template -j --jobs --filter --separate-git-dir --shallow-since --bundle-uri".split(
    " ",
  ),
);

/** `git clone`: a working copy of what the URL names. A mirror of something hidden may be of this repository. */
export function readClone(command: Command, scene: Scene): null {
  const { state } = scene;
  const options = readOptions(command.words.slice(1), CLONE_VALUED);
  const written = options.plain[0];
  if (!written) return null;
  const url = rewritten(written, state.rewrites, false);
  const isBare = hasOption(options, "--bare", "--mirror");
  const folder = pathOf(state, options.plain[1] ?? folderOfUrl(url, isBare));
  const source = copyOf(url, scene);
  const of = source ? source.of : isHome(url, scene) ? "home" : "other";
  const unsure = isBare && localFolder(url, scene) === null && isOpen(url, scene);
  const origin = optionValue(options, "-o", "--origin");
  const copy: WorkingCopy = {
    of: unsure ? "home" : of,
    remotes: new Map([[origin ? rendered(origin) : "origin", { fetch: url, push: null }]]),
    rewrites: [],
    mixed: source?.mixed ?? false,
    ...(source?.brought ? { brought: source.brought } : {}),
    ...(isBare ? { bare: true as const } : {}),
    ...(unsure ? { unsure: true as const } : {}),
  };
  if (state.copies.size < 500) state.copies.set(folder, copy);
  return null;
}

const INIT_VALUED = new Set(
  "-b --initial-branch --template --separate-git-dir --object-format --ref-format".split(" "),
);

/** `git init`: a repository without remotes, of what its folder holds. */
export function readInit(command: Command, scene: Scene): null {
  const { state } = scene;
  const options = readOptions(command.words.slice(1), INIT_VALUED);
  const folder = options.plain[0] ? pathOf(state, options.plain[0]) : state.folder;
  if (!state.copies.has(folder))
    state.copies.set(folder, { of: "new", remotes: new Map(), rewrites: [], mixed: false });
  return null;
}

/** `git worktree add`: another folder of the same working copy. */
export function readWorktree(command: Command, scene: Scene): null {
  const { state } = scene;
  const options = readOptions(command.words.slice(1), new Set(["-b", "-B", "--reason"]));
  const [verb, path] = options.plain;
  const copy = currentCopy(state, state.folder)?.copy;
  if (verb && textOf(verb) === "add" && path && copy) state.copies.set(pathOf(state, path), copy);
  return null;
}

const FETCH_VALUED = new Set(
  "--depth --deepen -j --jobs -s --strategy -X --strategy-option -o --server-option --filter --refmap --upload-pack".split(
    " ",
  ),
);

/** `git pull` and `git fetch` of this repository into the copy of another one, which holds it then. */
export function readFetch(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), FETCH_VALUED);
  bringFrom(hasOption(options, "--all") ? "all" : (options.plain[0] ?? null), scene);
  return null;
}

/** Takes up the history of this repository in the copy of another one, where it is fetched: from a word, git's own choice or all. */
export function bringFrom(word: Value | null | "all", scene: Scene): void {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (!copy || copy.of === "home") return;
  const urls = word === "all" ? [...copy.remotes.values()].map((remote) => remote.fetch) : [fetchUrl(word, scene)];
  if (!urls.some((url) => bringsHome(url, scene))) return;
  copy.mixed = true;
  copy.brought = { what: "history" };
}

/** `git submodule add` takes in; the URL is of something else. */
export function readSubmodule(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), new Set(["-b", "--branch", "--name", "--depth", "--reference"]));
  const [verb, url, path] = options.plain;
  if (verb && textOf(verb) === "add" && url) {
    const folder = pathOf(scene.state, path ?? folderOfUrl(url, false));
    checkOut(scene.state, folder, url, isHome(url, scene) ? "home" : "other");
  }
  return null;
}

function bringsHome(url: Value, scene: Scene): boolean {
  const copy = copyOf(url, scene);
  return copy ? copy.of === "home" || copy.mixed : isHome(url, scene);
}

/** The working copy of this machine that a URL names; undefined where it names none. */
function copyOf(url: Value, scene: Scene): WorkingCopy | undefined {
  const folder = localFolder(url, scene);
  return folder === null ? undefined : scene.state.copies.get(folder.replace(/(?:^|\/)\.git$/, ""));
}
