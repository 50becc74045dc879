import { known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { pathOf } from "../paths.ts";
import { carry, carryTo, sourceOf, sourceOfAll } from "../sources.ts";
import { rendered } from "../words.ts";
import { inAnyCase } from "./any-case.ts";
import { FILTER_READERS } from "./filters.ts";
import { listedPaths, noteUnknownList } from "./listed-paths.ts";

/** Programs that pack files into one, or turn one file into another. */
export const ARCHIVE_READERS: Readers = {
  ...FILTER_READERS,
  tar: readTar,
  gtar: readTar,
  bsdtar: readTar,
  zip: readZip,
  "7z": readSevenZip,
  "7za": readSevenZip,
  "7zz": readSevenZip,
  rar: readSevenZip,
  "compress-archive": readCompressArchive,
};

const TAR_VALUED = new Set(
  (
    "-f --file -C --directory --exclude --exclude-from -X -T --files-from --transform --owner --group --mtime --sort --mode -b " +
    "--format -I --use-compress-program -K --warning"
  ).split(" "),
);

/** `tar -c`: an archive of paths, into a file or to its output; `tar -x` puts what a carrier holds into a folder. */
function readTar(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const first = words[0] ? textOf(words[0]) : null;
  const isOld = first !== null && /^[A-Za-z]+$/.test(first);
  const { folder } = scene.state;
  const options = readOptions(isOld ? [known(`-${first}`), ...words.slice(1)] : words, TAR_VALUED);
  const file = optionValue(options, "-f", "--file");
  const isStream = !file || textOf(file) === "-";
  const inside = optionValue(options, "-C", "--directory");
  const at = inside ? pathOf(scene.state, inside) : folder;
  if (hasOption(options, "-x", "--extract", "--get")) {
    const held = isStream ? command.input?.sends : sourceOf(scene, file)?.sends;
    if (held) carry(scene, at, held);
    return null;
  }
  if (!hasOption(options, "-c", "--create", "-r", "--append", "-u", "--update")) return null;
  const list = optionValue(options, "-T", "--files-from");
  const paths = list ? listedPaths(list, { command, scene }) : [];
  if (paths === null) noteUnknownList(scene);
  scene.state.folder = at;
  const source = sourceOfAll(scene, [...options.plain, ...(paths ?? [])]);
  scene.state.folder = folder;
  if (!source) return null;
  if (isStream) return { text: null, sends: source.sends };
  carryTo(scene, file, source.sends);
  return null;
}

/** `zip FILE PATH…`; what stands behind `-x` and `-i` are patterns. */
function readZip(command: Command, scene: Scene): Stream | null {
  const patterns = command.words.findIndex((word) => /^(?:-x|-i|--exclude|--include)$/.test(rendered(word)));
  const words = command.words.slice(1, patterns < 0 ? undefined : patterns);
  const [file, ...paths] = readOptions(words, new Set("-P --password -t -b".split(" "))).plain;
  const source = sourceOfAll(scene, paths);
  if (!file || !source) return null;
  if (textOf(file) === "-") return { text: null, sends: source.sends };
  carryTo(scene, file, source.sends);
  if (!/\.\w+$/.test(rendered(file))) carryTo(scene, [...file, ".zip"], source.sends);
  return null;
}

function readSevenZip(command: Command, scene: Scene): null {
  const [verb = [], file, ...paths] = readOptions(command.words.slice(1)).plain;
  const source = sourceOfAll(scene, paths.length > 0 ? paths : [known(".")]);
  if (/^[au]$/.test(rendered(verb)) && file && source) carryTo(scene, file, source.sends);
  return null;
}

function readCompressArchive(command: Command, scene: Scene): null {
  const options = readOptions(
    inAnyCase(command.words.slice(1)),
    new Set("-path -literalpath -destinationpath -compressionlevel".split(" ")),
  );
  const named = optionValue(options, "-path", "-literalpath");
  const target = optionValue(options, "-destinationpath");
  const to = target ?? options.plain.at(-1);
  const paths = [...(named ? [named] : []), ...(target ? options.plain : options.plain.slice(0, -1))];
  const source = sourceOfAll(scene, paths.flatMap(listed));
  if (source && to) carryTo(scene, to, source.sends);
  return null;
}

/** `a,b` of PowerShell, or `a,` before a space, as words. */
function listed(word: Value): readonly Value[] {
  return textOf(word)?.split(",").map(known) ?? [word];
}
