import type { ParsedTexts } from "../parsed-texts.ts";
import type { Around, Dialect } from "../pipeline.ts";
import type { SeenFlow, Sends } from "../seen-flow.ts";
import { textOf, type Value } from "../value.ts";
import type { RunState } from "./run-state.ts";

/** What runs through a pipe or is kept by `$( )`, as far as it is followed. */
export interface Stream {
  readonly text: Value | null;
  /** Texts that it may have instead, where a condition that nobody can tell decides. */
  readonly others?: readonly Value[];
  /** Whether it may have more of them than are kept: who follows its text says so. */
  readonly hasMore?: boolean;
  /** Source that runs through it. */
  readonly sends: Sends | null;
  /** For each line of the text its line in the file, where it stands there. */
  readonly lines?: readonly number[];
}

/** One simple command: its words after expansion, the name first. Lines are those of the file, from 1. */
export interface Command {
  readonly words: readonly Value[];
  readonly input: Stream | null;
  readonly line: number;
  readonly endLine: number;
}

/** How a text is run that a command hands on. */
export interface Handed {
  readonly dialect: Dialect;
  readonly text: Value;
  readonly lines: readonly number[] | null;
  /** `$1` and on; null where nobody knows them. */
  readonly args: readonly Value[] | null;
  /** The path of the file it was read from, for `$0`; null for a text. */
  readonly path: string | null;
  /** Functions of the shell that reads it as its own; absent: it runs in a shell of its own. */
  readonly functions?: Functions;
}

/** Functions of a shell by name; what else they are is the shell's own. */
export type Functions = Map<string, { called: boolean }>;

/** What all commands of a job share: its flows, what was not read, and how much may still be run. */
export interface Ledgers {
  readonly around: Around;
  readonly parsed: ParsedTexts;
  /** By what makes two of them the same. */
  readonly flows: Map<string, SeenFlow>;
  readonly unread: Set<string>;
  /** Variables that later steps see: what was written to `GITHUB_ENV` and its like. */
  readonly later: Map<string, Value>;
  /** Settings of git, npm and others that a command made: `alias.x`, `npm.registry`. */
  readonly settings: Map<string, Value>;
  /** Files of the repository that were run, with their arguments. */
  readonly called: Set<string>;
  /** Functions that such a file gave to the shell that read it. */
  readonly given: Map<string, Functions>;
  /** Files that hold what a command puts out, as `<( )` makes them, by path. */
  readonly piped: Map<string, Stream>;
  commandsLeft: number;
  /** How many commands hand on each other at this point. */
  nested: number;
  temporaries: number;
}

/** Where a command runs: what is known then, and how it runs others. */
export interface Scene {
  readonly state: RunState;
  readonly shared: Ledgers;
  readonly condition: string | null;
  /** The name of a secret that the step is given. */
  readonly credential: string | null;
  /** Whether a condition that nobody can tell decides about this command. */
  readonly perhaps: boolean;
  /** Whether the command itself is likely and not certain. */
  readonly weak: boolean;
  /** Whether the command stands in a text that no shell reads to its end: a piece of one, or one that is filled in first. */
  readonly isPiece: boolean;
  /** How many texts and files handed this one on. */
  readonly depth: number;
  /** Functions of the shell that runs the command; null where no shell does. */
  readonly functions: Functions | null;
  readonly run: (command: Command, scene: Scene) => Stream | null;
  readonly hand: (handed: Handed, command: Command, scene: Scene) => Stream | null;
}

/** Reads what one command does; null where its output is not followed. */
export type Reader = (command: Command, scene: Scene) => Stream | null;

export type Readers = Readonly<Record<string, Reader>>;

/** A text as a stream. */
export function textStream(text: Value): Stream {
  return { text, sends: null };
}

/** The same command with other words. */
export function withWords(command: Command, words: readonly Value[]): Command {
  return { ...command, words };
}

/** The word at an index, where it is known as a whole, else `""`. */
export function wordAt(command: Command, index: number): string {
  const word = command.words[index];
  return word === undefined ? "" : (textOf(word) ?? "");
}

/** A command's name without its folder and `.exe`, in lower case. */
export function plainName(text: string): string {
  const name = text.replaceAll("\\", "/").split("/").at(-1) ?? "";
  return name.replace(/\.(?:exe|cmd|bat)$/i, "").toLowerCase();
}
