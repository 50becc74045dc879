import { textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy, pathOf } from "../paths.ts";
import { checkOut, type WorkingCopy } from "../run-state.ts";
import { rendered } from "../words.ts";
import { folderOfUrl, isHome, isOpen, localFolder, looksLikeUrl, rewritten } from "./remote-url.ts";

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
  const from = localFolder(url, scene);
  const source = from === null ? null : state.copies.get(from.replace(/\/?\.git$/, ""));
  const of = source ? source.of : isHome(url, scene) ? "home" : "other";
  const unsure = of === "other" && isBare && from === null && isOpen(url, scene);
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

/** `git init`: a repository without remotes, of what its folder holds. */
export function readInit(command: Command, scene: Scene): null {
  const { state } = scene;
  const options = readOptions(
    command.words.slice(1),
    new Set(["-b", "--initial-branch", "--template", "--separate-git-dir"]),
  );
  const folder = options.plain[0] ? pathOf(state, options.plain[0]) : state.folder;
  const before = state.copies.get(folder);
  if (before) return null;
  checkOut(state, folder, [], "new");
  state.copies.get(folder)?.remotes.clear();
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

/** `git pull` and `git fetch` of this repository into the copy of another one, which holds it then. */
export function readFetch(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["--depth", "-j", "--jobs", "-s", "-X", "--filter"]));
  const found = currentCopy(scene.state, scene.state.folder);
  const word = options.plain[0];
  if (!found || !word || found.copy.of === "home") return null;
  const url = found.copy.remotes.get(rendered(word))?.fetch ?? (looksLikeUrl(word) ? word : null);
  if (url && bringsHome(url, scene)) {
    found.copy.mixed = true;
    found.copy.brought = { what: "history" };
  }
  return null;
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
  const folder = localFolder(url, scene);
  const copy = folder === null ? undefined : currentCopy(scene.state, folder.replace(/\/?\.git$/, ""))?.copy;
  return copy ? copy.of === "home" || copy.mixed : isHome(url, scene);
}
