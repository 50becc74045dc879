import { createHash } from "node:crypto";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import type { HappeningSubject } from "../ledger/new-entry.ts";
import { record, recordState } from "../ledger/record.ts";
import type { EntryPerson } from "../ports/ledger.ts";
import type { ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, runOf } from "./containment-record.ts";

type Ports = Pick<ContainmentPorts, "store" | "clock" | "key">;

/** Records what would contain an exposure, where the newest entry about it does not say so already. */
export async function recordPlanned(ports: Ports, plan: ContainmentPlan, alert: number): Promise<void> {
  const topic = `containment plan ${aboutOf(plan)}`;
  await recordState(ports, {
    ...saying(plan, alert),
    type: "containment",
    decision: "planned",
    topic,
    record: plan.id,
  });
}

/** Records that somebody approved a plan, or the undoing of a run (`undo`); once for each comment. */
export async function recordApproved(
  ports: Ports,
  plan: ContainmentPlan,
  {
    by,
    alert,
    comment,
    text,
    at,
    undo,
  }: {
    readonly by: EntryPerson;
    readonly alert: number;
    readonly comment: string;
    readonly text: string;
    readonly at: string;
    readonly undo: boolean;
  },
): Promise<void> {
  const name = `containment approved ${comment}`;
  const said = { ...saying(plan, alert), topic: topicOf(plan), effect: undo ? "undo" : null, record: plan.id };
  await record(ports, { ...said, type: "containment", decision: "approved", name, actor: by, text, at });
}

/** Records that a run begins, with who approved it; before its first step. */
export async function recordApplied(ports: Ports, run: ContainmentRecord): Promise<void> {
  const { plan, begunAt, approvedBy } = run;
  await record(ports, {
    ...saying(plan, null),
    type: "containment",
    decision: "applied",
    topic: topicOf(plan),
    name: `containment applied ${runOf(run)}`,
    at: begunAt,
    why: approvedBy.length === 0 ? "by-the-rules" : "approved",
    record: plan,
    approvers: approvedBy.map(personOf),
  });
}

/** Records that a run is taken back, with who approved that; before its first step. */
export async function recordUndone(ports: Ports, run: ContainmentRecord, approvers: readonly number[]): Promise<void> {
  const { plan } = run;
  await record(ports, {
    ...saying(plan, null),
    type: "containment",
    decision: "undone",
    topic: topicOf(plan),
    name: `containment undone ${runOf(run)}`,
    record: plan.id,
    approvers: approvers.map(personOf),
  });
}

/** Records that GitHub refused a step of a run, or that it was broken off for too long. */
export async function recordFailed(
  ports: Ports,
  run: ContainmentRecord,
  { why, way }: { readonly why: "github-refused" | "broken-off"; readonly way: "do" | "undo" },
): Promise<void> {
  const { plan } = run;
  await record(ports, {
    ...saying(plan, null),
    type: "containment",
    decision: "failed",
    topic: topicOf(plan),
    name: `containment failed ${runOf(run)} ${way} ${why}`,
    why,
    effect: way === "undo" ? "undo" : null,
    record: plan.id,
  });
}

/** Records that an order was refused, and why; `name` tells it from every other order. */
export async function recordRefused(
  ports: Ports,
  refused: {
    readonly subject: HappeningSubject;
    readonly playbook: string | null;
    readonly name: string;
    readonly why: readonly string[];
    readonly by: EntryPerson | null;
    readonly text: string | null;
  },
): Promise<void> {
  const { subject, playbook, name, why, by, text } = refused;
  await record(ports, {
    type: "containment",
    decision: "refused",
    topic: `containment refused ${name}`,
    // The first reason alone has a field of its own; all of them tell repetitions apart.
    name: `containment refused ${name} ${createHash("sha256").update(why.join()).digest("hex")}`,
    subject,
    what: playbook,
    why: why[0] ?? null,
    actor: by,
    text,
  });
}

/** What every entry about a plan says. */
function saying({ playbook, repository, steps, persons, concerns }: ContainmentPlan, alert: number | null) {
  const [concerned] = concerns;
  const person = concerned === undefined ? null : personOf(concerned);
  return {
    subject: { installation: repository.installation, repository: repository.id, alert, person },
    what: playbook,
    counts: { steps: steps.length, persons },
  } as const;
}

function aboutOf({ repository, exposure, playbook }: ContainmentPlan): string {
  return `${repository.installation} ${repository.id} ${exposure} ${playbook}`;
}

function topicOf(plan: ContainmentPlan): string {
  return `containment ${aboutOf(plan)}`;
}

function personOf(id: number): EntryPerson {
  return { id, login: null };
}
