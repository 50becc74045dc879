import { textOf, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, textStream } from "../command.ts";
import { hasOption, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import type { Remote } from "../run-state.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { isHome, looksLikeUrl, pushUrls } from "./remote-url.ts";

const VALUED = new Set(["-t", "-m", "--track", "--master"]);

/** `git remote add`, `set-url`, `rename`, `remove`, `get-url`. */
export function readRemote(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [verb, name, url] = options.plain;
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (!verb || !name || !copy) return null;
  const key = rendered(name);
  const before = copy.remotes.get(key);
  switch (textOf(verb)) {
    case "add":
      if (url) copy.remotes.set(key, { fetch: url, push: null, ...doubts(before, url, scene) });
      if (url && hasOption(options, "-f", "--fetch") && isHome(url, scene)) mix(scene);
      return null;
    case "set-url":
      if (!url) return null;
      if (hasOption(options, "--delete")) return null;
      if (hasOption(options, "--push")) copy.remotes.set(key, { fetch: before?.fetch ?? url, push: url });
      else if (hasOption(options, "--add")) {
        const perhaps = [...(before?.perhaps ?? []), url].slice(0, 8);
        copy.remotes.set(key, { fetch: before?.fetch ?? url, push: before?.push ?? null, perhaps });
      } else copy.remotes.set(key, { fetch: url, push: before?.push ?? null, ...doubts(before, url, scene) });
      return null;
    case "rename":
      if (before && url) {
        copy.remotes.delete(key);
        copy.remotes.set(rendered(url), before);
      }
      return null;
    case "rm":
    case "remove":
      if (!scene.perhaps) copy.remotes.delete(key);
      return null;
    case "get-url":
      return textStream(before?.fetch ?? pushUrls(name, scene)[0] ?? []);
    case "update":
      if (before && isHome(before.fetch, scene)) mix(scene);
      return null;
    default:
      return null;
  }
}

/** `git ls-remote --get-url`. */
export function readLsRemote(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1));
  if (!hasOption(options, "--get-url")) return null;
  const word = options.plain[0];
  if (word && looksLikeUrl(word)) return textStream(word);
  return textStream(pushUrls(word ?? null, scene)[0] ?? []);
}

/** Where a condition decides about a remote, what it was before stays possible. */
function doubts(before: Remote | undefined, url: Value, scene: Scene): { readonly perhaps?: readonly Value[] } {
  if (!scene.perhaps || !before || rendered(before.fetch) === rendered(url)) return {};
  return { perhaps: [before.fetch, ...(before.perhaps ?? [])].slice(0, 8) };
}

/** Files of the repository itself came into the copy of another one. */
function mix(scene: Scene): void {
  const found = currentCopy(scene.state, scene.state.folder);
  if (!found || found.copy.of === "home") return;
  found.copy.mixed = true;
  found.copy.brought = sourceOf(scene, ["."])?.sends ?? { what: "history" };
}
