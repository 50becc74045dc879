import { known, textOf, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, wordAt } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { carryTo, sourceOf, sourceOfAll } from "../sources.ts";
import { splitAt } from "../words.ts";

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

/** `git format-patch` into files or to its output: commits as patches. */
export function readFormatPatch(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), new Set(["-o", "--output-directory"]));
  const folder = optionValue(options, "-o", "--output-directory");
  if (!sourceOf(atRoot(scene), HERE)) return null;
  if (hasOption(options, "--stdout")) return { text: null, sends: { what: "history" } };
  if (folder) carryTo(scene, folder, { what: "history" });
  return null;
}

/** Options by which a difference is only counted or named. */
const SUMMARIES = [
  ...["--stat", "--numstat", "--shortstat", "--dirstat", "--compact-summary", "--summary", "--raw"],
  ...["--name-only", "--name-status", "--check", "--quiet", "-s", "--no-patch"],
];

/** `git diff`, `git show` and `git log -p` to their output: patches, or the files that are named. */
export function readPatch(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const options = readOptions(words);
  const isPatch = wordAt(command, 0) !== "log" && !hasOption(options, ...SUMMARIES);
  if (!isPatch && !hasOption(options, "-p", "-u", "--patch")) return null;
  const dashes = words.findIndex((word) => textOf(word) === "--");
  const paths = dashes < 0 ? options.plain.flatMap(inRevision) : words.slice(dashes + 1);
  if (paths.length === 0) return sourceOf(atRoot(scene), HERE) ? { text: null, sends: { what: "history" } } : null;
  const source = sourceOfAll(scene, paths);
  return source && !source.weak ? { text: null, sends: source.sends } : null;
}

/** The path of `HEAD:src/a.py`; nothing for a revision alone. */
function inRevision(word: Value): readonly Value[] {
  const path = splitAt(word, ":")?.[1];
  return path ? [path] : [];
}

function atRoot(scene: Scene): Scene {
  const found = currentCopy(scene.state, scene.state.folder);
  return found ? { ...scene, state: { ...scene.state, folder: found.root } } : scene;
}

const HERE: Value = known(".");
