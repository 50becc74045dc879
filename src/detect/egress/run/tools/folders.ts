import { known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, textStream } from "../command.ts";
import { readOptions } from "../options.ts";
import { absolutePath, copyAt, pathOf } from "../paths.ts";
import { carry } from "../sources.ts";
import { carriedStream } from "../streams.ts";
import { rendered } from "../words.ts";

/** Commands that change or say the folder: `cd`, `pushd`, `popd`, `pwd`, `mktemp`. */
export const FOLDER_READERS: Readers = {
  cd: changeFolder,
  chdir: changeFolder,
  "set-location": changeFolder,
  sl: changeFolder,
  pushd,
  "push-location": pushd,
  popd,
  "pop-location": popd,
  pwd: (_, scene) => textStream(known(absolutePath(scene.state.folder))),
  "get-location": (_, scene) => textStream(known(absolutePath(scene.state.folder))),
  mktemp,
  basename: (command) => pathPart(command, (text) => text.replace(/\/+$/, "").split("/").at(-1) ?? ""),
  dirname: (command) =>
    pathPart(command, (text) => text.replace(/\/?[^/]*\/*$/, "") || (text.startsWith("/") ? "/" : ".")),
  realpath: (command, scene) => absolute(command, scene),
  readlink: (command, scene) => absolute(command, scene),
  mv: moved,
  rm: removed,
  "remove-item": removed,
};

const STACK = "folders of the shell";

function changeFolder(command: Command, scene: Scene): null {
  const word = readOptions(command.words.slice(1), new Set(["-Path", "-LiteralPath"]));
  const target = word.plain[0] ?? word.given.get("-Path")?.[0] ?? word.given.get("-LiteralPath")?.[0];
  if (target && rendered(target) === "-") return popd(command, scene);
  remember(scene);
  scene.state.folder = target ? pathOf(scene.state, target) : "~";
  return null;
}

function pushd(command: Command, scene: Scene): null {
  return changeFolder(command, scene);
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

function pathPart(command: Command, part: (text: string) => string): Stream | null {
  const options = readOptions(command.words.slice(1), new Set(["-s"]));
  const word = options.plain[0];
  const text = word && textOf(word);
  if (!text) return null;
  const found = part(text);
  const ending = options.plain[1] && textOf(options.plain[1]);
  return textStream(known(ending && found.endsWith(ending) ? found.slice(0, -ending.length) : found));
}

function absolute(command: Command, scene: Scene): Stream | null {
  const word = readOptions(command.words.slice(1)).plain[0];
  return word ? textStream(known(absolutePath(pathOf(scene.state, word)))) : null;
}

/** `mv`: what a file or working copy was under the old name it is under the new one. */
function moved(command: Command, scene: Scene): null {
  const { state } = scene;
  const { plain } = readOptions(command.words.slice(1), new Set(["-t", "-S"]));
  const target = plain.at(-1);
  if (!target || plain.length < 2) return null;
  for (const word of plain.slice(0, -1)) move(word, target, scene);
  if (plain.length === 2) {
    const copy = state.copies.get(pathOf(state, plain[0] as Value));
    if (copy && copy !== state.copies.get("")) state.copies.set(pathOf(state, target), copy);
  }
  return null;
}

function move(word: Value, target: Value, scene: Scene): void {
  const { state } = scene;
  const from = pathOf(state, word);
  const sends = state.carriers.get(from) ?? carriedStream(scene, word)?.sends ?? null;
  if (!sends) return;
  const written = rendered(target);
  const to = pathOf(state, target);
  const name = from.split("/").at(-1) ?? "";
  const isFolder = written.endsWith("/") || written === "." || written === ".." || state.copies.has(to);
  const path = isFolder ? (to === "" ? name : `${to}/${name}`) : to;
  carry(scene, path, sends);
}

/** `rm -rf .git`: the files stay, and are no working copy of their own any more. */
function removed(command: Command, scene: Scene): null {
  for (const word of readOptions(command.words.slice(1)).plain) {
    const path = pathOf(scene.state, word);
    const root = path === ".git" ? "" : path.endsWith("/.git") ? path.slice(0, -5) : null;
    const copy = root === null ? undefined : scene.state.copies.get(root);
    if (root === null || copy?.of !== "home") continue;
    scene.state.copies.delete(root);
    const around = copyAt(scene.state, root);
    if (around && around.copy.of !== "home") carry(scene, root, { what: "tree" });
    else
      scene.state.copies.set(root, {
        of: "new",
        remotes: new Map(),
        rewrites: [],
        mixed: true,
        brought: { what: "tree" },
      });
  }
  return null;
}
