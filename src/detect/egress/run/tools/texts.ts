import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, textStream } from "../command.ts";
import { readOptions } from "../options.ts";
import { pipedAt } from "../piped-files.ts";
import { sourceOfAll } from "../sources.ts";
import { rendered } from "../words.ts";
import { keepLoggedVariable, writeFile } from "../write-file.ts";
import { behindOptions } from "./wrappers.ts";

const NONE: ReadonlySet<string> = new Set();
const PV_VALUED = new Set("-s --size -L --rate-limit -N --name -i --interval -B --buffer-size -w --width".split(" "));

/** Commands that only say, keep or hand on text: what they say is no command. */
export const TEXT_READERS: Readers = {
  echo,
  "write-host": echo,
  "write-output": echo,
  printf,
  print: echo,
  cat,
  "get-content": cat,
  type: cat,
  tee,
  pv: (command, scene) => catBehind(PV_VALUED, command, scene),
  sponge: tee,
  sort: (command) => command.input,
  tr: filtered,
  sed: filtered,
  awk: filtered,
  cut: filtered,
  grep: filtered,
  head: filtered,
  tail: filtered,
  jq: filtered,
};

function echo(command: Command, scene: Scene): Stream {
  const words = command.words.slice(1);
  const flags = words.findIndex((word) => !/^-[neE]+$/.test(rendered(word)));
  const text = joined(
    ...words
      .slice(flags < 0 ? words.length : flags)
      .flatMap((word, index) => (index > 0 ? [known(" "), word] : [word])),
  );
  keepLoggedVariable(text, scene);
  return textStream(joined(text, known("\n")));
}

/** `printf`: `%s` and `%b` filled in order; `\n` written. */
function printf(command: Command): Stream {
  const [written = [], ...args] = behindOptions(command.words.slice(1), NONE);
  const form = textOf(written);
  if (form === null) return textStream(args.length === 0 ? written : hidden("$(printf)"));
  const [start = "", ...behind] = form
    .replaceAll("\\n", "\n")
    .replaceAll("%%", "\uE002")
    .split(/%[-\d.]*[sbqd]/)
    .map((piece) => piece.replaceAll("\uE002", "%"));
  const pieces: Value[] = [];
  // What is left of the arguments goes through the form again.
  do {
    pieces.push(known(start));
    for (const piece of behind) pieces.push(args.shift() ?? [], known(piece));
  } while (behind.length > 0 && args.length > 0);
  return textStream(joined(...pieces));
}

function cat(command: Command, scene: Scene): Stream | null {
  return catBehind(NONE, command, scene);
}

function catBehind(valued: ReadonlySet<string>, command: Command, scene: Scene): Stream | null {
  const files = readOptions(command.words.slice(1), valued).plain.filter((word) => textOf(word) !== "-");
  const [only] = files;
  if (only === undefined) return command.input;
  const piped = files.length === 1 ? pipedAt(only, scene) : null;
  if (piped) return piped;
  const source = sourceOfAll(scene, files);
  return { text: null, sends: source && !source.weak ? source.sends : null };
}

function tee(command: Command, scene: Scene): Stream | null {
  for (const file of readOptions(command.words.slice(1)).plain) writeFile(scene, file, command.input, command);
  return command.input;
}

/** A filter of text: what comes out is not known, and no source any more. */
function filtered(command: Command): Stream | null {
  return command.input?.text ? textStream(hidden(`$(${rendered(command.words[0] ?? [])} …)`)) : null;
}
