import type { Job } from "../../pipeline.ts";
import { combinations } from "../matrix.ts";
import { SENDING } from "../words.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";
import { callOf, definition, orbSteps, type Reading, type Scope, type StepsOfJob, stepsOf } from "./circle-steps.ts";
import { type CircleNames, circleEnv, circleScript, innerNames, pipelineNames } from "./circle-words.ts";

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
      const [name, given] = callOf(item);
      run.add(name);
      const { rows, beyond } = combinations(at(given, "matrix", "parameters"));
      if (beyond) unread.push("A matrix has more combinations than are read.");
      for (const row of rows) jobs.push(...jobOf(name, given, item.line, { names, row }, reading));
    }
  }
  for (const [name, { line }] of entriesOf(at(root, "jobs"))) {
    if (!run.has(name)) jobs.push(...jobOf(name, null, line, { names, row: new Map() }, reading));
  }
  return jobs;
});

interface Around {
  readonly names: CircleNames;
  /** What the matrix of a workflow gives to this run of the job. */
  readonly row: ReadonlyMap<string, string>;
}

/** A job as it is run; one of an orb that is kept elsewhere is what the orb does. None where a job stands nowhere. */
function jobOf(name: string, given: Yaml | null, line: number, around: Around, reading: Reading): readonly Job[] {
  const outer = new Map([...around.names, ...named(around.row, "matrix")]);
  const found = definition("jobs", name, reading.root);
  if (found === null && !name.includes("/")) return [];
  const { node = null, holder = reading.root } = found ?? {};
  const names = new Map([...innerNames(node, given, outer), ...named(around.row, "parameters")]);
  const executor = textAt(node, "executor") ?? textAt(node, "executor", "name");
  const shared = definition("executors", circleScript(executor ?? "", names), holder)?.node ?? null;
  const shell = textAt(node, "shell") ?? textAt(shared, "shell") ?? (isWindows(executor, reading) ? "powershell" : "");
  const folder = textAt(node, "working_directory") ?? textAt(shared, "working_directory") ?? "~/project";
  const job: StepsOfJob = { condition: conditionOf(given), folder, shell, checksOut: found === null };
  const here: Scope = { holder: reading.root, names: outer };
  const steps = [
    ...stepsOf(at(given, "pre-steps"), here, job, reading),
    ...(node === null
      ? orbSteps(name, given, line, names, job)
      : stepsOf(at(node, "steps"), { holder, names }, job, reading)),
    ...stepsOf(at(given, "post-steps"), here, job, reading),
  ];
  const env = new Map([...circleEnv(at(shared, "environment"), names), ...circleEnv(at(node, "environment"), names)]);
  return [{ name, env, workspace: job.checksOut ? "checked-out" : "empty", steps }];
}

function named(row: ReadonlyMap<string, string>, kind: string): readonly (readonly [string, string])[] {
  return [...row].map(([name, text]) => [`${kind}.${name}`, text]);
}

/** Whether an executor is one of CircleCI's own orb for Windows, where PowerShell runs what names no shell. */
function isWindows(executor: string | null, { root }: Reading): boolean {
  const [orb = ""] = (executor ?? "").split("/");
  return textAt(root, "orbs", orb)?.startsWith("circleci/windows@") === true;
}

function conditionOf(given: Yaml | null): string | null {
  const texts = textsOf(at(given, "filters", "branches", "only")).map(({ text }) => text);
  return texts.length === 0 ? null : `on branches ${texts.slice(0, 5).join(", ")}`;
}
