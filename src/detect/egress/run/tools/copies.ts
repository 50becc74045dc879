import type { Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { copyAt, pathOf } from "../paths.ts";
import { carry, sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";

/** Commands that copy files on the same machine. */
export const COPY_READERS: Readers = {
  cp: (command, scene) => copyWords(command, scene, new Set(["-t", "--target-directory", "-S", "--suffix"])),
  ditto: (command, scene) => copyWords(command, scene, new Set()),
  install: (command, scene) => copyWords(command, scene, new Set(["-m", "-o", "-g", "-t"])),
  ln: (command, scene) => copyWords(command, scene, new Set(["-t", "-S"])),
  xcopy: (command, scene) => copyWords(command, scene, new Set()),
  robocopy: (command, scene) => copyWords(command, scene, new Set()),
  copy: (command, scene) => copyWords(command, scene, new Set()),
  "copy-item": copyItem,
  "move-item": copyItem,
};

function copyWords(command: Command, scene: Scene, valued: ReadonlySet<string>): null {
  const options = readOptions(command.words.slice(1), valued);
  const plain = options.plain.filter((word) => !/^\/[A-Z]{1,4}(?::|$)/.test(rendered(word)));
  const into = optionValue(options, "-t", "--target-directory");
  const target = into ?? plain.at(-1);
  if (target) copyTo(into ? plain : plain.slice(0, -1), target, scene);
  return null;
}

function copyItem(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-Path", "-LiteralPath", "-Destination", "-Exclude", "-Filter"]),
  );
  const named = optionValue(options, "-Path", "-LiteralPath");
  const from = named ?? options.plain[0];
  const to = optionValue(options, "-Destination") ?? options.plain[named ? 0 : 1];
  if (from && to) copyTo([from], to, scene);
  return null;
}

/** Notes that copies of these paths are at another one. Within the repository's own working copy nothing changes. */
export function copyTo(sources: readonly Value[], target: Value, scene: Scene): void {
  const { state } = scene;
  const to = pathOf(state, target);
  for (const word of sources) {
    const source = sourceOf(scene, word);
    if (!source || source.weak) continue;
    const written = rendered(word);
    const wholeFolder = /(?:^|\/)(?:\.|\*)$/.test(written) || written.endsWith("/");
    const name = pathOf(state, word).split("/").at(-1) ?? "";
    const intoFolder = !wholeFolder && (rendered(target).endsWith("/") || state.copies.has(to));
    const path = intoFolder && name !== "" ? (to === "" ? name : `${to}/${name}`) : to;
    if (!hidesNothing(path, written, scene)) carry(scene, path, source.sends);
  }
}

/** Parts of the tree copied to where the tree itself lies say no more than the path does; a build's folder says less. */
function hidesNothing(path: string, written: string, scene: Scene): boolean {
  const found = copyAt(scene.state, path);
  return found?.copy.of === "home" && found.within === "" && written !== "";
}
