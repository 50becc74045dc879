import { known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { pathOf } from "../paths.ts";
import { carry, carryTo, join, sourceOf, sourceOfAll } from "../sources.ts";
import { beginning, rendered } from "../words.ts";

const TAR_VALUED = new Set(
  "-f --file -C --directory --exclude --exclude-from -X -T --files-from --transform --owner --group --mtime --sort --mode -b --format -I --use-compress-program -K --warning".split(
    " ",
  ),
);

/** Programs that pack files into one, or turn one file into another. */
export const ARCHIVE_READERS: Readers = {
  tar: readTar,
  gtar: readTar,
  bsdtar: readTar,
  zip: readZip,
  "7z": readSevenZip,
  "7za": readSevenZip,
  "7zz": readSevenZip,
  rar: readSevenZip,
  "compress-archive": readCompressArchive,
  ...Object.fromEntries(
    ["gzip", "pigz", "bzip2", "xz", "zstd", "gpg", "gpg2", "age", "openssl", "split", "base64"].map((name) => [
      name,
      readFilter,
    ]),
  ),
};

/** `tar -c`: an archive of paths, into a file or to its output; `tar -x` puts what a carrier holds into a folder. */
function readTar(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const first = words[0] ? textOf(words[0]) : null;
  const old = first !== null && /^[A-Za-z]+$/.test(first) && /[cxrut]/.test(first) && !first.startsWith("-");
  const dashed = old ? [known(`-${first}`), ...words.slice(1)] : words;
  const { folder } = scene.state;
  const options = readOptions(dashed, TAR_VALUED);
  const file = optionValue(options, "-f", "--file");
  const inside = optionValue(options, "-C", "--directory");
  if (hasOption(options, "-x", "--extract", "--get")) {
    const held = file && textOf(file) !== "-" ? sourceOf(scene, file)?.sends : command.input?.sends;
    if (held) carry(scene, inside ? pathOf(scene.state, inside) : folder, held);
    return null;
  }
  if (!hasOption(options, "-c", "--create", "-r", "--append", "-u")) return null;
  if (inside) scene.state.folder = pathOf(scene.state, inside);
  const source = sourceOfAll(scene, options.plain);
  scene.state.folder = folder;
  if (!source) return null;
  if (!file || textOf(file) === "-") return { text: null, sends: source.sends };
  carryTo(scene, file, source.sends);
  return null;
}

function readZip(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-x", "-i", "-P", "--password", "--exclude", "-t", "-b"]),
  );
  const [file, ...paths] = options.plain;
  const excludes = command.words.findIndex((word) => /^(?:-x|--exclude)$/.test(rendered(word)));
  const kept = excludes < 0 ? paths : paths.filter((word) => command.words.indexOf(word) < excludes);
  const source = sourceOfAll(scene, kept);
  if (!file || !source) return null;
  if (textOf(file) === "-") return { text: null, sends: source.sends };
  carryTo(scene, file, source.sends);
  if (!/\.\w+$/.test(rendered(file))) carryTo(scene, [...file, ".zip"], source.sends);
  return null;
}

function readSevenZip(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1));
  const [verb, file, ...paths] = plain;
  const source = sourceOfAll(scene, paths.length > 0 ? paths : [known(".")]);
  if (verb && textOf(verb) === "a" && file && source) carryTo(scene, file, source.sends);
  return null;
}

function readCompressArchive(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-Path", "-LiteralPath", "-DestinationPath", "-CompressionLevel"]),
  );
  const named = optionValue(options, "-Path", "-LiteralPath");
  const from = named ?? options.plain[0];
  const to = optionValue(options, "-DestinationPath") ?? options.plain[named ? 0 : 1];
  const source = from ? sourceOfAll(scene, splitList(from)) : null;
  if (source && to) carryTo(scene, to, source.sends);
  return null;
}

/** A program that reads a file or its input and writes the same in another form. */
function readFilter(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-o", "--output", "-out", "-in", "-r", "--recipient", "-k", "-pass", "-b", "--passphrase"]),
  );
  const out = optionValue(options, "-o", "--output", "-out");
  const file =
    optionValue(options, "-in") ?? options.plain.findLast((word) => !/^(?:enc|smime|cms)$/.test(rendered(word)));
  const carried = file ? sourceOf(scene, file) : null;
  const source = join([carried, command.input?.sends ? { sends: command.input.sends, weak: false } : null]);
  if (!source) return null;
  if (out) carryTo(scene, out, source.sends);
  else if (file && (textOf(command.words[0] ?? []) === "gpg" || !hasOption(options, "-c", "--stdout"))) {
    for (const ending of [".gz", ".bz2", ".xz", ".zst", ".gpg", ".asc", ".age", ".enc"])
      carryTo(scene, [...file, ending], source.sends);
  }
  return out ? null : { text: null, sends: source.sends };
}

/** `a,b` of PowerShell as words. */
function splitList(word: Value): readonly Value[] {
  const text = textOf(word);
  return text?.includes(",") && beginning(word) === text ? text.split(",").map((part) => known(part.trim())) : [word];
}
