import type { StepOutcome } from "../../verdict/containment/containment-note.ts";
import type { ContainmentCall } from "../../verdict/containment/containment-plan.ts";
import type { GitHubFault } from "../ports/answer.ts";
import { hiddenMark } from "../publish/identity-marks.ts";
import type { CarriedOut, ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, stepKey } from "./containment-record.ts";

/** A step as it is to be carried out: of a plan, or of taking it back. */
export interface PendingStep {
  readonly order: number;
  readonly call: ContainmentCall;
}

/** What the store calls a step's end. */
type Settled = "done" | "refused";

/**
 * Carries steps out in their order, each noted before and after. One that was done is not done again; one whose outcome is not
 * known is, since every call says how it ought to be. A refusal ends a step, not the plan: the others still limit harm. What
 * GitHub cannot do now ends the run, to be taken up again.
 */
export async function carryOutSteps(
  ports: ContainmentPorts,
  record: ContainmentRecord,
  { steps, way }: { readonly steps: readonly PendingStep[]; readonly way: "do" | "undo" },
): Promise<CarriedOut> {
  const outcomes: StepOutcome[] = [];
  for (const { order, call } of steps) {
    const result = await carryOutStep(ports, record, { order, call, key: stepKey(record, order, way) });
    outcomes.push({ order, result });
    if (result === "waits") return { kind: "interrupted", steps: outcomes };
  }
  const refused = outcomes.some(({ result }) => result === "refused");
  return { kind: refused ? "escalated" : "contained", steps: outcomes };
}

async function carryOutStep(
  ports: ContainmentPorts,
  record: ContainmentRecord,
  { call, key }: PendingStep & { readonly key: string },
): Promise<StepOutcome["result"]> {
  const { effects } = ports.store;
  const known = await effects.get(key);
  if (known?.state === "settled") return known.digest === "done" ? "done" : "refused";
  await effects.intend(key, hiddenMark(ports.key, key));
  // What was there before was kept before the run began; what is left is seen by the look that follows it.
  if (call.kind === "keep-evidence") {
    await settle(ports, key, { remote: null, result: "done" });
    return "done";
  }
  const answer = await ports.containment.carryOut(record.plan.repository, call);
  if (answer.ok) {
    await settle(ports, key, { remote: answer.value, result: "done" });
    return "done";
  }
  if (mayPass(answer.fault)) return "waits";
  await settle(ports, key, { remote: null, result: "refused" });
  return "refused";
}

async function settle(
  { store }: ContainmentPorts,
  key: string,
  { remote, result }: { readonly remote: string | null; readonly result: Settled },
): Promise<void> {
  await store.effects.settle(key, remote, result);
}

function mayPass({ kind }: GitHubFault): boolean {
  return kind === "retry-later" || kind === "malformed" || kind === "unauthorised";
}
