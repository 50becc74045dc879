import { holeOf, type Value } from "../value.ts";
import { beginning, fromIndex, isHidden } from "./words.ts";

/** The words behind a command's name, sorted. */
export interface Options {
  /** What is no option, in order. */
  readonly plain: readonly Value[];
  /** Options by name, `--mirror` and `-f`, those with a value too. */
  readonly flags: ReadonlySet<string>;
  /** Values of options, in order. */
  readonly given: ReadonlyMap<string, readonly Value[]>;
}

const SOUNDS_LIKE_OPTIONS = /opt|flag|args|force|verbose|quiet|dry.?run|params/i;

/**
 * Sorts words as getopt does: `--name=value`, `-nvalue`, bundled letters, `--` ends them. Only the options named in
 * `valued` take the next word. A hidden word whose name says that it holds options is left out unless it is the last.
 */
export function readOptions(words: readonly Value[], valued: ReadonlySet<string> = NONE): Options {
  const plain: Value[] = [];
  const flags = new Set<string>();
  const given = new Map<string, Value[]>();
  const give = (name: string, value: Value | undefined) => {
    flags.add(name);
    if (value !== undefined) given.set(name, [...(given.get(name) ?? []), value]);
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Value;
    const start = beginning(word);
    if (isHidden(word) && index < words.length - 1 && SOUNDS_LIKE_OPTIONS.test(holeOf(word)?.name ?? "")) continue;
    if (!start.startsWith("-") || start === "-") {
      plain.push(word);
      continue;
    }
    if (start === "--" && word.length === 1) {
      plain.push(...words.slice(index + 1));
      break;
    }
    const equals = start.indexOf("=");
    const whole = equals < 0 ? start : start.slice(0, equals);
    if (valued.has(whole) && equals < 0 && word.length === 1) give(whole, words[++index]);
    else if (start.startsWith("--") || equals > 0) give(whole, equals < 0 ? undefined : fromIndex(word, equals + 1));
    else if (valued.has(start.slice(0, 2)) && start.length + word.length > 3)
      give(start.slice(0, 2), fromIndex(word, 2));
    else {
      flags.add(start);
      const letters = start.slice(1, 17);
      for (const letter of letters) flags.add(`-${letter}`);
      const last = `-${letters.at(-1)}`;
      if (letters.length > 1 && valued.has(last)) give(last, words[++index]);
    }
  }
  return { plain, flags, given };
}

/** The last value of the first of these options that was given. */
export function optionValue(options: Options, ...names: readonly string[]): Value | null {
  for (const name of names) {
    const value = options.given.get(name)?.at(-1);
    if (value !== undefined) return value;
  }
  return null;
}

/** Whether one of these options was given, with or without a value. */
export function hasOption(options: Options, ...names: readonly string[]): boolean {
  return names.some((name) => options.flags.has(name));
}

const NONE: ReadonlySet<string> = new Set();
