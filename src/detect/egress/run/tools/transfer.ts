import { known, textOf, type Value } from "../../value.ts";
import type { Command, Reader, Scene } from "../command.ts";
import { hasOption, type Options, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { join, type Source, sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, rendered } from "../words.ts";

/** Sends what local paths hold, or what comes in where a path is `-`, to a bucket. */
export function transfer(from: readonly Value[], to: Value, command: Command, scene: Scene): void {
  const source = join(from.map((word) => (isUrl(word) ? null : takenUp(word, command, scene))));
  if (!source) return;
  send(scene, command, { verb: "upload", sends: source.sends, to: { as: "bucket", text: to }, weak: source.weak });
}

function takenUp(word: Value, command: Command, scene: Scene): Source | null {
  return textOf(word) === "-" ? sourceOfStream(command.input) : sourceOf(scene, word);
}

/** Whether a word is a place and no local path: with a scheme, or with a beginning that the file hides. */
export function isBucket(word: Value): boolean {
  return isUrl(word) || typeof word[0] === "object";
}

/** Whether a word has a scheme. */
export function isUrl(word: Value): boolean {
  return /^[a-z][a-z0-9+]*:\/\//i.test(beginning(word));
}

/** A tool of the form `VERB SOURCE… BUCKET`. Between the words of a list are spaces. */
export interface Copying {
  readonly verbs: string;
  /** The verb behind which stands the bucket alone, for what comes in. */
  readonly pipe?: string;
  /** Options that take the next word. */
  readonly valued?: string;
  /** Options by which nothing is sent, beside `--dry-run`. */
  readonly dry?: string;
}

/** The reader of such a tool, whose buckets an option may place at another address. */
export function copies(how: Copying, at: (bucket: Value, options: Options, scene: Scene) => Value): Reader {
  const { valued = "", dry = "" } = how;
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), new Set(valued.split(" ")));
    if (hasOption(options, "--dry-run", ...dry.split(" "))) return null;
    const verb = rendered(options.plain[0] ?? []);
    const paths = options.plain.slice(1);
    const to = paths.at(-1);
    if (!to || !isBucket(to)) return null;
    const sources = verb === how.pipe ? [known("-")] : how.verbs.split(" ").includes(verb) ? paths.slice(0, -1) : [];
    transfer(sources, at(to, options, scene), command, scene);
    return null;
  };
}
