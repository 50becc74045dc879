import type { Computed } from "./computed.ts";
import { triggerCondition } from "./conditions.ts";
import { type CalledWorkflow, type ReadJob, readJobs } from "./jobs.ts";
import { inputsOf, triggersOf } from "./triggers.ts";
import { CALLS, envOf, type Shared, type Walk } from "./walk.ts";
import { field, openYaml, type YamlFile } from "./yaml-file.ts";

/** A workflow as read: its triggers, and its jobs with those of the workflows of this repository that it calls. */
export interface ReadWorkflow {
  readonly triggers: readonly string[];
  readonly jobs: readonly ReadJob[];
}

/** Reads the jobs of a workflow, by itself or in the place of the job that calls it. */
export function readWorkflow(file: YamlFile, shared: Shared, caller: CalledWorkflow | null): ReadWorkflow {
  for (const sentence of file.unread) shared.unread.add(sentence);
  const triggers = triggersOf(file);
  const on = field(file, file.root, "on") ?? field(file, file.root, "true");
  const given = caller?.inputs ?? new Map<string, Computed>();
  const inputs = new Map([
    ...inputsOf(file, field(file, field(file, on, "workflow_dispatch"), "inputs"), new Map(), "person"),
    ...inputsOf(
      file,
      field(file, field(file, on, "workflow_call"), "inputs"),
      given,
      caller === null ? "person" : "caller",
    ),
  ]);
  const alone = triggers.length === 1 && triggers[0] !== "workflow_call" ? (triggers[0] ?? null) : null;
  const walk: Walk = {
    file,
    shared,
    contexts: {
      around: shared.around,
      event: caller === null ? alone : caller.event,
      os: null,
      env: new Map(),
      inputs,
      matrix: {},
      everyCombination: true,
      steps: new Map(),
      needs: new Map(),
      secrets: caller?.secrets ?? new Map(),
    },
    checkouts: new Map(),
    calledAt: caller?.line ?? null,
    shell: null,
    folder: null,
    condition: caller === null ? triggerCondition(triggers) : caller.condition,
  };
  const env = envOf(walk, field(file, file.root, "env"));
  const jobs = readJobs(walk, env, (called) => readCalled(shared, called));
  return { triggers, jobs };
}

function readCalled(shared: Shared, called: CalledWorkflow): readonly ReadJob[] {
  const path = called.path;
  const text = shared.around.read(path);
  // GitHub refuses to run what calls a workflow that is not there.
  if (text === null) return [];
  if (shared.called.includes(path) || shared.called.length > CALLS) {
    shared.unread.add(`${path} is called too deeply and was not read there.`);
    return [];
  }
  const inner = { ...shared, called: [...shared.called, path] };
  return readWorkflow(openYaml(path, text, shared.around.parsed), inner, called).jobs.map((job) => ({
    ...job,
    job: { ...job.job, name: `${called.name} / ${job.job.name}` },
  }));
}
