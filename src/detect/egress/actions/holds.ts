import type { ActionStep } from "../pipeline.ts";
import type { RunState } from "../run/run-state.ts";
import { holeOf, type Value } from "../value.ts";
import { inputOf } from "./fill-template.ts";

const CONDITION = /^(\S+) (is given|is not given|is not|is|has not|has)(?: (.+))?$/;

/**
 * Whether a condition of a pack holds for a step: `INPUT is VALUE`, `is not`, `is given`, `is not given`, `has`,
 * `has not`. Of an input of which only the run knows a part, every condition holds that the rest does not rule out: a part
 * behind a known beginning fills it up, and brings no entry of its own into a list.
 */
export function holds(condition: string, step: ActionStep, state: RunState): boolean {
  const [, name = "", sign = "", wanted = ""] = CONDITION.exec(condition) ?? [];
  const value = inputOf(step, name, state);
  if (sign === "is given") return value !== null;
  if (sign === "is not given") return value === null;
  if (value !== null && holeOf(value) !== null) return mayHold(value, sign, wanted.toLowerCase());
  const text = value === null ? "" : value.join("").toLowerCase();
  if (sign === "is") return text === wanted.toLowerCase();
  if (sign === "is not") return text !== wanted.toLowerCase();
  return text.includes(wanted.toLowerCase()) === (sign === "has");
}

function mayHold(value: Value, sign: string, wanted: string): boolean {
  const texts = value.map((piece) => (typeof piece === "string" ? piece.toLowerCase() : null));
  const [first, last] = [texts[0] ?? "", texts.at(-1) ?? ""];
  if (sign === "is") {
    const [start, end] = [first.trimStart(), last.trimEnd()];
    return start.length + end.length <= wanted.length && wanted.startsWith(start) && wanted.endsWith(end);
  }
  if (sign === "is not") return true;
  if (texts.some((text) => text?.includes(wanted))) return sign === "has";
  if (sign === "has not") return true;
  return texts.some((text, at) => text === null && /(?:^|[\n,;])\s*$/.test(texts[at - 1] ?? ""));
}
