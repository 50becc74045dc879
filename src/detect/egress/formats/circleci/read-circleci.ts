import type { Env, Job, Step } from "../../pipeline.ts";
import { known, type Value } from "../../value.ts";
import { DEPTH } from "../bounds.ts";
import { pluginSteps } from "../plugin-step.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml } from "../yaml/yaml-tree.ts";
import { type CircleNames, circleScript, circleValue, innerNames, matrixRows, pipelineNames } from "./circle-words.ts";

/** Steps of all the commands that one job may come to. */
const STEPS = 2_000;

interface Reading {
  readonly root: Yaml;
  readonly unread: string[];
  /** Commands that are being followed. */
  readonly open: Set<Yaml>;
  steps: number;
}

/**
 * Reads a CircleCI configuration: jobs as the workflows run them, with their parameters and matrices; a job that no
 * workflow runs with its defaults. Commands and orbs that stand in the file are followed, other orbs are action steps.
 */
export const readCircleci = yamlReader(SENDING, (root, { around, unread }) => {
  const reading: Reading = { root, unread, open: new Set(), steps: 0 };
  const names = pipelineNames(root, around.home);
  const jobs: Job[] = [];
  const run = new Set<string>();
  for (const [, { value: workflow }] of entriesOf(at(root, "workflows"))) {
    for (const item of itemsOf(at(workflow, "jobs"))) {
      const [name, given] = item.kind === "text" ? [item.text, null] : callOf(item);
      const job = definition("jobs", name, reading);
      if (job === null) continue;
      run.add(name);
      for (const row of matrixRows(at(given, "matrix")))
        jobs.push(jobOf(name, job, given, new Map([...names, ...row]), reading));
    }
  }
  for (const [name, { value }] of entriesOf(at(root, "jobs"))) {
    if (!run.has(name)) jobs.push(jobOf(name, value, null, names, reading));
  }
  return jobs;
});

function callOf(item: Yaml): readonly [string, Yaml | null] {
  const [first] = entriesOf(item);
  return first === undefined ? ["", null] : [first[0], first[1].value];
}

/** A job or command by its name; `orb/name` where the orb stands in the file itself. */
function definition(kind: "jobs" | "commands", name: string, { root }: Reading): Yaml | null {
  const [orb = "", inner] = name.split("/");
  return inner === undefined ? at(root, kind, name) : at(root, "orbs", orb, kind, inner);
}

function jobOf(name: string, job: Yaml, given: Yaml | null, outer: CircleNames, reading: Reading): Job {
  const own = [...outer].filter(([key]) => key.startsWith("parameters."));
  const names = new Map([...innerNames(job, given, outer), ...own]);
  const executor = textAt(job, "executor") ?? textAt(job, "executor", "name");
  const shared = executor === null ? null : at(reading.root, "executors", circleScript(executor, names));
  const env = new Map([...envOf(at(shared, "environment"), names), ...envOf(at(job, "environment"), names)]);
  const condition = conditionOf(given);
  const lists = [at(given, "pre-steps"), at(job, "steps"), at(given, "post-steps")];
  const steps = lists.flatMap((list) => stepsOf(list, names, condition, reading, 0));
  return { name, env, workspace: holdsCheckout(job, reading, 0) ? "checked-out" : "empty", steps };
}

function conditionOf(given: Yaml | null): string | null {
  const only = at(given, "filters", "branches", "only");
  const texts = itemsOf(only).map((item) => (item.kind === "text" ? item.text : ""));
  return texts.length === 0 ? null : `on branches ${texts.slice(0, 5).join(", ")}`;
}

function holdsCheckout(holder: Yaml, reading: Reading, depth: number): boolean {
  if (depth > DEPTH) return false;
  return itemsOf(at(holder, "steps")).some((item) => {
    const name = item.kind === "text" ? item.text : callOf(item)[0];
    if (name === "checkout" || name.endsWith("/checkout")) return true;
    if (name === "when" || name === "unless") return holdsCheckout(callOf(item)[1] ?? item, reading, depth + 1);
    const command = definition("commands", name, reading);
    return command !== null && holdsCheckout(command, reading, depth + 1);
  });
}

function stepsOf(
  list: Yaml | null,
  names: CircleNames,
  condition: string | null,
  reading: Reading,
  depth: number,
): readonly Step[] {
  if (depth > DEPTH) return [];
  return itemsOf(list).flatMap((item): readonly Step[] => {
    reading.steps += 1;
    if (reading.steps > STEPS) {
      reading.unread.push(`More than ${STEPS} steps: the others were not read.`);
      return [];
    }
    const [name, given] = item.kind === "text" ? [item.text, null] : callOf(item);
    if (name === "run") return runStep(given, names, condition);
    if (name === "when" || name === "unless") return stepsOf(at(given, "steps"), names, condition, reading, depth + 1);
    const command = definition("commands", name, reading);
    if (command !== null) {
      if (reading.open.has(command)) return [];
      reading.open.add(command);
      const inner = stepsOf(at(command, "steps"), innerNames(command, given, names), condition, reading, depth + 1);
      reading.open.delete(command);
      return inner;
    }
    if (!name.includes("/") && name !== "store_artifacts") return [];
    const fill = (text: string): Value => circleValue(text, names);
    return pluginSteps({ uses: `circleci:${name}`, version: null, inputs: given, line: item.line, condition, fill });
  });
}

function runStep(run: Yaml | null, names: CircleNames, condition: string | null): readonly Step[] {
  const command = run?.kind === "text" ? run : at(run, "command");
  if (command?.kind !== "text") return [];
  const shell = textAt(run, "shell") ?? "";
  const dialect = /powershell|pwsh/i.test(shell) ? "powershell" : /cmd\.exe/i.test(shell) ? "cmd" : "sh";
  const body = bodyOf(command, dialect);
  const folder = circleValue((textAt(run, "working_directory") ?? "").replace(/^(~\/project|\.)\/?/, ""), names);
  const env = envOf(at(run, "environment"), names);
  return [scriptStep({ text: circleScript(body.text, names), lines: body.lines }, { dialect, env, folder, condition })];
}

function envOf(node: Yaml | null, names: CircleNames): Env {
  const env = new Map<string, Value>();
  for (const [name, { value }] of entriesOf(node)) {
    if (value.kind === "text") env.set(name, value.text === "" ? known("") : circleValue(value.text, names));
  }
  return env;
}
