import { known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, textStream } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { absolutePath, copyAt, pathOf } from "../paths.ts";
import { carry, sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { inFolder } from "./copies.ts";

/** Commands that change or say the folder: `cd`, `pushd`, `popd`, `pwd`, `mktemp`. */
export const FOLDER_READERS: Readers = {
  cd: changeFolder,
  chdir: changeFolder,
  "set-location": changeFolder,
  sl: changeFolder,
  pushd: changeFolder,
  "push-location": changeFolder,
  popd,
  "pop-location": popd,
  pwd: (_, scene) => textStream(known(absolutePath(scene.state.folder))),
  "get-location": (_, scene) => textStream(known(absolutePath(scene.state.folder))),
  mktemp,
  basename: (command) => pathPart(command, nameOf),
  dirname: (command) => pathPart(command, folderOf),
  realpath: absolute,
  readlink: absolute,
  mv: moved,
  rm: removed,
  "remove-item": removed,
};

const STACK = "folders of the shell";

function changeFolder(command: Command, scene: Scene): null {
  const target = readOptions(command.words.slice(1)).plain[0];
  if (target && rendered(target) === "-") return popd(command, scene);
  remember(scene);
  scene.state.folder = target ? pathOf(scene.state, target) : "~";
  return null;
}

function popd(_: Command, scene: Scene): null {
  const stack = (scene.state.env.get(STACK) ?? []).map(String);
  const last = stack.at(-1);
  if (last !== undefined) {
    scene.state.folder = pathOf(scene.state, known(last));
    scene.state.env.set(STACK, stack.slice(0, -1));
  }
  return null;
}

function remember(scene: Scene): void {
  const stack = scene.state.env.get(STACK) ?? [];
  scene.state.env.set(STACK, [...stack.slice(-15), absolutePath(scene.state.folder)]);
}

/** A name of its own for each call, so that a later `cd` finds it again. */
function mktemp(_: Command, scene: Scene): Stream {
  scene.shared.temporaries++;
  return textStream(known(`/tmp/made-${scene.shared.temporaries}`));
}

/** What a path that is known is made into; `basename` takes an ending away. */
function pathPart(command: Command, part: (text: string) => string): Stream | null {
  const options = readOptions(command.words.slice(1), new Set(["-s", "--suffix"]));
  const [word, second] = options.plain;
  const text = word ? textOf(word) : null;
  if (!text) return null;
  const found = part(withoutSlashes(text));
  const ending = rendered(second ?? optionValue(options, "-s", "--suffix") ?? []);
  return textStream(
    known(found.endsWith(ending) && found !== ending ? found.slice(0, found.length - ending.length) : found),
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || "/";
}

function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  if (at < 0) return path === "" ? "/" : ".";
  return withoutSlashes(path.slice(0, at)) || "/";
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}

function absolute(command: Command, scene: Scene): Stream | null {
  const word = readOptions(command.words.slice(1)).plain[0];
  return word ? textStream(known(absolutePath(pathOf(scene.state, word)))) : null;
}

/** `mv`: what a file or working copy was under the old name it is under the new one. */
function moved(command: Command, scene: Scene): null {
  const { state } = scene;
  const options = readOptions(command.words.slice(1), new Set("-t --target-directory -S --suffix".split(" ")));
  const into = optionValue(options, "-t", "--target-directory");
  const target = into ?? options.plain.at(-1);
  if (!target) return null;
  const sources = into ? options.plain : options.plain.slice(0, -1);
  for (const word of sources) {
    const path = movedTo(word, target, into !== null, scene);
    const sends = sourceOf(scene, word)?.sends;
    const copy = state.copies.get(pathOf(state, word));
    if (copy) state.copies.set(path, copy);
    else if (sends) carry(scene, path, sends);
  }
  return null;
}

function movedTo(word: Value, target: Value, isFolder: boolean, { state }: Scene): string {
  const to = pathOf(state, target);
  const isInto = isFolder || /(?:^|\/)\.{0,2}$/.test(rendered(target)) || state.copies.has(to);
  return isInto ? inFolder(to, pathOf(state, word)) : to;
}

/** `rm -rf .git`: the files stay, and are no working copy of their own any more. */
function removed(command: Command, scene: Scene): null {
  const { copies } = scene.state;
  for (const word of readOptions(command.words.slice(1)).plain) {
    const root = /^(?:(.*)\/)?\.git$/.exec(pathOf(scene.state, word));
    const folder = root?.[1] ?? "";
    if (!root || copies.get(folder)?.of !== "home") continue;
    copies.delete(folder);
    const around = copyAt(scene.state, folder);
    if (around && around.copy.of !== "home") carry(scene, folder, { what: "tree" });
    else copies.set(folder, { of: "new", remotes: new Map(), rewrites: [], mixed: true, brought: { what: "tree" } });
  }
  return null;
}
