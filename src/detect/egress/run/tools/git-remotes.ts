import { textOf, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, textStream } from "../command.ts";
import { hasOption, type Options, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import type { Remote } from "../run-state.ts";
import { rendered } from "../words.ts";
import { bringFrom } from "./git-copies.ts";
import { fetchUrl, pushUrls } from "./remote-url.ts";

const VALUED = new Set(["-t", "-m", "--track", "--master"]);

/** `git remote add`, `set-url`, `rename`, `remove`, `get-url`, `update`. */
export function readRemote(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [verb = [], name, url] = options.plain;
  if (textOf(verb) === "update") bringFrom(name ?? "all", scene);
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  if (!name || !copy) return null;
  const key = rendered(name);
  const before = copy.remotes.get(key);
  switch (textOf(verb)) {
    case "add":
      if (url) copy.remotes.set(key, { fetch: url, push: null, ...doubts(before, scene) });
      if (hasOption(options, "-f", "--fetch")) bringFrom(name, scene);
      return null;
    case "set-url":
      if (url && !hasOption(options, "--delete")) copy.remotes.set(key, withUrl(before, url, options, scene));
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
      return textStream((hasOption(options, "--push") ? pushUrls(name, scene)[0] : null) ?? fetchUrl(name, scene));
    default:
      return null;
  }
}

/** What `set-url` makes of a remote. A push goes to every URL that was added, and to `--push` ones alone where there are such. */
function withUrl(before: Remote | undefined, url: Value, options: Options, scene: Scene): Remote {
  const { fetch, push, perhaps = [] } = before ?? { fetch: url, push: null };
  const adds = hasOption(options, "--add");
  if (hasOption(options, "--push"))
    return adds && push ? { fetch, push, perhaps: fewUrls([...perhaps, url], scene) } : { fetch, push: url };
  if (adds) return { fetch, push, perhaps: fewUrls([...perhaps, url], scene) };
  return { fetch: url, push, ...doubts(before, scene) };
}

/** `git ls-remote --get-url`. */
export function readLsRemote(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1));
  return hasOption(options, "--get-url") ? textStream(fetchUrl(options.plain[0] ?? null, scene)) : null;
}

/** Where a condition decides about a remote, what it was before stays possible. */
function doubts(before: Remote | undefined, scene: Scene): { readonly perhaps?: readonly Value[] } {
  if (!scene.perhaps || !before) return {};
  return { perhaps: fewUrls([before.fetch, ...(before.perhaps ?? [])], scene) };
}

/** The most URLs that a remote may have besides. */
const URLS = 16;

/** The URLs of a remote as far as they are kept, none of them twice; that there are more is said. */
function fewUrls(all: readonly Value[], { shared }: Scene): readonly Value[] {
  const urls = [...new Map(all.map((url) => [rendered(url), url])).values()];
  if (urls.length > URLS) shared.unread.add(`A remote of more than ${URLS + 1} URLs.`);
  return urls.slice(0, URLS);
}
