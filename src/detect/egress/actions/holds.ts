import type { ActionStep } from "../pipeline.ts";
import type { RunState } from "../run/run-state.ts";
import { holeOf } from "../value.ts";
import { inputOf } from "./fill-template.ts";

const CONDITION = /^(\S+) (is given|is not given|is not|is|has not|has)(?: (.+))?$/;

/**
 * Whether a condition of a pack holds for a step: `INPUT is VALUE`, `is not`, `is given`, `is not given`, `has`,
 * `has not`. An input
 * of which only the run knows the text may be anything: every condition holds but that it is not given.
 */
export function holds(condition: string, step: ActionStep, state: RunState): boolean {
  const [, name = "", sign = "", wanted = ""] = CONDITION.exec(condition) ?? [];
  const value = inputOf(step, name, state);
  if (sign === "is given") return value !== null;
  if (sign === "is not given") return value === null;
  if (value !== null && holeOf(value) !== null) return true;
  const text = value === null ? "" : value.join("").toLowerCase();
  if (sign === "is") return text === wanted.toLowerCase();
  if (sign === "is not") return text !== wanted.toLowerCase();
  return text.includes(wanted.toLowerCase()) === (sign === "has");
}
