import { canonicalHost } from "../../../../facts/place/host-name.ts";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Scene } from "../command.ts";
import { currentCopy, resolvePath } from "../paths.ts";
import type { Rewrite, WorkingCopy } from "../run-state.ts";
import { beginning, fromIndex, isHidden, rendered } from "../words.ts";

/** The URLs that a push to a word of the command goes to: a remote's name, a URL, or null for git's own choice. */
export function pushUrls(word: Value | null, scene: Scene): readonly Value[] {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  const name = word === null ? defaultRemote(copy, scene) : rendered(word);
  const remote = copy?.remotes.get(name);
  const rewrites = rewritesOf(copy, scene);
  if (remote) {
    const urls = [remote.push ?? remote.fetch, ...(remote.perhaps ?? [])];
    return urls.map((url) => rewritten(url, rewrites, remote.push === null));
  }
  return [isAddress(word) ? rewritten(word, rewrites, true) : hidden(`remote ${name}`)];
}

/** The URL that a word of the command is fetched from: a remote's name, a URL, or null for git's own choice. */
export function fetchUrl(word: Value | null, scene: Scene): Value {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  const name = word === null ? defaultRemote(copy, scene) : rendered(word);
  const url = copy?.remotes.get(name)?.fetch ?? (isAddress(word) ? word : hidden(`remote ${name}`));
  return rewritten(url, rewritesOf(copy, scene), false);
}

function rewritesOf(copy: WorkingCopy | undefined, { state }: Scene): readonly Rewrite[] {
  return copy ? [...copy.rewrites, ...state.rewrites] : state.rewrites;
}

function isAddress(word: Value | null): word is Value {
  return word !== null && (looksLikeUrl(word) || isHidden(word));
}

function defaultRemote(copy: WorkingCopy | undefined, scene: Scene): string {
  const chosen = scene.shared.settings.get("git.push-default");
  const name = chosen && textOf(chosen);
  if (name && copy?.remotes.has(name)) return name;
  const [only, ...others] = copy?.remotes.keys() ?? [];
  return only !== undefined && others.length === 0 ? only : "origin";
}

/** Whether a word of `git push` is no remote's name. */
export function looksLikeUrl(word: Value): boolean {
  return word.length > 1 || /[:/\\]|^\.\.?$/.test(beginning(word));
}

/** A URL after the longest `insteadOf` that fits it, or `pushInsteadOf` where no push URL was given. */
export function rewritten(url: Value, rewrites: readonly Rewrite[], canPush: boolean): Value {
  const start = beginning(url);
  const fitting = rewrites.filter(({ prefix, push }) => start.startsWith(prefix) && (!push || canPush));
  const pushing = fitting.filter(({ push }) => push);
  const best = (pushing.length > 0 ? pushing : fitting).reduce<Rewrite | null>(
    (longest, one) => (longest && longest.prefix.length > one.prefix.length ? longest : one),
    null,
  );
  return best ? joined(best.base, fromIndex(url, best.prefix.length)) : url;
}

/** The folder that a URL names on this machine; null for one elsewhere. */
export function localFolder(url: Value, scene: Scene): string | null {
  const text = rendered(url);
  if (/^file:\/\//i.test(text)) return resolvePath(scene.state, scene.state.folder, text.slice(7));
  if (/^(?:\/|\.\.?(?:\/|$)|\.git$|~\/|[A-Za-z]:[\\/])/.test(text))
    return resolvePath(scene.state, scene.state.folder, text);
  return null;
}

/** Whether a URL is the repository's own, whatever its spelling and credentials. */
export function isHome(url: Value, scene: Scene): boolean {
  const { owner, name } = scene.state.home;
  const home = scene.state.home.host.toLowerCase();
  const text = withMarks(url).toLowerCase();
  const match = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?([^:/]+)(?::\d+)?[:/]+(.*?)(?:\.git)?\/*$/.exec(text);
  const [, host = "", path] = match ?? [];
  return (host === home || canonicalHost(host) === home) && path === `${owner}/${name}`.toLowerCase();
}

/** Whether a URL leaves open which repository it names. */
export function isOpen(url: Value, scene: Scene): boolean {
  if (scene.state.home.owner === "~") return true;
  const address = withMarks(url).replace(/^(?:[a-z+]+:\/\/)?[^@/]*@/i, "");
  // No address has blanks or angles: whoever runs the script is to put their own in their place.
  return /[\uE000\s<>]/.test(address);
}

/** The URL with one letter for each hole, that no address has. */
function withMarks(url: Value): string {
  return url.map((piece) => (typeof piece === "string" ? piece : "\uE000")).join("");
}

/** The name of a folder that a URL is cloned into. */
export function folderOfUrl(url: Value, isBare: boolean): Value {
  const text = rendered(url).replace(/\/+(?:\.git\/*)?$/, "");
  const name = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf(":")) + 1).replace(/\.git$/, "");
  return known(isBare ? `${name}.git` : name);
}
