import type { Step } from "../pipeline.ts";
import { known } from "../value.ts";
import { readActionStep } from "./action-step.ts";
import { bothConditions, neverHolds } from "./conditions.ts";
import { lookupIn, workspaceFolder } from "./contexts.ts";
import { dialectOf } from "./dialect.ts";
import { interpolated, interpolatedBody } from "./interpolate.ts";
import { bodyOf } from "./script-body.ts";
import { outputsOfAction, outputsOfScript } from "./step-outputs.ts";
import { countStep, envOf, type ReadStep, type ReadSteps, type Walk, WRITTEN_STEPS, withEnv } from "./walk.ts";
import { field, itemsOf, lineOf, textAt } from "./yaml-file.ts";

/** Words by which a script in a language that is not read could send something. */
const TELLING = /git\b|push|upload|publish|https?:|s3|scp|rsync|ftp|curl/i;

/** Reads a list of steps; of more than 2,000 the rest is said to be unread. A step whose `if` can never hold is none. */
export function readSteps(walk: Walk, node: unknown): ReadSteps {
  const steps: Step[] = [];
  const outputs = new Map(walk.contexts.steps);
  const items = itemsOf(walk.file, node);
  if (items.length > WRITTEN_STEPS) {
    walk.shared.unread.add(`${walk.file.path} has a job of ${items.length} steps; ${WRITTEN_STEPS} were read.`);
  }
  for (const item of items.slice(0, WRITTEN_STEPS)) {
    if (!countStep(walk)) break;
    const read = readStep({ ...walk, contexts: { ...walk.contexts, steps: outputs } }, item);
    if (read === null) continue;
    steps.push(...read.steps);
    const id = textAt(walk.file, field(walk.file, item, "id"));
    if (id !== null) outputs.set(id.toLowerCase(), read.outputs);
  }
  return { steps, outputs };
}

function readStep(walk: Walk, item: unknown): ReadStep | null {
  const { file } = walk;
  const env = envOf(walk, field(file, item, "env"));
  const inner: Walk = { ...walk, contexts: withEnv(walk.contexts, env) };
  const condition = textAt(file, field(file, item, "if"));
  if (neverHolds(condition, inner.contexts)) return null;
  const uses = field(file, item, "uses");
  const frame = {
    env,
    condition: bothConditions(walk.condition, condition),
    line: walk.calledAt ?? lineOf(file, uses ?? field(file, item, "run")),
  };
  if (uses !== null) {
    const read = readActionStep({ ...inner, condition: frame.condition }, item, frame);
    const [only] = read.steps;
    const told = only?.kind === "action" ? outputsOfAction(only) : new Map();
    return { steps: read.steps, outputs: new Map([...told, ...read.outputs]) };
  }
  return readRun(inner, item, frame);
}

function readRun(
  walk: Walk,
  item: unknown,
  frame: Pick<Step & { kind: "script" }, "env" | "condition" | "line">,
): ReadStep | null {
  const { file, contexts, shared } = walk;
  const body = bodyOf(file, field(file, item, "run"));
  if (body === null) return null;
  const lookup = lookupIn(contexts);
  const shell = textAt(file, field(file, item, "shell")) ?? walk.shell;
  const dialect = dialectOf(shell === null ? null : interpolated(shell, lookup).join(""), contexts.os);
  const read = interpolatedBody(body, lookup);
  if (dialect === null) {
    if (TELLING.test(read.text)) {
      shared.unread.add(`The script at line ${frame.line} of ${file.path} is in a language that is not read.`);
    }
    return null;
  }
  const written = textAt(file, field(file, item, "working-directory"));
  const folder = written === null ? (walk.folder ?? known("")) : interpolated(written, lookup);
  const lines = walk.calledAt === null ? read.lines : read.lines.map(() => frame.line);
  const script = { dialect, text: read.text, lines };
  return {
    steps: [{ kind: "script", ...frame, folder: workspaceFolder(folder), script }],
    outputs: outputsOfScript(script),
  };
}
