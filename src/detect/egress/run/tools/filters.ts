import { textOf, type Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { carryTo, join, sourceOf, sourceOfStream } from "../sources.ts";
import { rendered } from "../words.ts";

/** A program that reads files or its input, and writes the same in another form. Between the words of a list are spaces. */
interface Filter {
  /** Options that take the next word, beside those below. */
  readonly valued: string;
  /** Options that name the file it writes. */
  readonly output: string;
  /** What it puts behind the name of a file, where it writes one beside it. */
  readonly endings?: string;
  /** Options by which it writes to its output all the same. */
  readonly toOutput?: string;
}

const OF_GZIP: Filter = {
  valued: "-S --suffix -b --blocksize -p --processes -T --threads",
  output: "-o",
  toOutput: "-c --stdout --to-stdout",
};
const GPG: Filter = {
  valued:
    "-r --recipient -u --local-user --passphrase --passphrase-file --passphrase-fd --cipher-algo --homedir --pinentry-mode -z",
  output: "-o --output",
  endings: ".gpg .asc",
};

/** Programs that compress, encrypt, encode or cut files. */
export const FILTER_READERS: Readers = {
  gzip: filters({ ...OF_GZIP, endings: ".gz" }),
  pigz: filters({ ...OF_GZIP, endings: ".gz" }),
  bzip2: filters({ ...OF_GZIP, endings: ".bz2" }),
  xz: filters({ ...OF_GZIP, endings: ".xz" }),
  zstd: filters({ ...OF_GZIP, endings: ".zst" }),
  gpg: filters(GPG),
  gpg2: filters(GPG),
  age: filters({ valued: "-r --recipient -R --recipients-file -i --identity", output: "-o --output" }),
  base64: filters({ valued: "-w --wrap -b", output: "-o --output" }),
  openssl: readOpenssl,
  split: readSplit,
};

function filters({ valued, output, endings, toOutput = "" }: Filter): Reader {
  const takeValue = new Set(`${valued} ${output}`.split(" "));
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), takeValue);
    const file = optionValue(options, ...output.split(" "));
    const isBeside = !file && endings !== undefined && !hasOption(options, ...toOutput.split(" "));
    if (!isBeside || options.plain.length === 0) return written(options.plain, file, command, scene);
    for (const path of options.plain) writeBeside(path, endings.split(" "), scene);
    return null;
  };
}

/** Puts what files hold, or what comes in where there is none, into a file or to the output. */
function written(from: readonly Value[], to: Value | null, command: Command, scene: Scene): Stream | null {
  const source = join([...from.map((path) => sourceOf(scene, path)), sourceOfStream(command.input)]);
  if (!source) return null;
  if (!to || textOf(to) === "-") return { text: null, sends: source.sends };
  carryTo(scene, to, source.sends);
  return null;
}

function writeBeside(path: Value, endings: readonly string[], scene: Scene): void {
  const source = sourceOf(scene, path);
  if (source) for (const ending of endings) carryTo(scene, [...path, ending], source.sends);
}

/** `openssl enc -in FILE -out FILE` and its like; a digest holds nothing of what it is made of. */
function readOpenssl(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set("-in -out -k -kfile -K -iv -pass -md -iter -recip -inkey".split(" ")),
  );
  const verb = rendered(options.plain[0] ?? []);
  if (!/^(?:enc|smime|cms|base64|aes-[\w-]+|aes\d+|des3?|zlib)$/.test(verb)) return null;
  const from = optionValue(options, "-in");
  return written(from ? [from] : [], optionValue(options, "-out"), command, scene);
}

/** `split FILE PREFIX`: pieces `PREFIXaa`, or `PREFIX00` with `-d`. */
function readSplit(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(
      "-b --bytes -l --lines -n --number -C --line-bytes -a --suffix-length --additional-suffix --filter".split(" "),
    ),
  );
  const [file, prefix = ["x"]] = options.plain;
  const source = join([file ? sourceOf(scene, file) : null, sourceOfStream(command.input)]);
  if (source) for (const first of ["aa", "00"]) carryTo(scene, [...prefix, first], source.sends);
  return null;
}
