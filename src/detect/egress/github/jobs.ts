import { isMap } from "yaml";
import type { Env, Job } from "../pipeline.ts";
import type { Value } from "../value.ts";
import { actionStep, splitUses } from "./action-step.ts";
import { type Computed, fromValue } from "./computed.ts";
import { bothConditions, neverHolds } from "./conditions.ts";
import { lookupIn } from "./contexts.ts";
import { systemOf } from "./dialect.ts";
import { interpolated } from "./interpolate.ts";
import { type Combination, combinationsOf } from "./matrix.ts";
import { printedSources } from "./printed-source.ts";
import { distinctJobs, usedCombinations } from "./same-jobs.ts";
import { steadyEnv } from "./steady-env.ts";
import { readSteps } from "./steps.ts";
import { envOf, JOBS, valuesOf, type Walk, withDefaults, withEnv } from "./walk.ts";
import { type Entry, entriesOf, field, itemsOf, lineOf, textAt } from "./yaml-file.ts";

/** Jobs as one file writes them. */
const WRITTEN_JOBS = 200;

/** A workflow of this repository in the place of the job that calls it. */
export interface CalledWorkflow {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly condition: string | null;
  readonly event: string | null;
  readonly inputs: ReadonlyMap<string, Computed>;
  readonly secrets: ReadonlyMap<string, Value>;
}

/** A job as read, with what only the look for weaknesses asks for. */
export interface ReadJob {
  readonly job: Job;
  readonly line: number;
  readonly runsOn: readonly string[];
  /** The workflow of another repository that it calls, with the names of the secrets that it hands over. */
  readonly calls: { readonly uses: string; readonly secrets: readonly string[]; readonly line: number } | null;
}

/** Reads every job, one for each distinct combination of its matrix; those that a job needs come before it. */
export function readJobs(
  walk: Walk,
  env: Env,
  readCalled: (called: CalledWorkflow) => readonly ReadJob[],
): readonly ReadJob[] {
  const { file, shared } = walk;
  const written = entriesOf(file, field(file, file.root, "jobs")).filter(({ node }) => isMap(node));
  if (written.length === 0) shared.unread.add(`${file.path} has no jobs that could be read.`);
  if (written.length > WRITTEN_JOBS) {
    shared.unread.add(`${file.path} has ${written.length} jobs; ${WRITTEN_JOBS} were read.`);
  }
  const needs = new Map<string, ReadonlyMap<string, Value>>();
  const jobs: ReadJob[] = [];
  for (const entry of inOrder(walk, written.slice(0, WRITTEN_JOBS))) {
    const here: Walk = {
      ...walk,
      contexts: withEnv({ ...walk.contexts, needs: new Map(needs) }, steadyEnv(file, env)),
    };
    jobs.push(...readJob(here, env, entry, { readCalled, needs }));
    if (shared.count.jobs > JOBS) {
      shared.unread.add(`${file.path} has more than ${JOBS} jobs, combinations counted each; the rest was not read.`);
      break;
    }
  }
  return jobs;
}

interface Rest {
  readonly readCalled: (called: CalledWorkflow) => readonly ReadJob[];
  readonly needs: Map<string, ReadonlyMap<string, Value>>;
}

function readJob(walk: Walk, env: Env, entry: Entry, { readCalled, needs }: Rest): readonly ReadJob[] {
  const { file, shared } = walk;
  const condition = textAt(file, field(file, entry.node, "if"));
  if (neverHolds(condition, walk.contexts)) return [];
  const under: Walk = { ...walk, condition: bothConditions(walk.condition, condition) };
  const all = combinationsOf(file, field(file, entry.node, "strategy"), lookupIn(under.contexts));
  if (!all.whole) shared.unread.add(`The matrix at line ${entry.line} of ${file.path} was not read as a whole.`);
  const jobs: ReadJob[] = [];
  for (const combination of usedCombinations(file, entry.node, all.of)) {
    shared.count.jobs += 1;
    if (shared.count.jobs > JOBS) break;
    const one: Walk = { ...under, contexts: { ...under.contexts, matrix: combination, everyCombination: !all.each } };
    const called = textAt(file, field(file, entry.node, "uses"));
    if (called !== null) jobs.push(...callingJob(one, { entry, env, called, readCalled }));
    else jobs.push(stepsJob(one, { entry, env, combination, needs }));
  }
  return distinctJobs(jobs);
}

function stepsJob(
  walk: Walk,
  { entry, env, combination, needs }: { entry: Entry; env: Env; combination: Combination; needs: Rest["needs"] },
): ReadJob {
  const { file } = walk;
  const own = envOf(walk, field(file, entry.node, "env"));
  const container = envOf(walk, field(file, field(file, entry.node, "container"), "env"));
  const runsOn = labelsOf(walk, field(file, entry.node, "runs-on"));
  const contexts = { ...withEnv(walk.contexts, steadyEnv(file, own)), os: systemOf(runsOn) };
  const outer = withDefaults({ ...walk, contexts, checkouts: new Map() }, file.root);
  const read = readSteps(withDefaults(outer, entry.node), field(file, entry.node, "steps"));
  const lookup = lookupIn({ ...contexts, steps: read.outputs });
  const outputs = new Map<string, Value>();
  for (const { key, node } of entriesOf(file, field(file, entry.node, "outputs"))) {
    const text = textAt(file, node);
    if (text !== null) outputs.set(key.toLowerCase(), interpolated(text, lookup));
  }
  needs.set(entry.key.toLowerCase(), outputs);
  const told = Object.values(combination).filter((value) => typeof value !== "object");
  return {
    job: {
      name: told.length === 0 ? entry.key : `${entry.key} (${told.join(", ")})`,
      env: new Map([...env, ...own, ...container]),
      workspace: "empty",
      steps: [...read.steps, ...printedSources(read.steps, contexts)],
    },
    line: walk.calledAt ?? entry.line,
    runsOn,
    calls: null,
  };
}

function callingJob(
  walk: Walk,
  { entry, env, called, readCalled }: { entry: Entry; env: Env; called: string; readCalled: Rest["readCalled"] },
): readonly ReadJob[] {
  const { file } = walk;
  const line = walk.calledAt ?? lineOf(file, field(file, entry.node, "uses"));
  const inputs = valuesOf(walk, field(file, entry.node, "with"));
  const secrets = field(file, entry.node, "secrets");
  const inherits = textAt(file, secrets) === "inherit";
  const handed = valuesOf(walk, secrets);
  if (called.startsWith("./")) {
    return readCalled({
      path: called.replace(/^(?:\.\/+)+/, ""),
      name: entry.key,
      line,
      condition: walk.condition,
      event: walk.contexts.event,
      inputs: new Map([...inputs].map(([name, { value }]) => [name.toLowerCase(), fromValue(value)])),
      secrets: inherits
        ? walk.contexts.secrets
        : new Map([...handed].map(([name, { value }]) => [name.toLowerCase(), value])),
    });
  }
  const step = actionStep(walk, called, { env: new Map(), condition: walk.condition, line, inputs });
  const names = [...handed.values()].flatMap(({ value }) => value).filter((piece) => typeof piece !== "string");
  return [
    {
      job: { name: entry.key, env, workspace: "empty", steps: [step] },
      line: walk.calledAt ?? entry.line,
      runsOn: [],
      calls: {
        uses: splitUses(called).uses,
        secrets: inherits ? ["inherit"] : names.map(({ name }) => name),
        line,
      },
    },
  ];
}

function labelsOf(walk: Walk, node: ReturnType<typeof field>): readonly string[] {
  const { file } = walk;
  const lookup = lookupIn(walk.contexts);
  const nodes = isMap(node)
    ? ["group", "labels"].flatMap((name) => itemsOf(file, field(file, node, name)))
    : itemsOf(file, node);
  return nodes
    .map((item) => textAt(file, item))
    .filter((text) => text !== null)
    .map((text) =>
      interpolated(text, lookup)
        .map((piece) => (typeof piece === "string" ? piece : ""))
        .join(""),
    );
}

/** Jobs so that what one needs stands before it; in a circle the order of the file counts. */
function inOrder(walk: Walk, entries: readonly Entry[]): readonly Entry[] {
  const { file } = walk;
  const waiting = new Map(entries.map((entry) => [entry.key, entry]));
  const ordered: Entry[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((entry) =>
      itemsOf(file, field(file, entry.node, "needs")).every((item) => !waiting.has(textAt(file, item) ?? "")),
    );
    const next = ready.length > 0 ? ready : [...waiting.values()];
    for (const entry of next) waiting.delete(entry.key);
    ordered.push(...next);
  }
  return ordered;
}
