import type { RepositoryRef } from "../../facts/repository.ts";
import type { ContainmentApprover } from "../../verdict/containment/approval.ts";
import type { ContainmentRefusal } from "../../verdict/containment/containment-plan.ts";
import type { ContainmentTrigger } from "../../verdict/containment/may-contain.ts";
import { undoRefusals } from "../../verdict/containment/may-undo.ts";
import type { Store } from "../ports/store.ts";
import { lockOf } from "./apply-containment.ts";
import { carryOutSteps, type PendingStep } from "./carry-out-steps.ts";
import type { CarriedOut, ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, keepRecord, recordOf, stepKey } from "./containment-record.ts";
import { lookAfter } from "./look-after.ts";
import { recordFailed, recordUndone } from "./record-containment.ts";

/** Whose containment is to be taken back. */
export interface UndoOrder {
  readonly repository: RepositoryRef;
  /** Id of the exposure that was contained. */
  readonly exposure: string;
  readonly trigger: ContainmentTrigger;
  readonly approvers: readonly ContainmentApprover[];
  readonly suspended: boolean;
}

/** How it ended. */
export type Undone = CarriedOut | { readonly kind: "refused"; readonly why: readonly ContainmentRefusal[] };

/**
 * Takes a containment back, from its last step: only what that containment did itself, and only what can be taken back. Done
 * twice it is done once; what GitHub cannot do now is tried again by asking again.
 */
export function undoContainment(ports: ContainmentPorts, order: UndoOrder): Promise<Undone> {
  return ports.store.exclusively(lockOf(order.repository), async () => {
    const record = await recordOf(ports.store, order.repository, order.exposure);
    if (record === null) return { kind: "refused", why: ["not-planned"] };
    if (record.state === "undone") return { kind: "refused", why: ["already-resolved"] };
    if (record.state === "running") return { kind: "refused", why: ["already-running"] };
    const why = undoRefusals({ ...order, plan: record.plan });
    if (why.length > 0) return { kind: "refused", why };
    const by = order.approvers.map(({ id }) => id);
    await recordUndone(ports, record, by);
    const steps = await undoingOf(ports.store, record);
    const carried = await carryOutSteps(ports, record, { steps, way: "undo" });
    if (carried.kind === "interrupted") return carried;
    await keepRecord(ports.store, { ...record, state: "undone", undone: { at: ports.clock.now().toISOString(), by } });
    if (carried.kind === "escalated") await recordFailed(ports, record, { why: "github-refused", way: "undo" });
    await lookAfter(ports, record.plan.repository);
    return carried;
  });
}

/** What GitHub refused was never done, and is not undone. */
async function undoingOf(
  { effects }: Pick<Store, "effects">,
  record: ContainmentRecord,
): Promise<readonly PendingStep[]> {
  const steps: PendingStep[] = [];
  for (const { order, undo } of record.plan.steps.toReversed()) {
    const did = await effects.get(stepKey(record, order, "do"));
    if (undo !== null && did?.state === "settled" && did.digest === "done") steps.push({ order, call: undo });
  }
  return steps;
}
