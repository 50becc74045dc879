import { shortDigest } from "../../facts/containment-order.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { ContainmentRun, StepOutcome } from "../../verdict/containment/containment-note.ts";
import { hiddenMark } from "../publish/identity-marks.ts";
import type { ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, recordOf, runOf, stepKey } from "./containment-record.ts";

type Ports = Pick<ContainmentPorts, "store" | "key">;

/** What was last done about an exposure, and how far it came; null where nothing was. */
export async function presentRun(
  ports: Ports,
  repository: RepositoryRef,
  exposure: string,
): Promise<ContainmentRun | null> {
  const record = await recordOf(ports.store, repository, exposure);
  if (record === null) return null;
  const steps: StepOutcome[] = [];
  for (const { order } of record.plan.steps) {
    const did = await ports.store.effects.get(stepKey(record, order, "do"));
    const ended = did?.state === "settled" ? (did.digest === "done" ? "done" : "refused") : "waits";
    steps.push({ order, result: ended });
  }
  const { plan, begunAt, approvedBy } = record;
  return { id: runId(ports, record), plan, begunAt, approvedBy, state: stateOf(record, steps), steps };
}

/** What people write to take a run back. */
export function runId({ key }: Pick<Ports, "key">, record: Pick<ContainmentRecord, "plan" | "begunAt">): string {
  return shortDigest(hiddenMark(key, `containment run ${runOf(record)}`));
}

function stateOf({ state }: ContainmentRecord, steps: readonly StepOutcome[]): ContainmentRun["state"] {
  if (state !== "ended") return state;
  return steps.every(({ result }) => result === "done") ? "contained" : "escalated";
}
