import type { ActionStep, Around, Input, Step } from "../pipeline.ts";
import type { Value } from "../value.ts";
import { type Contexts, lookupIn } from "./contexts.ts";
import { interpolated } from "./interpolate.ts";
import { bodyOf } from "./script-body.ts";
import { entriesOf, field, lineOf, textAt, type YamlFile } from "./yaml-file.ts";

/** Jobs of one file with those that it calls, combinations counted each. */
export const JOBS = 512;

/** Steps of one file with those that it calls, combinations counted each. */
const STEPS = 20_000;

/** Steps as one file writes them. */
export const WRITTEN_STEPS = 2_000;

/** Workflows and actions that call each other. */
export const CALLS = 4;

/** What the reading of one file shares with the files that it calls. */
export interface Shared {
  readonly around: Around;
  readonly unread: Set<string>;
  /** Files that are being read, each called by the one before. */
  readonly called: readonly string[];
  readonly count: { jobs: number; steps: number };
  /** Reads an action of this repository in the place of its call. */
  readonly readLocal: (walk: Walk, step: ActionStep) => ReadStep;
}

/** Steps in their order, those of local actions in the place of the call, and what they leave for others to read. */
export interface ReadSteps {
  readonly steps: readonly Step[];
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

/** What one entry of a list of steps comes to; a local action is several steps. */
export interface ReadStep {
  readonly steps: readonly Step[];
  readonly outputs: ReadonlyMap<string, Value>;
}

/** Where steps are read: the file, what is known there, and what steps take over from around them. */
export interface Walk {
  readonly file: YamlFile;
  readonly shared: Shared;
  readonly contexts: Contexts;
  /** Folders into which a step before has checked out: whose repository lies there. Grows from step to step of a job. */
  readonly checkouts: Map<string, "home" | "other">;
  /** The line of the calling step or job, where another file calls this one. */
  readonly calledAt: number | null;
  readonly shell: string | null;
  readonly folder: Value | null;
  readonly condition: string | null;
}

/** `defaults.run` of a workflow or job, laid over what held before. */
export function withDefaults(walk: Walk, node: unknown): Walk {
  const run = field(walk.file, field(walk.file, node, "defaults"), "run");
  const folder = textAt(walk.file, field(walk.file, run, "working-directory"));
  return {
    ...walk,
    shell: textAt(walk.file, field(walk.file, run, "shell")) ?? walk.shell,
    folder: folder === null ? walk.folder : interpolated(folder, lookupIn(walk.contexts)),
  };
}

/** What the reading of a file starts with. */
export function startShared(around: Around, path: string, readLocal: Shared["readLocal"]): Shared {
  return { around, unread: new Set(), called: [path], count: { jobs: 0, steps: 0 }, readLocal };
}

/** Counts one step; false where the bound is reached, which is then said. */
export function countStep({ shared, file }: Walk): boolean {
  shared.count.steps += 1;
  if (shared.count.steps <= STEPS) return true;
  shared.unread.add(`${file.path} has more than ${STEPS} steps, combinations counted each; the rest was not read.`);
  return false;
}

/** Texts of a map, computed; those that have no value are left out. */
export function valuesOf(walk: Walk, node: unknown): ReadonlyMap<string, Input> {
  const lookup = lookupIn(walk.contexts);
  const values = new Map<string, Input>();
  for (const { key, line: keyLine, node: at } of entriesOf(walk.file, node)) {
    const body = bodyOf(walk.file, at);
    if (body === null) continue;
    const value = interpolated(body.text, lookup);
    const line = walk.calledAt ?? (at === null ? keyLine : lineOf(walk.file, at));
    const lines = walk.calledAt !== null || body.lines.length < 2 ? {} : { lines: body.lines };
    values.set(key, { value, line, ...lines });
  }
  return values;
}

/** The contexts with variables laid over those that are there. */
export function withEnv(contexts: Contexts, env: ReadonlyMap<string, Value>): Contexts {
  if (env.size === 0) return contexts;
  const lower = [...env].map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...contexts, env: new Map([...contexts.env, ...lower]) };
}

/** Variables of a map as an environment. */
export function envOf(walk: Walk, node: unknown): ReadonlyMap<string, Value> {
  return new Map([...valuesOf(walk, node)].map(([name, { value }]) => [name, value]));
}
