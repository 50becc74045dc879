import type { ActionStep } from "../pipeline.ts";
import { checkOut, homeRemote, type RunState } from "../run/run-state.ts";
import type { SeenFlow } from "../seen-flow.ts";

/** Reads what a step's action does: here only the checkout of the repository itself. */
export function runAction(step: ActionStep, state: RunState): readonly SeenFlow[] {
  if (step.uses === "actions/checkout" && step.inputs.size === 0) checkOut(state, "", homeRemote(state.home), "home");
  return [];
}
