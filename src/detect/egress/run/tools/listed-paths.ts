import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { pipedAt } from "../piped-files.ts";
import { fileText } from "../sources.ts";

/** The most lines of a list of files. */
const LISTED = 1000;

/**
 * The paths of a list, a line each, which is a file or, as `-`, what comes in; lines that match `skipped` are none. Null where
 * nobody knows them: that is for the caller to say. That there are more than are read is said here.
 */
export function listedPaths(
  list: Value,
  { command, scene, skipped }: { readonly command: Command; readonly scene: Scene; readonly skipped?: RegExp },
): readonly Value[] | null {
  const stream = textOf(list) === "-" ? command.input : pipedAt(list, scene);
  const isStream = textOf(list) === "-" || stream !== null;
  const text = isStream ? onlyText(stream) : fileText(scene, list);
  if (text === null) return null;
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !skipped?.test(line));
  if (lines.length > LISTED) scene.shared.unread.add(`A list of more than ${LISTED} files that are packed or sent.`);
  return lines.slice(0, LISTED).map((line) => known(line.trim()));
}

/** The paths of a list as they lie in a folder. */
export function within(folder: Value, paths: readonly Value[]): readonly Value[] {
  return paths.map((path) => joined(folder, known("/"), path));
}

/** Says that a list of files was not read. */
export function noteUnknownList({ shared }: Scene): void {
  shared.unread.add("A list of files that are packed or sent was not read.");
}

function onlyText(stream: Stream | null): string | null {
  return stream?.text && !stream.others?.length ? textOf(stream.text) : null;
}
