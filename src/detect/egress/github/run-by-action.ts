import type { KnownAction } from "../../../rules/documents/known-actions.ts";
import { fillTemplate } from "../actions/fill-template.ts";
import type { ActionStep, ScriptStep } from "../pipeline.ts";
import { workspaceFolder } from "./contexts.ts";
import { HOLE_END, HOLE_START } from "./interpolate.ts";

/** The commands that an action runs, as its entry in a pack or its own inputs tell; null where it runs none, or none are given. */
export function scriptOfAction(step: ActionStep): ScriptStep | null {
  const runs = step.known?.runs ?? inContainer(step);
  const value = runs === null ? null : fillTemplate(runs.text, step, null);
  if (runs === null || value === null) return null;
  const text = value
    .map((piece) => (typeof piece === "string" ? piece : `${HOLE_START}${piece.name}${HOLE_END}`))
    .join("");
  const named = /\{([\w.-]+)/.exec(runs.text)?.[1]?.toLowerCase();
  const input = [...step.inputs].find(([name]) => name.toLowerCase() === named)?.[1];
  const line = input?.line ?? step.line;
  const lines = text.split("\n").map((_, index) => input?.lines?.[index] ?? line);
  return {
    kind: "script",
    env: step.env,
    condition: step.condition,
    line,
    folder: workspaceFolder(step.folder ?? []),
    script: { dialect: runs.in, text, lines },
  };
}

/** What a step in an image runs where it names its program itself. */
function inContainer(step: ActionStep): KnownAction["runs"] {
  if (!step.uses.startsWith("docker://") || !step.inputs.has("entrypoint")) return null;
  return { text: step.inputs.has("args") ? "{entrypoint} {args}" : "{entrypoint}", in: "sh" };
}
