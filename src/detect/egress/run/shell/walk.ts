import type {
  AndOr,
  CompoundCommand,
  CompoundList,
  For,
  Function as FunctionNode,
  ParsedScript,
  PipelineNode,
  Statement,
} from "unbash";
import { SENDING } from "../../formats/words.ts";
import { hidden, type Value } from "../../value.ts";
import type { Stream } from "../command.ts";
import { behind, either } from "../streams.ts";
import { rendered } from "../words.ts";
import { setValue } from "./assign.ts";
import { expandWords } from "./expand.ts";
import { fed, redirect } from "./redirect.ts";
import { runSimple } from "./run-simple.ts";
import type { Shell } from "./shell.ts";

/** The most words of a `for` that are run, one after the other. */
const ROUNDS = 32;

/** The most functions of one shell. */
const FUNCTIONS = 1000;

type Node = PipelineNode | AndOr | CompoundList;

/**
 * Runs a parsed text: commands in their order, each branch of a condition once, each loop once or once for each known
 * word, functions where they are called. What is written to its output comes back.
 */
export function walk(script: ParsedScript, shell: Shell): Stream | null {
  if (script.errors?.some(({ message }) => message.includes("nesting depth"))) {
    shell.scene.shared.unread.add("A script is nested deeper than it can be read.");
  }
  return statements(script.commands, shell, null);
}

/**
 * Functions that nobody called are run with unknown arguments: another file may call them. Those of a file that the shell has read
 * are that file's to tell, unless a command here may be any of them.
 */
export function runUncalled(shell: Shell): void {
  for (const defined of [...shell.functions.values()]) {
    if (defined.called || (defined.shell.source !== shell.source && !shell.calls.any)) continue;
    defined.called = true;
    const inner = { ...defined.shell, args: null, stack: [defined.node.name.value] };
    inSubshell(inner, () => node(defined.node.body, perhaps(inner), null));
  }
}

/** Runs something whose folder, variables and arguments do not outlive it. */
export function inSubshell<T>(shell: Shell, run: () => T): T {
  const { state } = shell.scene;
  const { folder } = state;
  const { args } = shell;
  // Mostly there is none, and a map that is empty needs no copy.
  const otherwise = shell.otherwise.size === 0 ? null : [...shell.otherwise];
  const result = state.env.apart(run);
  if (shell.otherwise.size > 0) shell.otherwise.clear();
  for (const [name, others] of otherwise ?? []) shell.otherwise.set(name, others);
  state.folder = folder;
  shell.args = args;
  return result;
}

function statements(list: readonly Statement[], shell: Shell, input: Stream | null): Stream | null {
  let output: Stream | null = null;
  for (const statement of list) {
    if (shell.stopped.now) break;
    if (shell.scene.shared.commandsLeft <= 0) {
      shell.scene.shared.unread.add("More than 20,000 commands in one job: the rest was not run.");
      break;
    }
    output = behind(output, node(statement.command, shell, input));
  }
  return output;
}

function node(command: Node | FunctionNode["body"], shell: Shell, input: Stream | null): Stream | null {
  switch (command.type) {
    case "Command":
      return runSimple(command, shell, input, callFunction);
    case "AndOr": {
      const [first, ...rest] = command.commands;
      let output = first ? node(first, shell, input) : null;
      for (const [at, part] of rest.entries()) {
        const put = node(part, perhaps(shell), input);
        output = command.operators[at] === "&&" ? behind(output, put) : either(output, put);
      }
      return output;
    }
    case "Pipeline":
      return pipeline(command.commands, shell, input);
    case "CompoundList":
      return statements(command.commands, shell, input);
    case "Redirected": {
      const output = node(command.command, shell, fed(command.redirects, shell) ?? input);
      return redirect(command.redirects, output, shell);
    }
    case "Function":
      define(command, shell);
      return null;
    case "Coproc":
      return node(command.body, shell, input);
    default:
      return compound(command, shell, input);
  }
}

function define(command: FunctionNode, shell: Shell): void {
  const { functions, scene } = shell;
  const name = command.name.value;
  if (functions.has(name) || functions.size < FUNCTIONS) functions.set(name, { node: command, shell, called: false });
  else scene.shared.unread.add(`More than ${FUNCTIONS} functions of one shell.`);
}

function pipeline(commands: readonly PipelineNode[], shell: Shell, input: Stream | null): Stream | null {
  let stream = input;
  for (const [index, command] of commands.entries()) {
    if (commands.length === 1) return node(command, shell, stream);
    const given = stream;
    const last = index === commands.length - 1;
    stream = last ? node(command, shell, given) : inSubshell(shell, () => node(command, shell, given));
  }
  return stream;
}

function compound(command: CompoundCommand, shell: Shell, input: Stream | null): Stream | null {
  switch (command.type) {
    case "If": {
      let output = node(command.clause, shell, input);
      const inner = perhaps(shell);
      output = behind(output, node(command.then, inner, input));
      for (const branch of command.elif) {
        node(branch.clause, inner, input);
        output = either(output, node(branch.then, inner, input));
      }
      return command.else ? either(output, node(command.else, inner, input)) : output;
    }
    case "For":
      return forEach(command, shell, input);
    case "Select":
      setValue(command.name.value, hidden(command.name.value), shell);
      return node(command.body, shell, input);
    case "ArithmeticFor":
      return node(command.body, shell, input);
    case "While":
      node(command.clause, shell, input);
      return node(command.body, shell, input);
    case "Case": {
      const inner = perhaps(shell);
      return command.items.reduce<Stream | null>((output, item) => either(output, node(item.body, inner, input)), null);
    }
    case "Subshell":
      return inSubshell(shell, () => node(command.body, shell, input));
    case "BraceGroup":
      return node(command.body, shell, input);
    case "TestCommand":
    case "ArithmeticCommand":
      return null;
  }
}

function forEach(command: For, shell: Shell, input: Stream | null): Stream | null {
  const words: readonly Value[] = command.wordlist
    ? expandWords(command.wordlist, shell)
    : (shell.args ?? [hidden("$@")]);
  let output: Stream | null = null;
  for (const word of words.slice(0, ROUNDS)) {
    setValue(command.name.value, word, shell);
    output = behind(output, node(command.body, shell, input));
  }
  const rest = words.slice(ROUNDS).map(rendered);
  // Where neither the body nor a word that is left names a way to send, no round that is left out sends.
  if (rest.length > 0 && (SENDING.test(JSON.stringify(command.body)) || rest.some((word) => SENDING.test(word)))) {
    shell.scene.shared.unread.add(`A loop over more than ${ROUNDS} words: the rest was not run.`);
  }
  return output;
}

function callFunction(name: string, args: readonly Value[], shell: Shell, input: Stream | null): Stream | null {
  const defined = shell.functions.get(name);
  if (!defined) return null;
  defined.called = true;
  if (shell.stack.filter((running) => running === name).length > 1) return null;
  if (shell.stack.length >= 16) {
    shell.scene.shared.unread.add("Functions call each other more than 16 deep.");
    return null;
  }
  const { scene, calls } = shell;
  const inner: Shell = { ...defined.shell, scene, calls, args, stack: [...shell.stack, name] };
  return node(defined.node.body, inner, input);
}

function perhaps(shell: Shell): Shell {
  return shell.scene.perhaps ? shell : { ...shell, scene: { ...shell.scene, perhaps: true } };
}
