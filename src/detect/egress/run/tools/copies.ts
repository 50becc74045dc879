import type { Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { copyAt, pathOf } from "../paths.ts";
import { carry, sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { inAnyCase } from "./any-case.ts";

/** Commands that copy files on the same machine. */
export const COPY_READERS: Readers = {
  cp: copiesWords("-t --target-directory -S --suffix"),
  ditto: copiesWords(""),
  install: copiesWords("-t --target-directory -m --mode -o --owner -g --group -S --suffix"),
  ln: copiesWords("-t --target-directory -S --suffix"),
  xcopy: copyOnWindows,
  robocopy: copyOnWindows,
  copy: copyOnWindows,
  "copy-item": copyItem,
  "move-item": copyItem,
};

function copiesWords(valued: string): Reader {
  const takeValue = new Set(valued.split(" "));
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), takeValue);
    const into = optionValue(options, "-t", "--target-directory");
    const target = into ?? options.plain.at(-1);
    if (target) copyTo(into ? options.plain : options.plain.slice(0, -1), target, scene);
    return null;
  };
}

/** `xcopy FROM TO /E`; behind the folders of `robocopy` stand patterns. */
function copyOnWindows(command: Command, scene: Scene): null {
  const [from, to] = command.words.slice(1).filter((word) => !/^\/[A-Za-z]+(?::.*)?$/.test(rendered(word)));
  if (from && to) copyTo([from], to, scene);
  return null;
}

function copyItem(command: Command, scene: Scene): null {
  const options = readOptions(
    inAnyCase(command.words.slice(1)),
    new Set("-path -literalpath -destination -exclude -include -filter".split(" ")),
  );
  const named = optionValue(options, "-path", "-literalpath");
  const from = named ?? options.plain[0];
  const to = optionValue(options, "-destination") ?? options.plain[named ? 0 : 1];
  if (from && to) copyTo([from], to, scene);
  return null;
}

/** Notes that copies of these paths are at another one. Within the repository's own working copy nothing changes. */
export function copyTo(sources: readonly Value[], target: Value, scene: Scene): void {
  const { state } = scene;
  for (const word of sources) {
    const source = sourceOf(scene, word);
    if (!source || source.weak) continue;
    const isWholeFolder = /(?:^|\/)[.*]?$/.test(rendered(word));
    const to = pathOf(state, target);
    const isInto = !isWholeFolder && (rendered(target).endsWith("/") || state.copies.has(to));
    const path = isInto ? inFolder(to, pathOf(state, word)) : to;
    if (!hidesNothing(path, scene)) carry(scene, path, source.sends);
  }
}

/** The path of a file or folder by the same name within another folder. */
export function inFolder(folder: string, path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return [folder, name].filter((part) => part !== "").join("/");
}

/** Parts of the tree copied to where the tree itself lies say no more than the path does; a build's folder says less. */
function hidesNothing(path: string, scene: Scene): boolean {
  const found = copyAt(scene.state, path);
  return found?.copy.of === "home" && found.within === "";
}
