import type { Node } from "yaml";
import type { Step } from "../pipeline.ts";
import type { Value } from "../value.ts";
import type { Combination } from "./matrix.ts";
import type { YamlFile } from "./yaml-file.ts";

/** The combinations of a matrix as far as a job makes use of them: of those that differ in nothing else one is left. */
export function usedCombinations(
  file: YamlFile,
  job: Node | null,
  combinations: readonly Combination[],
): readonly Combination[] {
  if (combinations.length < 2) return combinations;
  const keys = usedKeys(file, job);
  if (keys === null) return combinations;
  const distinct = new Map<string, Combination>();
  for (const combination of combinations) {
    const used = Object.fromEntries(Object.entries(combination).filter(([key]) => keys.has(key.toLowerCase())));
    distinct.set(JSON.stringify(used), used);
  }
  return [...distinct.values()];
}

/** Keys of the matrix that a job names, in lower case; null where it may use any of them. */
function usedKeys(file: YamlFile, job: Node | null): ReadonlySet<string> | null {
  const [from, , to] = job?.range ?? [0, 0, 0];
  const text = file.text.slice(from, to);
  // Behind an alias stands text of another place.
  if (file.anchors.size > 0) return null;
  const keys = new Set<string>();
  for (const [, key] of text.matchAll(/\bmatrix\b(?!:)(?:\s*\.\s*([\w-]+))?/gi)) {
    if (key === undefined) return null;
    keys.add(key.toLowerCase());
  }
  return keys;
}

/** Jobs that differ in something that could leave: others are one. */
export function distinctJobs<
  J extends { readonly job: { readonly steps: readonly Step[]; readonly env: ReadonlyMap<string, Value> } },
>(jobs: readonly J[]): readonly J[] {
  if (jobs.length < 2) return jobs;
  const distinct = new Map<string, J>();
  for (const job of jobs) {
    const key = JSON.stringify([[...job.job.env], ...job.job.steps.map(telling)]);
    if (!distinct.has(key)) distinct.set(key, job);
  }
  return [...distinct.values()];
}

/** What of a step can make a difference: an action that sends nothing does not, whatever its inputs. */
function telling(step: Step): unknown {
  if (step.kind === "declared") return step.flow;
  if (step.kind === "script") return [step.script, step.folder, [...step.env], step.line];
  const harmless = step.known?.sends.length === 0 && step.known.outputs.length === 0;
  return harmless ? [step.uses, step.line] : [step.uses, step.line, [...step.inputs], [...step.env]];
}
