import type { ActionSending } from "../../../rules/documents/known-actions.ts";
import type { ActionStep } from "../pipeline.ts";
import type { RunState } from "../run/run-state.ts";
import type { Target } from "../seen-flow.ts";
import { hidden, type Value } from "../value.ts";
import { fillTemplate, inputOf } from "./fill-template.ts";
import { linesOf } from "./value-lines.ts";

/** A destination with the line that names it. */
export interface PlacedTarget {
  readonly to: Target;
  readonly line: number;
}

/** Where a sending goes: the first template of which everything is given, else a place that nobody knows. Images that differ in their tag alone are one. */
export function targetsOf(target: ActionSending["to"], step: ActionStep, state: RunState): readonly PlacedTarget[] {
  for (const template of target.text) {
    const filled = fillTemplate(template, step, state);
    if (filled === null) continue;
    const line = lineOf(template, step);
    const texts =
      target.each === true
        ? linesOf(filled, true)
            .map(imageName)
            .filter((text) => text !== null)
        : [filled];
    const distinct = new Map(
      texts.map((text) => [target.as === "image" ? withoutTag(text) : JSON.stringify(text), text] as const),
    );
    return [...distinct.values()].map((text) => ({ to: targetOf(target, spelt(target, text)), line }));
  }
  const [first = ""] = target.text;
  const name = /\{([^{}|]+)/.exec(first)?.[1] ?? "destination";
  return [{ to: targetOf(target, hidden(`with.${name}`)), line: step.line }];
}

/** The name in an entry of a list of images, which may be written `name=…` beside other keys. */
function imageName(entry: Value): Value | null {
  const [first, ...rest] = entry;
  const key = typeof first === "string" ? /^([\w-]+)=/.exec(first) : null;
  if (typeof first !== "string" || key === null) return entry;
  return key[1] === "name" ? [first.slice(5), ...rest] : null;
}

function targetOf(target: ActionSending["to"], text: Value): Target {
  return target.of === undefined ? { as: target.as, text } : { as: target.as, text, of: target.of };
}

function spelt(target: ActionSending["to"], text: Value): Value {
  const [first, ...rest] = text;
  if (typeof first !== "string") return text;
  const start = target.starts?.find((one) => first.toLowerCase().startsWith(one.with.toLowerCase()));
  return start === undefined ? text : [start.as + first.slice(start.with.length), ...rest];
}

function withoutTag(text: Value): string {
  return text
    .map((piece) => (typeof piece === "string" ? piece : `{${piece.name}}`))
    .join("")
    .replace(/(?::[^:/]*)?(?:@[^/]*)?$/, "");
}

/** The line of the first input in a template, else that of the step. */
function lineOf(template: string, step: ActionStep): number {
  for (const [, name = ""] of template.matchAll(/\{([^{}|:]+)(?:\|[^{}]*)?\}/g)) {
    if (inputOf(step, name, null) === null) continue;
    const found = [...step.inputs].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    if (found !== undefined) return found.line;
  }
  return step.line;
}
