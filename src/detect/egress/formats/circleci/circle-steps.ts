import type { Step } from "../../pipeline.ts";
import type { Value } from "../../value.ts";
import { pluginSteps } from "../plugin-step.ts";
import { scriptStep } from "../script-step.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml } from "../yaml/yaml-tree.ts";
import { type CircleNames, circleEnv, circleScript, circleValue, innerNames } from "./circle-words.ts";

/** Steps of all the commands that the jobs of one file may come to. */
const STEPS = 2_000;

/** What is known while a file is read. */
export interface Reading {
  readonly root: Yaml;
  readonly unread: string[];
  /** Commands that are being followed. */
  readonly open: Set<Yaml>;
  steps: number;
}

/** The job that steps belong to. */
export interface StepsOfJob {
  readonly condition: string | null;
  /** Where its steps run: `~/project` unless it says otherwise. */
  readonly folder: string;
  readonly shell: string;
  /** Set where a step checks the repository out. */
  checksOut: boolean;
}

/** Where names are looked for: the file, or an orb that stands in it. */
export interface Scope {
  readonly holder: Yaml;
  readonly names: CircleNames;
}

/** A job, command or executor with where it stands; `orb/name` where the orb stands in the file itself, null where there is none. */
export function definition(
  kind: "jobs" | "commands" | "executors",
  name: string,
  holder: Yaml,
): { readonly node: Yaml; readonly holder: Yaml } | null {
  const [orb = "", inner] = name.split("/");
  const from = inner === undefined ? holder : at(holder, "orbs", orb);
  const node = at(from, kind, inner ?? name);
  return from === null || node === null ? null : { node, holder: from };
}

/** The name of a step or job of a workflow, with what it is given. */
export function callOf(item: Yaml): readonly [string, Yaml | null] {
  if (item.kind === "text") return [item.text, null];
  const [first] = entriesOf(item);
  return first === undefined ? ["", null] : [first[0], first[1].value];
}

/** The steps of a list, with those of conditions and of commands that stand in the file. */
export function stepsOf(list: Yaml | null, scope: Scope, job: StepsOfJob, reading: Reading): readonly Step[] {
  return itemsOf(list).flatMap((item): readonly Step[] => {
    reading.steps += 1;
    if (reading.steps > STEPS) {
      reading.unread.push(`More than ${STEPS} steps: the others were not read.`);
      return [];
    }
    const [name, given] = callOf(item);
    if (name === "checkout" || name.endsWith("/checkout")) job.checksOut = true;
    if (name === "run" || name === "deploy") return runStep(given, scope.names, job);
    if (name === "when" || name === "unless") return stepsOf(at(given, "steps"), scope, job, reading);
    const command = definition("commands", name, scope.holder);
    if (command !== null) return commandSteps(command, given, scope, job, reading);
    return name.includes("/") || name === "store_artifacts" ? orbSteps(name, given, item.line, scope.names, job) : [];
  });
}

function commandSteps(
  { node, holder }: { readonly node: Yaml; readonly holder: Yaml },
  given: Yaml | null,
  { names }: Scope,
  job: StepsOfJob,
  reading: Reading,
): readonly Step[] {
  if (reading.open.has(node)) return [];
  reading.open.add(node);
  const steps = stepsOf(at(node, "steps"), { holder, names: innerNames(node, given, names) }, job, reading);
  reading.open.delete(node);
  return steps;
}

/** The steps of a command or job of an orb that is kept elsewhere. */
export function orbSteps(
  name: string,
  inputs: Yaml | null,
  line: number,
  names: CircleNames,
  { condition }: StepsOfJob,
): readonly Step[] {
  const fill = (text: string): Value => circleValue(text, names);
  return pluginSteps({ uses: `circleci:${name}`, version: null, inputs, line, condition, fill });
}

function runStep(
  run: Yaml | null,
  names: CircleNames,
  { condition, folder: base, shell }: StepsOfJob,
): readonly Step[] {
  const command = run?.kind === "text" ? run : at(run, "command");
  if (command?.kind !== "text") return [];
  const named = textAt(run, "shell") ?? shell;
  const dialect = /powershell|pwsh/i.test(named) ? "powershell" : /cmd\.exe/i.test(named) ? "cmd" : "sh";
  const body = bodyOf(command, dialect);
  const folder = circleValue(inside(textAt(run, "working_directory") ?? base, base), names);
  const env = circleEnv(at(run, "environment"), names);
  return [scriptStep({ text: circleScript(body.text, names), lines: body.lines }, { dialect, env, folder, condition })];
}

/** A folder as seen from that of the job, where the repository is checked out. */
function inside(folder: string, base: string): string {
  const path = folder.replace(/^\.(\/|$)/, "").replace(/\/$/, "");
  if (path === base) return "";
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
}
