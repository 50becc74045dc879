import type { RepositoryRef } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ContainmentApprover } from "../../verdict/containment/approval.ts";
import type { LeakingPull } from "../../verdict/containment/containment-case.ts";
import type { ContainmentPlan, ContainmentRefusal, Playbook } from "../../verdict/containment/containment-plan.ts";
import { type ContainmentAttempt, type ContainmentTrigger, mayContain } from "../../verdict/containment/may-contain.ts";
import { planContainment } from "../../verdict/containment/plan-containment.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import type { GitHubFault } from "../ports/answer.ts";
import { carryOutSteps } from "./carry-out-steps.ts";
import type { CarriedOut, ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, keepRecord, runningRecord, runOf } from "./containment-record.ts";
import { evidenceFrom, keepBefore } from "./evidence.ts";
import { lookAfter } from "./look-after.ts";
import { workflowsFor } from "./plan-workflows.ts";
import { recordApplied, recordFailed } from "./record-containment.ts";
import { noteTouch, touchedWithinHour } from "./touched.ts";

/** What somebody, or the rules, want done. Approvers are as GitHub knows them at this moment. */
export interface ContainmentOrder {
  readonly repository: RepositoryRef;
  readonly playbook: Playbook;
  /** As it was last judged. */
  readonly exposure: Exposure;
  readonly rules: RuleSet;
  readonly pull: LeakingPull | null;
  readonly trigger: ContainmentTrigger;
  readonly shown: ContainmentAttempt["shown"];
  readonly approvers: readonly ContainmentApprover[];
  readonly suspended: boolean;
}

/** How an order ended: refused by us, not even read, or carried out as far as GitHub let us. */
export type Contained =
  | CarriedOut
  | { readonly kind: "refused"; readonly why: readonly ContainmentRefusal[] }
  | { readonly kind: "not-read"; readonly fault: GitHubFault };

/** After a run that ended early the repository is looked at again so much later, milliseconds. */
const TAKEN_UP_AGAIN_MS = 60_000;
/** A run is not taken up later than this after it began: what was approved then may be what nobody wants now. */
const LONGEST_RUN_MS = 60 * 60_000;

/**
 * Contains an exposure: reads the audience, plans again from it, and carries out only what was permitted of that plan. One at a
 * time in an installation. A run that was broken off is ended first; until it has, nothing else is begun in that repository.
 */
export function applyContainment(ports: ContainmentPorts, order: ContainmentOrder): Promise<Contained> {
  return ports.store.exclusively(lockOf(order.repository), async () => {
    const running = await takeUp(ports, order.repository);
    const answer = await ports.audience.audienceOf(order.repository);
    if (!answer.ok) return { kind: "not-read", fault: answer.fault };
    const { installation } = order.repository;
    const { playbook, pull, exposure, rules } = order;
    const workflows = await workflowsFor(ports.containment, order.repository, playbook);
    if (!workflows.ok) return { kind: "not-read", fault: workflows.fault };
    const audience = answer.value;
    const now = ports.clock.now();
    const permission = mayContain({
      ...order,
      present: planContainment({
        playbook,
        exposure,
        rules,
        audience,
        pull,
        workflows: workflows.value,
        installation,
        key: ports.key,
      }),
      touched: await touchedWithinHour(ports.store, installation, { playbook, now }),
      running: running?.kind === "interrupted",
      at: now,
    });
    if (permission.kind === "refused") return permission;
    const record = begun(permission.plan, order, now);
    await keepBefore(ports.store, runOf(record), evidenceFrom(audience, { pull, at: now }));
    await noteTouch(ports.store, order.repository, { playbook, now });
    await recordApplied(ports, record);
    return run(ports, record);
  });
}

/**
 * Ends a run of a repository that was broken off; null where there is none. One that is too old is given up, which is an
 * escalation. To be called whenever the repository is looked at.
 */
export function resumeContainment(ports: ContainmentPorts, repository: RepositoryRef): Promise<CarriedOut | null> {
  return ports.store.exclusively(lockOf(repository), () => takeUp(ports, repository));
}

async function takeUp(ports: ContainmentPorts, repository: RepositoryRef): Promise<CarriedOut | null> {
  const record = await runningRecord(ports.store, repository);
  if (record === null) return null;
  const age = ports.clock.now().getTime() - Date.parse(record.begunAt);
  if (age <= LONGEST_RUN_MS) return run(ports, record);
  await recordFailed(ports, record, { why: "broken-off", way: "do" });
  await keepRecord(ports.store, { ...record, state: "ended" });
  return { kind: "escalated", steps: [] };
}

async function run(ports: ContainmentPorts, record: ContainmentRecord): Promise<CarriedOut> {
  const { store, clock } = ports;
  await keepRecord(store, record);
  const carried = await carryOutSteps(ports, record, { steps: record.plan.steps, way: "do" });
  if (carried.kind === "interrupted") {
    const again = new Date(clock.now().getTime() + TAKEN_UP_AGAIN_MS).toISOString();
    await store.worklist.addAt({ kind: "repository", repository: record.plan.repository }, again);
    return carried;
  }
  if (carried.kind === "escalated") await recordFailed(ports, record, { why: "github-refused", way: "do" });
  await keepRecord(store, { ...record, state: "ended" });
  await lookAfter(ports, record.plan.repository);
  return carried;
}

function begun(plan: ContainmentPlan, { approvers }: ContainmentOrder, now: Date): ContainmentRecord {
  return { plan, begunAt: now.toISOString(), approvedBy: approvers.map(({ id }) => id), state: "running" };
}

/** One lock an installation: the count of an hour is shared by all its repositories. */
export function lockOf({ installation }: RepositoryRef): string {
  return `containment:${installation}`;
}
