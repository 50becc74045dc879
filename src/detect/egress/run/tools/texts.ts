import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, textStream } from "../command.ts";
import { readOptions } from "../options.ts";
import { sourceOfAll } from "../sources.ts";
import { rendered } from "../words.ts";
import { keepLoggedVariable, writeFile } from "../write-file.ts";

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
  pv: (command) => command.input,
  sponge: (command) => command.input,
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
  const words = command.words.slice(1).filter((word) => textOf(word) !== "--");
  const form = words[0] ? textOf(words[0]) : null;
  if (form === null) return textStream(words.length === 1 ? (words[0] ?? []) : hidden("$(printf)"));
  const args = words.slice(1);
  const pieces: Value[] = [];
  for (const [index, piece] of form
    .replaceAll("\\n", "\n")
    .replaceAll("%%", "\uE002")
    .split(/%[-\d.]*[sbqd]/)
    .entries()) {
    if (index > 0) pieces.push(args[index - 1] ?? []);
    pieces.push(known(piece.replaceAll("\uE002", "%")));
  }
  return textStream(joined(...pieces));
}

function cat(command: Command, scene: Scene): Stream | null {
  const files = readOptions(command.words.slice(1)).plain.filter((word) => textOf(word) !== "-");
  if (files.length === 0) return command.input;
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
