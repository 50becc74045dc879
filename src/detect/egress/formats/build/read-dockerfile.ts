import type { Job, Step } from "../../pipeline.ts";
import type { Value } from "../../value.ts";
import { filledVariables } from "../fill.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { quotedWords } from "../quoted.ts";
import { type Body, bodyFrom } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";

/**
 * Reads a Dockerfile: what `RUN` runs, with `ARG` and `ENV` as they stand before it. `COPY . .` puts the source into the
 * image and sends nothing; the image is sent by whoever pushes it.
 */
export const readDockerfile = guarded(SENDING, ({ text }) => {
  const lines = text.split("\n");
  const env = new Map<string, Value>();
  const steps: Step[] = [];
  let copied = false;
  for (let at = 0; at < lines.length; at += 1) {
    if (isComment(lines[at])) continue;
    const first = at;
    const parts = [lines[at] ?? ""];
    while (/\\\s*$/.test(lines[at] ?? "") || isComment(lines[at])) {
      at += 1;
      // Comment lines within a continued instruction are taken out before it runs.
      parts.push(isComment(lines[at]) ? "\\" : (lines[at] ?? ""));
    }
    const [, word = "", rest = ""] = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s+([\s\S]*)$/.exec(parts.join("\n")) ?? [];
    const instruction = word.toUpperCase();
    if (instruction === "COPY" || instruction === "ADD") copied ||= takesTree(rest);
    if (instruction === "ENV" || instruction === "ARG") setEnv(instruction, rest, env);
    if (instruction !== "RUN") continue;
    const command = runBody(rest, first + 1);
    const end = /(?:^|[^<])<<-?['"]?([A-Za-z_]\w*)/.exec(command.text)?.[1];
    const close = end === undefined ? at : closeOfHere(lines, at + 1, end);
    const body = end === undefined ? command : withHere(command, lines, at + 1, close);
    steps.push(scriptStep(body, { dialect: "sh", env: new Map(env) }));
    at = close;
  }
  const job: Job = { name: "Dockerfile", env: new Map(), workspace: copied ? "checked-out" : "empty", steps };
  return pipelineOf([job]);
});

/** A line that goes no further, even where it ends in a backslash. */
function isComment(line: string | undefined): boolean {
  return line !== undefined && /^\s*#/.test(line);
}

/** Whether what is copied is the whole build context, and nothing of another stage. */
function takesTree(rest: string): boolean {
  return /(^|[\s"])\.\/?(\s|",)/.test(rest.trimEnd()) && !/(^|\s)--from=/.test(rest);
}

function setEnv(instruction: string, rest: string, env: Map<string, Value>): void {
  const set = (name: string, given: string): void => {
    env.set(
      name,
      filledVariables(given, (other) => env.get(other) ?? null),
    );
  };
  const flat = rest.replace(/\\\n/g, " ");
  const [, old, text = ""] = /^([A-Za-z_]\w*)\s+(.+)/.exec(flat) ?? [];
  if (old !== undefined && instruction === "ENV") set(old, text.trim());
  else
    for (const [, name = "", a, b, c] of flat.matchAll(/\b([A-Za-z_]\w{0,200})=(?:"([^"]*)"|'([^']*)'|(\S*))/g))
      set(name, a ?? b ?? c ?? "");
}

function runBody(rest: string, line: number): Body {
  const flags = /^(?:--\S+[\s\\]+)*/.exec(rest)?.[0] ?? "";
  const body = rest.slice(flags.length);
  const from = line + flags.split("\n").length - 1;
  if (!body.trimStart().startsWith("[")) return bodyFrom(body, from);
  try {
    const words: readonly unknown[] = JSON.parse(body.replace(/\\\n/g, " "));
    return bodyFrom(execWords(words.map(String)), from);
  } catch {
    // A list that is no JSON is run by the shell, as Docker itself does.
  }
  return bodyFrom(body, from);
}

function execWords(words: readonly string[]): string {
  const inline = words.findIndex((word) => /^-\w*c$/.test(word));
  return /(^|\/)(ba|da|z)?sh$/.test(words[0] ?? "") && inline > 0 ? (words[inline + 1] ?? "") : quotedWords(words);
}

/** A command with the lines of its here-document; one that is nothing else is those lines. */
function withHere(command: Body, lines: readonly string[], from: number, close: number): Body {
  const alone = /^<<\S+\s*$/.test(command.text);
  const here = lines.slice(from, alone ? close : close + 1);
  const numbers = here.map((_, at) => from + 1 + at);
  if (alone) return { text: here.join("\n"), lines: numbers };
  return { text: [command.text, ...here].join("\n"), lines: [...command.lines, ...numbers] };
}

function closeOfHere(lines: readonly string[], from: number, end: string): number {
  let close = from;
  while (close < lines.length && lines[close]?.trim() !== end) close += 1;
  return close;
}
