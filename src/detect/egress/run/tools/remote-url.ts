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
  const rewrites = [...(copy?.rewrites ?? []), ...scene.state.rewrites];
  if (remote) {
    const urls = [remote.push ?? remote.fetch, ...(remote.perhaps ?? [])];
    return urls.map((url) => rewritten(url, rewrites, remote.push === null));
  }
  if (word === null || (!looksLikeUrl(word) && !isHidden(word))) return [hidden(`remote ${name}`)];
  return [rewritten(word, rewrites, true)];
}

function defaultRemote(copy: WorkingCopy | undefined, scene: Scene): string {
  const chosen = scene.shared.settings.get("git.push-default");
  const name = chosen && textOf(chosen);
  if (name && copy?.remotes.has(name)) return name;
  if (!copy || copy.remotes.has("origin") || copy.remotes.size !== 1) return "origin";
  return [...copy.remotes.keys()][0] ?? "origin";
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
  if (/^(?:\/|\.\.?(?:\/|$)|~\/|[A-Za-z]:[\\/])/.test(text)) return resolvePath(scene.state, scene.state.folder, text);
  return null;
}

/** Whether a URL is the repository's own, whatever its spelling and credentials. */
export function isHome(url: Value, scene: Scene): boolean {
  const { host, owner, name } = scene.state.home;
  const text = url
    .map((piece) => (typeof piece === "string" ? piece : "\uE000"))
    .join("")
    .toLowerCase();
  const match = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?([^:/]+)(?::\d+)?[:/]+(.*?)(?:\.git)?\/*$/.exec(text);
  const own = `${owner}/${name}`.toLowerCase();
  if (!match) return false;
  return match[1] === host.toLowerCase() && match[2] === own;
}

/** Whether a URL leaves open which repository it names. */
export function isOpen(url: Value, scene: Scene): boolean {
  if (scene.state.home.owner === "~") return true;
  const text = url.map((piece) => (typeof piece === "string" ? piece : "\uE000")).join("");
  const address = text.replace(/^(?:[a-z+]+:\/\/)?[^@/]*@/i, "");
  // No address has blanks or angles: whoever runs the script is to put their own in their place.
  return /[\uE000\s<>]/.test(address);
}

/** The name of a folder that a URL is cloned into. */
export function folderOfUrl(url: Value, isBare: boolean): Value {
  const text = rendered(url).replace(/\/+$/, "");
  const last = text.split(/[/:]/).at(-1) ?? "";
  const name = last.replace(/\.git$/, "");
  return known(isBare ? `${name}.git` : name);
}
