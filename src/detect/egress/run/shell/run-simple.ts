import type { Command as CommandNode, Word } from "unbash";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Stream } from "../command.ts";
import { rendered, withoutLineEnds } from "../words.ts";
import { assign, assignWord, setValue } from "./assign.ts";
import { boundWords, expandWord, WORDS } from "./expand.ts";
import { fed, redirect } from "./redirect.ts";
import type { Shell } from "./shell.ts";

type CallFunction = (name: string, args: readonly Value[], shell: Shell, input: Stream | null) => Stream | null;

const DECLARING: ReadonlySet<string> = new Set(["export", "declare", "local", "readonly", "typeset"]);

/** Runs one simple command of a shell; again with what its variables may hold besides, where it sends something. */
export function runSimple(node: CommandNode, shell: Shell, piped: Stream | null, call: CallFunction): Stream | null {
  const { shared, state } = shell.scene;
  if (shared.commandsLeft-- <= 0) {
    shared.unread.add("More than 20,000 commands in one job: the rest was not run.");
    return null;
  }
  shell.touched.clear();
  const flows = shared.flows.size;
  const made = shared.temporaries;
  const output = once(node, shell, piped, call);
  if (shared.flows.size === flows) return output;
  for (const [name, given] of [...shell.touched]) {
    const others = given ?? (typeof name === "string" ? shell.otherwise.get(name) : null);
    if (!others) continue;
    if (others.hasMore) shared.unread.add("A sending with a text that may be one of more than are followed.");
    const standing = typeof name === "string" ? state.env.get(name) : null;
    for (const other of others.texts) {
      // What is run again makes the same files as before, by the same names.
      shared.temporaries = made;
      if (typeof name === "string") state.env.set(name, other);
      else shell.taken.set(name, other);
      once(node, shell, piped, call);
    }
    if (typeof name !== "string") shell.taken.delete(name);
    else if (standing) state.env.set(name, standing);
  }
  return output;
}

function once(node: CommandNode, shell: Shell, piped: Stream | null, call: CallFunction): Stream | null {
  const { state } = shell.scene;
  const prefix = node.prefix.length === 0 ? NONE : node.prefix.filter((part) => part.type === "Assignment");
  if (!node.name) {
    for (const assignment of prefix) assign(assignment, shell);
    fed(node.redirects, shell);
    return null;
  }
  const words: Value[] = [...expandWord(node.name, shell)];
  const declares = DECLARING.has(words[0] ? (textOf(words[0]) ?? "") : "");
  const most = words.length + WORDS;
  // Written out for its speed: this is done for every command.
  for (const arg of glued(node.args)) {
    if (words.length > most) break;
    if (arg.type === "Word") words.push(...expandWord(arg, shell));
    else if (declares) assign(arg, shell);
    else if (arg.value.type === "Word") words.push(joined(known(`${arg.name}=`), ...expandWord(arg.value, shell)));
  }
  boundWords(words, most, shell);
  const command: Command = {
    words,
    input: fed(node.redirects, shell) ?? piped,
    line: shell.lineAt(node.pos),
    endLine: shell.lineAt(Math.max(node.pos, node.end - 1)),
  };
  // What stands before a command is set for it alone, once its words are expanded.
  const before = prefix.length === 0 ? NONE : prefix.map(({ name }) => [name, state.env.get(name)] as const);
  for (const assignment of prefix) assign(assignment, shell);
  const looked = shell.touched.size === 0 ? NONE : [...shell.touched];
  const output = words[0] === undefined ? null : dispatch(command, words[0], shell, call);
  for (const [name, others] of looked) shell.touched.set(name, others);
  for (const [name, value] of before) {
    if (value) state.env.set(name, value);
    else state.env.delete(name);
  }
  return redirect(node.redirects, output, shell);
}

const NONE: readonly never[] = [];

/** The words of a command as they are written: `--list=<( )` is one, which the parser has as two that meet. */
function glued(args: CommandNode["args"]): CommandNode["args"] {
  // Nearly all words stand apart.
  if (!args.some((arg, at) => at > 0 && args[at - 1]?.end === arg.pos)) return args;
  const whole: CommandNode["args"][number][] = [];
  for (const arg of args) {
    const last = whole.at(-1);
    const meets = last?.end === arg.pos && arg.type === "Word" && arg.parts?.[0]?.type === "ProcessSubstitution";
    if (meets && last?.type === "Word") whole[whole.length - 1] = oneWord(last, arg);
    else whole.push(arg);
  }
  return whole;
}

function oneWord(first: Word, next: Word): Word {
  const { pos, end, text, value } = first;
  const parts = first.parts ?? [{ type: "Literal", pos, end, text, value } as const];
  return {
    type: "Word",
    pos,
    end: next.end,
    text: text + next.text,
    value: value + next.value,
    parts: [...parts, ...(next.parts ?? [])],
  };
}

function dispatch(command: Command, first: Value, shell: Shell, call: CallFunction): Stream | null {
  const name = textOf(first);
  const rest = command.words.slice(1);
  if (name === null) {
    shell.calls.any = true;
    return shell.scene.run(command, shell.scene);
  }
  if (shell.functions.has(name)) return call(name, rest, shell, command.input);
  const { settings: kept } = shell.scene.shared;
  const alias = kept.size === 0 ? undefined : kept.get(`alias of the shell.${name}`);
  if (alias) {
    const text = joined(alias, ...rest.map((word) => joined(known(" "), quoted(word))));
    return shell.scene.hand(
      { dialect: "sh", text, lines: null, args: shell.args, path: shell.path },
      command,
      shell.scene,
    );
  }
  if (DECLARING.has(name)) return declare(rest, shell);
  if (name === "set") return settings(rest, shell);
  if (name === "shift") return shift(rest, shell);
  if (name === "read" || name === "mapfile" || name === "readarray") return readVariables(rest, command, shell);
  if (name === "unset") for (const word of rest) shell.scene.state.env.delete(rendered(word));
  if (name === "alias") {
    for (const word of rest) {
      const match = /^([\w.-]{1,40})=(.*)$/s.exec(textOf(word) ?? "");
      if (match) shell.scene.shared.settings.set(`alias of the shell.${match[1]}`, known(match[2] ?? ""));
    }
  }
  return shell.scene.run(command, shell.scene);
}

function declare(words: readonly Value[], shell: Shell): null {
  for (const word of words) assignWord(word, shell);
  return null;
}

function shift([count]: readonly Value[], shell: Shell): null {
  const known = count === undefined ? "1" : (textOf(count) ?? "");
  shell.args = /^\d+$/.test(known) ? (shell.args?.slice(Number(known)) ?? null) : null;
  return null;
}

/** `set -n`, and `set -- a b`, which are the arguments from then on. */
function settings(words: readonly Value[], shell: Shell): null {
  const end = words.findIndex((word) => textOf(word) === "--");
  const options = end < 0 ? words : words.slice(0, end);
  if (options.some((word) => /^-[a-z]*n/.test(rendered(word)))) shell.stopped.now = true;
  if (end >= 0) shell.args = words.slice(end + 1);
  return null;
}

function readVariables(words: readonly Value[], command: Command, shell: Shell): null {
  const names = words.map(rendered).filter((word) => /^[A-Za-z_]\w*$/.test(word));
  const line = command.input?.text ? oneLine(command.input.text) : null;
  for (const name of names) setValue(name, line && names.length === 1 ? line : hidden(name), shell);
  if (names.length === 0) setValue("REPLY", line ?? hidden("REPLY"), shell);
  return null;
}

/** A word as the shell reads it back as one; holes keep their marks. */
export function quoted(word: Value): Value {
  return joined(
    known("'"),
    word.flatMap((piece): Value => (typeof piece === "string" ? known(piece.replaceAll("'", `'\\''`)) : [piece])),
    known("'"),
  );
}

/** The text without the end of its line, where it is one line. */
function oneLine(text: Value): Value | null {
  const cut = withoutLineEnds(text);
  return rendered(cut).includes("\n") ? null : cut;
}
