import type { ActionStep } from "../pipeline.ts";
import type { RunState } from "../run/run-state.ts";
import { type Hole, holeOf, type Value } from "../value.ts";
import { inputOf } from "./fill-template.ts";

/** The name of the secret that a step uses: that of the inputs named, else the first secret of its inputs and variables; null: none is seen. */
export function credentialOf(inputs: readonly string[], step: ActionStep, state: RunState): string | null {
  for (const name of inputs) {
    const value = inputOf(step, name, state);
    const hole = value === null ? null : (secretOf(value) ?? holeOf(value));
    if (hole !== null) return hole.name;
  }
  for (const { value } of step.inputs.values()) {
    const hole = secretOf(value);
    if (hole !== null) return hole.name;
  }
  for (const value of step.env.values()) {
    const hole = secretOf(value);
    if (hole !== null) return hole.name;
  }
  return null;
}

function secretOf(value: Value): Hole | null {
  return value.find((piece): piece is Hole => typeof piece !== "string" && piece.secret) ?? null;
}
