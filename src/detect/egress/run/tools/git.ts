import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import {
  type Command,
  type Reader,
  type Readers,
  type Scene,
  type Stream,
  textStream,
  withWords,
  wordAt,
} from "../command.ts";
import { absolutePath, currentCopy, pathOf } from "../paths.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { readArchive, readBundle, readFormatPatch, readPatch } from "./git-archives.ts";
import { readConfig, rewriteOf, setConfig } from "./git-config.ts";
import { readClone, readFetch, readInit, readSubmodule, readWorktree } from "./git-copies.ts";
import { readHgPush, readLfs, readPush, readSendEmail, readSendPack, readSubtree, readSvn } from "./git-push.ts";
import { readLsRemote, readRemote } from "./git-remotes.ts";

/** What follows `git` and its own options, by the name of the subcommand. */
const SUBCOMMANDS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["push", readPush],
  ["remote", readRemote],
  ["config", readConfig],
  ["clone", readClone],
  ["init", readInit],
  ["worktree", readWorktree],
  ["pull", readFetch],
  ["fetch", readFetch],
  ["submodule", readSubmodule],
  ["subtree", readSubtree],
  ["lfs", readLfs],
  ["send-email", readSendEmail],
  ["send-pack", readSendPack],
  ["svn", readSvn],
  ["archive", readArchive],
  ["bundle", readBundle],
  ["format-patch", readFormatPatch],
  ["diff", readPatch],
  ["show", readPatch],
  ["log", readPatch],
  ["ls-remote", readLsRemote],
  ["rev-parse", readRevParse],
]);

/** Git's own options that take the next word; `--exec-path` takes none. */
const VALUED: ReadonlySet<string> = new Set(["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env"]);

/** Git and what stands for it. */
export const GIT_READERS: Readers = {
  git: readGit,
  hub: readGit,
  hg: readHg,
  "git-push": (command, scene) =>
    readGit(withWords(command, [known("git"), known("push"), ...command.words.slice(1)]), scene),
};

/** Reads git's own options (`-C`, `-c`, `--git-dir`) and then the subcommand, also by an alias. */
function readGit(command: Command, scene: Scene): Stream | null {
  const { state } = scene;
  const folder = state.folder;
  const asides: (() => void)[] = [];
  let words = command.words.slice(1);
  while (words[0] && beginning(words[0]).startsWith("-")) {
    const option = beginning(words[0]);
    if (option === "-C" && words[1]) state.folder = pathOf(state, words[1]);
    else if (option === "-c" && words[1]) asides.push(setOnce(words[1], scene));
    else if (option.startsWith("--git-dir")) {
      const value = option.includes("=") ? fromIndex(words[0], option.indexOf("=") + 1) : words[1];
      if (value) state.folder = pathOf(state, value).replace(/(?:^|\/)\.git$/, "");
    }
    words = words.slice(VALUED.has(option) ? 2 : 1);
  }
  const output = runSubcommand(command, words, scene);
  state.folder = folder;
  for (const undo of asides.reverse()) undo();
  return output;
}

function runSubcommand(command: Command, words: readonly Value[], scene: Scene): Stream | null {
  const name = rendered(words[0] ?? []);
  const reader = SUBCOMMANDS.get(name);
  if (reader) return reader(withWords(command, words), scene);
  const alias = scene.shared.settings.get(`git.alias.${name}`);
  const text = alias && textOf(alias);
  if (!text) return null;
  scene.shared.settings.delete(`git.alias.${name}`);
  const rest = words.slice(1);
  const output = text.startsWith("!")
    ? scene.hand(
        { dialect: "sh", text: joined(known(`${text.slice(1)} "$@"`)), lines: null, args: rest, path: null },
        command,
        scene,
      )
    : readGit(withWords(command, [known("git"), ...text.split(/\s+/).map(known), ...rest]), scene);
  scene.shared.settings.set(`git.alias.${name}`, alias);
  return output;
}

/** `-c key=value` holds for one command; what it gives back takes it off again. */
function setOnce(word: Value, scene: Scene): () => void {
  const [key, value] = splitAt(word, "=") ?? [word, known("true")];
  const rewrite = rewriteOf(key, value);
  if (!rewrite) return setConfig(rendered(key), value, scene);
  const { rewrites } = scene.state;
  rewrites.push(rewrite);
  return () => void rewrites.splice(rewrites.indexOf(rewrite), 1);
}

function readRevParse(command: Command, scene: Scene): Stream {
  if (!command.words.some((word) => textOf(word) === "--show-toplevel")) return textStream(hidden("$(git rev-parse)"));
  const found = currentCopy(scene.state, scene.state.folder);
  return textStream(known(absolutePath(found ? found.root : scene.state.folder)));
}

function readHg(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  return wordAt(command, 1) === "push" ? readHgPush(withWords(command, words), scene) : null;
}
