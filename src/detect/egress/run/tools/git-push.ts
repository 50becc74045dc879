import { holeOf, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import type { WorkingCopy } from "../run-state.ts";
import { send } from "../send.ts";
import { type Source, sourceOf } from "../sources.ts";
import { isHidden, mentions, rendered } from "../words.ts";
import { localFolder, pushUrls } from "./remote-url.ts";

const VALUED = new Set(["--repo", "-o", "--push-option", "--receive-pack", "--exec"]);
const HG_VALUED = new Set("-r --rev -B --bookmark -b --branch -e --ssh --remotecmd --pushvars".split(" "));

/** `git push`: the commits of the working copy to where its remotes point. Deleting and dry runs send nothing. */
export function readPush(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), VALUED);
  if (hasOption(options, "--dry-run", "-n", "--delete", "-d")) return null;
  const [given, ...refspecs] = options.plain;
  if (refspecs.length > 0 && refspecs.every(deletes)) return null;
  const word = given ?? optionValue(options, "--repo");
  const isWhole = hasOption(options, "--mirror", "--all");
  if (word && !isWhole && isOfFamily(word, scene)) return null;
  pushTo(word, command, scene, isMirror(options));
  return null;
}

/** `hg push [DEST]`: of a working copy that Mercurial reads as well. */
export function readHgPush(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), HG_VALUED);
  pushTo(options.plain[0] ?? null, command, scene, false);
  return null;
}

/** `git subtree push --prefix=DIR REMOTE REF`: the history of one folder. */
export function readSubtree(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-P", "--prefix", "--annotate", "-b", "--onto"]));
  const [verb, remote] = options.plain;
  const prefix = optionValue(options, "-P", "--prefix");
  const source = prefix && sourceOf(scene, prefix);
  if (!source || !remote || !isWord(verb, "push")) return null;
  for (const url of pushUrls(remote, scene)) {
    if (localFolder(url, scene) !== null) continue;
    const { sends, weak } = source;
    send(scene, command, { verb: "push", sends, to: { as: "remote", text: url }, weak });
  }
  return null;
}

/** `git lfs push REMOTE`: the large files of the history. */
export function readLfs(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1));
  const [verb, remote] = options.plain;
  if (isWord(verb, "push") && !hasOption(options, "--dry-run", "-d")) pushTo(remote ?? null, command, scene, false);
  return null;
}

/** `git send-email`: commits as mails. */
export function readSendEmail(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["--to", "--cc", "--bcc"]));
  const to = optionValue(options, "--to", "--cc", "--bcc");
  const found = currentCopy(scene.state, scene.state.folder);
  if (!to || hasOption(options, "--dry-run") || found?.copy.of !== "home") return null;
  send(scene, command, {
    verb: "upload",
    sends: { what: "history" },
    to: { as: "host", text: joined(known("mailto:"), to) },
  });
  return null;
}

/** `git send-pack` and `git http-push`, which `git push` uses itself. */
export function readSendPack(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  if (!hasOption(options, "--dry-run", "-n")) pushTo(options.plain[0] ?? null, command, scene, isMirror(options));
  return null;
}

/** `git svn dcommit`: commits to a Subversion repository. */
export function readSvn(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["--commit-url"]));
  if (!isWord(options.plain[0], "dcommit") || hasOption(options, "--dry-run", "-n")) return null;
  pushTo(optionValue(options, "--commit-url") ?? known("svn"), command, scene, false);
  return null;
}

/** Sends what a working copy holds to a remote; a folder of this machine holds it afterwards. */
function pushTo(word: Value | null, command: Command, scene: Scene, isMirror: boolean): void {
  const found = currentCopy(scene.state, scene.state.folder);
  if (!found) return;
  const source = pushedBy(found.copy, found.root, scene);
  if (!source) return;
  const isAside = word !== null && (isUpstream(word, found.copy) || (isHidden(word) && mentions(word, FAMILY)));
  for (const url of pushUrls(word, scene)) {
    const folder = localFolder(url, scene);
    if (folder !== null) keepAt(folder, scene);
    else {
      const verb = isMirror ? "mirror" : "push";
      send(scene, command, {
        verb,
        sends: source.sends,
        to: { as: "remote", text: url },
        weak: source.weak || isAside,
      });
    }
  }
}

/** What of this repository a push from a working copy sends: nothing from another's, where nothing was copied into it. */
function pushedBy(copy: WorkingCopy, root: string, scene: Scene): Source | null {
  if (copy.of === "home") return { sends: { what: "history" }, weak: copy.unsure === true };
  const folder = scene.state.folder;
  scene.state.folder = root;
  const source = sourceOf(scene, known("."));
  scene.state.folder = folder;
  return source;
}

/** Maintainers' scripts name the canonical repository so, without saying where it is. */
function isUpstream(word: Value, copy: WorkingCopy): boolean {
  return rendered(word) === "upstream" && !copy.remotes.has("upstream");
}

const FAMILY = /fork|origin|upstream/i;
const AN_ADDRESS = /ur[il]|addr|host|server|repo/i;

/**
 * Whether a push goes to a remote that only the git configuration of somebody's machine knows, and that is called after the
 * repository's own family: its owner, where it comes from, a fork. No pipeline has such a remote, and the push is judged by the
 * hook of that machine, which sees the address.
 */
function isOfFamily(word: Value, scene: Scene): boolean {
  const copy = currentCopy(scene.state, scene.state.folder)?.copy;
  const name = textOf(word);
  if (name !== null) {
    const isCalledSo = /^(?:upstream|fork)$/.test(name) || name.toLowerCase() === scene.state.home.owner.toLowerCase();
    return isCalledSo && copy !== undefined && !copy.remotes.has(name);
  }
  const hole = isHidden(word) ? holeOf(word) : null;
  if (hole === null || hole.secret || lookUp(scene.state, hole.name) !== null) return false;
  return /^[A-Za-z]\w*$/.test(hole.name) && FAMILY.test(hole.name) && !AN_ADDRESS.test(hole.name);
}

/** A folder of this machine holds afterwards what was pushed there. */
function keepAt(folder: string, scene: Scene): void {
  const standing = scene.state.copies.get(folder);
  if (standing?.of === "home") return;
  if (standing) {
    standing.mixed = true;
    standing.brought = { what: "history" };
  } else if (scene.state.copies.size < 500) {
    scene.state.copies.set(folder, { of: "home", remotes: new Map(), rewrites: [], mixed: false, bare: true });
  }
}

function deletes(refspec: Value): boolean {
  return /^\+?:./.test(rendered(refspec));
}

function isMirror(options: Options): boolean {
  return hasOption(options, "--mirror");
}

function isWord(word: Value | undefined, text: string): boolean {
  return word !== undefined && textOf(word) === text;
}
