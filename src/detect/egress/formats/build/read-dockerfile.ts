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
    const first = at;
    const parts = [lines[at] ?? ""];
    const comment = (): boolean => parts.length > 1 && /^\s*#/.test(lines[at] ?? "");
    while ((/\\\s*$/.test(lines[at] ?? "") || comment()) && at + 1 < lines.length) {
      at += 1;
      // Comment lines within a continued instruction are taken out before it runs.
      parts.push(/^\s*#/.test(lines[at] ?? "") ? "\\" : (lines[at] ?? ""));
    }
    const [, word = "", rest = ""] = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s+([\s\S]*)$/.exec(parts.join("\n")) ?? [];
    const instruction = word.toUpperCase();
    if ((instruction === "COPY" || instruction === "ADD") && /(^|\s)\.\/?\s/.test(rest)) copied = true;
    if (instruction === "ENV" || instruction === "ARG") setEnv(rest, env);
    if (instruction !== "RUN") continue;
    const here = /^(?:--\S+\s+)*<<-?['"]?(\w+)['"]?\s*$/.exec(rest)?.[1];
    const body = here === undefined ? runBody(rest, first + 1) : hereBody(lines, at + 1, here);
    if (here !== undefined) at += body.lines.length;
    steps.push(scriptStep(body, { dialect: "sh", env: new Map(env) }));
  }
  const job: Job = { name: "Dockerfile", env: new Map(), workspace: copied ? "checked-out" : "empty", steps };
  return pipelineOf(steps.length === 0 ? [] : [job]);
});

function setEnv(rest: string, env: Map<string, Value>): void {
  const set = (name: string, given: string): void => {
    env.set(
      name,
      filledVariables(given, (other) => env.get(other) ?? null),
    );
  };
  const flat = rest.replace(/\\\n/g, " ");
  const old = /^([A-Za-z_]\w*)\s+([^=\n]+)$/.exec(flat);
  if (old !== null) set(old[1] ?? "", (old[2] ?? "").trim());
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
    const words: unknown = JSON.parse(body.replace(/\\\n/g, " "));
    if (Array.isArray(words)) return bodyFrom(execWords(words.map(String)), from);
  } catch {
    // A list that is no JSON is run by the shell, as Docker itself does.
  }
  return bodyFrom(body, from);
}

function execWords(words: readonly string[]): string {
  const inline = words.findIndex((word) => /^-\w*c$/.test(word));
  return /(^|\/)(ba|da|z)?sh$/.test(words[0] ?? "") && inline > 0 ? (words[inline + 1] ?? "") : quotedWords(words);
}

function hereBody(lines: readonly string[], from: number, end: string): Body {
  let close = from;
  while (close < lines.length && lines[close]?.trim() !== end) close += 1;
  const body = lines.slice(from, close);
  return { text: body.join("\n"), lines: body.map((_, at) => from + 1 + at) };
}
