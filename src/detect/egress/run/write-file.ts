import { hidden, holeOf, joined, known, type Value } from "../value.ts";
import type { Command, Scene, Stream } from "./command.ts";
import { send } from "./send.ts";
import { carryTo, noteWritten } from "./sources.ts";
import { rendered, splitAt } from "./words.ts";

const ENVIRONMENT = /^\{?(?:env[.:])?(?:GITHUB_ENV|BASH_ENV)\}?$/i;
const OUTPUTS = /^\{?(?:env[.:])?GITHUB_OUTPUT\}?$/i;

/** The most lines of what is written for later steps. */
const LINES = 2000;

/** Keeps what a command wrote to a file: variables for later steps, source under another name, a socket of bash. */
export function writeFile(scene: Scene, target: Value, output: Stream | null, command: Command): void {
  if (!output) return;
  const path = rendered(target);
  if (ENVIRONMENT.test(path)) keepPairs(output, "", scene);
  else if (OUTPUTS.test(path)) keepPairs(output, "outputs.", scene);
  else if (output.sends && path.startsWith("/dev/tcp/")) {
    const host = splitAt(target, "/dev/tcp/")?.[1] ?? target;
    send(scene, command, { verb: "upload", sends: output.sends, to: { as: "host", text: host } });
  } else if (output.sends && path !== "/dev/null") carryTo(scene, target, output.sends);
  else if (!output.sends && output.text) noteWritten(scene, target);
}

/** Lines `NAME=value`, and `NAME<<END` of several lines, as later steps see them. */
function keepPairs(output: Stream, prefix: string, scene: Scene): void {
  const text = output.text;
  if (!text) return;
  let rest: Value = text;
  let line: Value = [];
  for (let lines = 0; rest.length > 0; lines++) {
    if (lines >= LINES) {
      scene.shared.unread.add(`More than ${LINES} lines of variables for later steps.`);
      return;
    }
    [line, rest] = splitAt(rest, "\n") ?? [rest, []];
    const pair = splitAt(line, "=");
    const name =
      pair &&
      rendered(pair[0])
        .trim()
        .replace(/^export\s+/, "");
    if (pair && name && /^[\w-]+$/.test(name)) scene.shared.later.set(prefix + name, unquoted(pair[1]));
    const several = splitAt(line, "<<");
    if (several && /^[\w-]+$/.test(rendered(several[0]))) {
      const name = rendered(several[0]);
      const body = upTo(rendered(several[1]), rest);
      scene.shared.later.set(prefix + name, body ? body[0] : hidden(name));
      rest = body ? body[1] : [];
    }
  }
}

/** The lines up to one that is only this mark, and those behind it; null where there is no such line. */
function upTo(mark: string, lines: Value): readonly [Value, Value] | null {
  let body: Value = [];
  let rest = lines;
  for (let count = 0; rest.length > 0 && count <= LINES; count++) {
    const [line, next] = splitAt(rest, "\n") ?? [rest, []];
    if (rendered(line) === mark) return [body, next];
    body = count === 0 ? line : joined(body, known("\n"), line);
    rest = next;
  }
  return null;
}

/** Azure's `##vso[task.setvariable variable=NAME]value`, GitHub's old `::set-output name=NAME::value` and `::set-env`. */
export function keepLoggedVariable(text: Value, scene: Scene): void {
  const first = typeof text[0] === "string" ? text[0] : "";
  const azure = /^\s*##vso\[task\.setvariable\s+variable=([\w.]+)[^\]]*\]/i.exec(first);
  const github = /^\s*::set-(output|env)\s+name=([\w-]+)::/.exec(first);
  const match = azure ?? github;
  if (!match) return;
  const value: Value = [...known(first.slice(match[0].length)), ...text.slice(1)];
  const name = azure ? (azure[1] ?? "") : `${github?.[1] === "output" ? "outputs." : ""}${github?.[2] ?? ""}`;
  scene.shared.later.set(name, holeOf(value) || value.length > 0 ? value : []);
}

/** A value without the quotes around it, as a shell reads them that loads the file. */
function unquoted(value: Value): Value {
  const [first, last] = [value[0], value.at(-1)];
  if (typeof first !== "string" || typeof last !== "string" || !/^["']/.test(first) || !last.endsWith(first[0] ?? ""))
    return value;
  if (value.length === 1) return known(first.slice(1, -1));
  return [...known(first.slice(1)), ...value.slice(1, -1), ...known(last.slice(0, -1))];
}
