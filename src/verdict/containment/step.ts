import type { ContainmentCall, ContainmentStep, Remainder, SideEffect } from "./containment-plan.ts";

/** What a playbook comes to: steps, what remains, and whom it takes access from. */
export interface Drafted {
  readonly steps: readonly Omit<ContainmentStep, "order">[];
  readonly remains: readonly Remainder[];
  readonly concerns: readonly number[];
}

/** A step that brings itself back wholly by its undoing. */
export function reversible(
  call: ContainmentCall,
  undo: ContainmentCall,
  sideEffects: readonly SideEffect[] = [],
): Omit<ContainmentStep, "order"> {
  return { call, sideEffects, reversible: true, undo };
}

/** A step after which something is lost, whatever its undoing brings back. */
export function final(
  call: ContainmentCall,
  undo: ContainmentCall | null,
  sideEffects: readonly SideEffect[] = [],
): Omit<ContainmentStep, "order"> {
  return { call, sideEffects, reversible: false, undo };
}

/** Writing down what there is changes nothing, so there is nothing to undo. */
export function evidence(when: "before" | "after"): Omit<ContainmentStep, "order"> {
  return { call: { kind: "keep-evidence", when }, sideEffects: [], reversible: true, undo: null };
}

/** A draft that takes nobody's access. */
export function drafted(
  steps: readonly Omit<ContainmentStep, "order">[],
  remains: readonly Remainder[] = [],
  concerns: readonly number[] = [],
): Drafted {
  return { steps, remains, concerns };
}
