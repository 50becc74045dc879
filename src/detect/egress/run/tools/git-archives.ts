import { known, textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { carryTo, sourceOf, sourceOfAll } from "../sources.ts";

/** `git archive`: the tree, or the paths named, into a file or to its output. */
export function readArchive(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set("-o --output --format --prefix --remote --exec --add-file --mtime".split(" ")),
  );
  const paths = options.plain.slice(1);
  const source = hasOption(options, "--remote")
    ? null
    : paths.length > 0
      ? sourceOfAll(scene, paths)
      : sourceOf(scene, HERE);
  const file = optionValue(options, "-o", "--output");
  if (source && file) carryTo(scene, file, source.sends);
  return source && !file ? { text: null, sends: source.sends } : null;
}

/** `git bundle create FILE`: the history in a file. */
export function readBundle(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1));
  const [verb, file] = options.plain;
  if (!verb || textOf(verb) !== "create" || !file || !sourceOf(atRoot(scene), HERE)) return null;
  if (textOf(file) === "-") return { text: null, sends: { what: "history" } };
  carryTo(scene, file, { what: "history" });
  return null;
}

/** `git format-patch` and `git diff` into files: commits as patches. */
export function readFormatPatch(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), new Set(["-o", "--output-directory"]));
  const folder = optionValue(options, "-o", "--output-directory");
  if (!sourceOf(atRoot(scene), HERE)) return null;
  if (hasOption(options, "--stdout")) return { text: null, sends: { what: "history" } };
  if (folder) carryTo(scene, folder, { what: "history" });
  return null;
}

function atRoot(scene: Scene): Scene {
  const found = currentCopy(scene.state, scene.state.folder);
  return found ? { ...scene, state: { ...scene.state, folder: found.root } } : scene;
}

const HERE: Value = known(".");
