import { type Hole, hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { absolutePath } from "../paths.ts";
import { filled, lookUp } from "../predefined.ts";
import { masked, unmasked } from "../shell/holes.ts";
import { lineFinder } from "../shell/lines.ts";
import { fromIndex, rendered, withoutLineEnds } from "../words.ts";
import { writeFile } from "../write-file.ts";
import { cmdStatements } from "./cmd.ts";
import { powershellStatements } from "./powershell.ts";
import type { Part, RawWord, Statement } from "./statement.ts";

/** What surrounds a text that is not of the shell. */
export interface Given {
  readonly scene: Scene;
  readonly lines: readonly number[];
  /** `$1` and on; null where nobody knows them. */
  readonly args: readonly Value[] | null;
  readonly path: string | null;
}

/** Runs a text of PowerShell or cmd: its commands in their order, by the same readers as the shell's. */
export function runWindows(text: string, dialect: "powershell" | "cmd", given: Given): Stream | null {
  const { text: source, holes } = masked(text);
  const lineAt = lineFinder(source, given.lines);
  const { scene } = given;
  let output: Stream | null = null;
  for (const statement of dialect === "powershell" ? powershellStatements(source) : cmdStatements(source)) {
    if (scene.shared.commandsLeft-- <= 0) {
      scene.shared.unread.add("More than 20,000 commands in one job: the rest was not run.");
      break;
    }
    const words = statement.words.map((word) => wordValue(word, given, holes));
    const command: Command = {
      words: dialect === "cmd" ? behindConditions(words) : behindKeywords(words),
      input: statement.piped ? output : null,
      line: lineAt(statement.start),
      endLine: lineAt(Math.max(statement.start, statement.end - 1)),
    };
    output = runStatement(statement, command, dialect, scene);
    if (statement.into) writeFile(scene, wordValue(statement.into, given, holes), output, command);
  }
  return output;
}

function runStatement(
  statement: Statement,
  command: Command,
  dialect: "powershell" | "cmd",
  scene: Scene,
): Stream | null {
  const first = command.words[0];
  const [raw] = statement.words;
  const isText = !statement.called && raw !== undefined && (raw.quoted || typeof raw.parts[0] === "object");
  if (statement.assigns !== null) {
    const value =
      first === undefined || textOf(first) === "@"
        ? hidden(`$${statement.assigns}`)
        : isText || (command.words.length === 1 && !statement.called)
          ? literal(command)
          : null;
    const output = value === null ? scene.run(command, scene) : null;
    const text = value ?? (output?.text ? withoutLineEnds(output.text) : null);
    set(statement.assigns, text ?? hidden(`$${statement.assigns}`), scene);
    return null;
  }
  if (!first) return null;
  const name = textOf(first)?.toLowerCase() ?? "";
  if (dialect === "cmd" && name === "set") return setOfCmd(command.words.slice(1), scene);
  if (dialect === "cmd" && name === "call") return scene.run({ ...command, words: command.words.slice(1) }, scene);
  if (/^(?:out-file|add-content|set-content|tee-object)$/.test(name)) return keep(command, scene);
  if (isText && dialect === "powershell" && command.words.length === 1)
    return { text: joined(first, known("\n")), sends: null };
  return scene.run(command, scene);
}

/** A text, or several with `+` between them. */
function literal(command: Command): Value {
  const texts = command.words.filter((word) => textOf(word) !== "+");
  const isSum = texts.length === (command.words.length + 1) / 2;
  return isSum || command.words.length === 1 ? joined(...texts) : hidden("expression");
}

function set(name: string, value: Value, scene: Scene): void {
  const env = /^env:(.+)$/i.exec(name)?.[1];
  if (scene.state.env.count() < 2000) scene.state.env.set(env ?? keyOf(name), value);
}

function setOfCmd(words: readonly Value[], scene: Scene): null {
  const text = joined(...words.flatMap((word, index) => (index > 0 ? [known(" "), word] : [word])));
  const first = typeof text[0] === "string" ? text[0] : "";
  const match = /^(\/p\s+)?([\w.]{1,100})=/i.exec(first);
  if (!match?.[2]) return null;
  const name = match[2];
  // `/p` asks whoever sits there; what stands behind it is the question.
  const value = match[1] ? hidden(`$${name}`) : fromIndex(text, match[0].length);
  scene.state.env.set(name, value);
  scene.state.env.set(keyOf(name), value);
  return null;
}

/** `"A=b" | Out-File $env:GITHUB_ENV`, `Add-Content PATH VALUE`. */
function keep(command: Command, scene: Scene): null {
  const named = (name: string) => {
    const at = command.words.findIndex((word) => rendered(word).toLowerCase() === name);
    return at < 0 ? undefined : command.words[at + 1];
  };
  const plain = command.words
    .slice(1)
    .filter((word, index, all) => !rendered(word).startsWith("-") && !/^-[a-z]/i.test(rendered(all[index - 1] ?? [])));
  const path = named("-filepath") ?? named("-path") ?? plain[0];
  const value = named("-value") ?? plain[path === plain[0] ? 1 : 0];
  const input = command.input ?? (value ? { text: value, sends: null } : null);
  if (path) writeFile(scene, path, input, command);
  return null;
}

function wordValue(word: RawWord, given: Given, holes: readonly Hole[]): Value {
  const { state } = given.scene;
  return joined(
    ...word.parts.map((part: Part): Value => {
      if (typeof part === "string") return unmasked(part, holes, (hole) => filled(state, hole));
      return variable(part.variable, given);
    }),
  );
}

function variable(name: string, given: Given): Value {
  const { state } = given.scene;
  const env = /^env:(.+)$/i.exec(name)?.[1];
  if (env) return lookUp(state, env) ?? lookUp(state, env.toUpperCase()) ?? hidden(name);
  const place = placeOf(name.toLowerCase(), given);
  const argument = /^\d$/.test(name) ? given.args?.[Number(name) - 1] : undefined;
  return (
    place ??
    argument ??
    state.env.get(keyOf(name)) ??
    lookUp(state, name) ??
    hidden(/^\w+$/.test(name) ? `$${name}` : name.slice(0, 60))
  );
}

/** The folder of the file that runs, which cmd gives with a slash behind it, or the one that it runs in. */
function placeOf(name: string, { scene, path }: Given): Value | null {
  if (name === "pwd" || name === "cd") return known(absolutePath(scene.state.folder));
  if (name !== "psscriptroot" && name !== "~dp0") return null;
  const file = absolutePath(path ?? "scripts/script");
  return known(file.slice(0, file.lastIndexOf("/") + (name === "~dp0" ? 1 : 0)));
}

/** Names of variables are the same in any case. */
function keyOf(name: string): string {
  return `$${name.replace(/^(?:script|global|local|private):/i, "").toLowerCase()}`;
}

/** `if exist x y`, `if "a"=="b" y`, `for … do y`: what runs is y. */
function behindConditions(words: readonly Value[]): readonly Value[] {
  const texts = words.map((word) => rendered(word).toLowerCase());
  if (texts[0] === "for") return words.slice(texts.indexOf("do") + 1 || words.length);
  if (texts[0] === "do" || texts[0] === "else") return behindConditions(words.slice(1));
  if (texts[0] !== "if") return words;
  let at = 1;
  while (/^(?:not|\/i)$/.test(texts[at] ?? "")) at++;
  if (/^(?:exist|defined|errorlevel)$/.test(texts[at] ?? "")) at += 2;
  else at += /==/.test(texts[at] ?? "") ? 1 : 3;
  return behindConditions(words.slice(at));
}

/** `else`, `try`, `return` and their like before a command. */
function behindKeywords(words: readonly Value[]): readonly Value[] {
  let at = 0;
  while (
    /^(?:if|else|elseif|try|catch|finally|return|throw|do|while|process|begin|end|exit|\[void\])$/i.test(
      textOf(words[at] ?? known("?")) ?? "",
    )
  )
    at++;
  return words.slice(at);
}
