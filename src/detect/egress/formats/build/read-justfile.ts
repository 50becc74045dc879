import type { Job, ScriptStep } from "../../pipeline.ts";
import { hidden, known, type Value } from "../../value.ts";
import { boundedScript } from "../bounded-script.ts";
import { filledScript, unmarked } from "../fill.ts";
import { folderOf } from "../folder-of.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { type Body, bodyFrom } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";

const NAMED = /\{\{\s{0,20}([^{}\n]{1,200}?)\s{0,20}\}\}/g;
// Lines of any length: no part of these may begin where the one before it could have gone on.
const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=([^\n]*)$/;
const RECIPE = /^@?([A-Za-z_][\w-]*)(?![\w-])([^:=\n]*(?:=[^:\n]*)?):(?!=)/;
const DEFAULT = /(?<![\w-])([\w-]+)=(?:"([^"]*)"|'([^']*)')/g;

/** Reads a justfile: each recipe is a job; each line a shell of its own, or all of them one where it begins with `#!`. */
export const readJustfile = guarded(SENDING, ({ path, text }) => {
  const lines = text.split("\n");
  const texts = new Map<string, string>();
  for (const line of lines) {
    const [, name, given] = ASSIGNMENT.exec(line) ?? [];
    if (name !== undefined) texts.set(name, valueText((given ?? "").trim()));
  }
  const jobs: Job[] = [];
  const unread: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, name] = RECIPE.exec(lines[at] ?? "") ?? [];
    if (name === undefined) continue;
    const bodies: Body[] = [];
    const first = at + 1;
    while (at + 1 < lines.length && /^[ \t]|^\s*$/.test(lines[at + 1] ?? "")) {
      at += 1;
      bodies.push(bodyFrom(lines[at]?.replace(/^(\t| {1,4})/, "") ?? "", at + 1));
    }
    while (bodies.at(-1)?.text.trim() === "") bodies.pop();
    const defaults = new Map(
      [...(lines[first - 1] ?? "").matchAll(DEFAULT)].map(([, key = "", a, b]) => [key, a ?? b ?? ""]),
    );
    const frame = { folder: folderOf(path), unread };
    const steps = stepsOf(bodies, new Map([...texts, ...defaults]), frame);
    if (steps.some(({ script }) => SENDING.test(script.text)))
      jobs.push({ name, env: new Map(), workspace: "checked-out", steps });
  }
  return pipelineOf(jobs, unread);
});

function stepsOf(
  bodies: readonly Body[],
  texts: ReadonlyMap<string, string>,
  { folder, unread }: { readonly folder: string; readonly unread: string[] },
): readonly ScriptStep[] {
  const filled = bodies.map(({ text, lines }) => ({
    text: filledScript(text, NAMED, (match) => standsFor(match[1] ?? "", texts)),
    lines,
  }));
  const frame = { dialect: "sh", folder: known(folder) } as const;
  if (/^\s*#!/.test(filled[0]?.text ?? "")) return [scriptStep(boundedScript(filled, unread), frame)];
  return continued(filled, unread)
    .map(({ text, lines }) => ({ text: text.replace(/^\s*[@-]{0,2}/, ""), lines }))
    .filter(({ text }) => text.trim() !== "")
    .map((body) => scriptStep(body, frame));
}

/** Lines that end in a backslash with those behind them. */
function continued(bodies: readonly Body[], unread: string[]): readonly Body[] {
  const groups: Body[][] = [];
  for (const body of bodies) {
    const open = groups.at(-1);
    if (open?.at(-1)?.text.endsWith("\\")) open.push(body);
    else groups.push([body]);
  }
  return groups.map((group) => boundedScript(group, unread));
}

function standsFor(expression: string, texts: ReadonlyMap<string, string>): Value {
  const text = texts.get(expression);
  return text === undefined ? hidden(expression) : unmarked(text);
}

/** A text in quotes, a command in backticks as the shell's own substitution, the default of a variable; else a hole. */
function valueText(given: string): string {
  const quoted = /^(?:"([^"]*)"|'([^']*)')\s*(#.*)?$/.exec(given);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? "";
  const command = /^`([^`]*)`/.exec(given)?.[1];
  if (command !== undefined) return `$(${command})`;
  const fallback = /^env(?:_var_or_default)?\(\s*['"]\w+['"]\s*,\s*['"]([^'"]*)['"]\s*\)/.exec(given)?.[1];
  return fallback ?? `\ue000${given.slice(0, 80)}\ue001`;
}
