import { approvalRefusals, type ContainmentApprover } from "./approval.ts";
import type { ContainmentPlan, ContainmentRefusal } from "./containment-plan.ts";
import { type ContainmentTrigger, NEVER } from "./may-contain.ts";

/** One attempt to take a containment back. */
export interface UndoAttempt {
  readonly trigger: ContainmentTrigger;
  readonly plan: ContainmentPlan;
  readonly approvers: readonly ContainmentApprover[];
  readonly suspended: boolean;
}

/**
 * Everything that stands against taking a containment back; empty: nothing. It exposes again what was contained, so it never
 * runs by itself, and wants at least as many people as the containment.
 */
export function undoRefusals({ trigger, plan, approvers, suspended }: UndoAttempt): readonly ContainmentRefusal[] {
  const never = trigger === "exposure" ? "not-automatic" : NEVER[trigger];
  const widens = plan.steps.some(({ undo }) => undo?.kind === "set-visibility");
  return [
    ...(never === undefined ? [] : [never]),
    ...(suspended ? (["installation-suspended"] as const) : []),
    ...approvalRefusals({ approvers, concerns: plan.concerns, needed: widens ? 2 : Math.max(1, plan.persons) }),
  ];
}
