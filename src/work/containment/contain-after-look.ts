import { shortDigest } from "../../facts/containment-order.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import { mayRunByItself } from "../../verdict/containment/persons-needed.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { applyContainment } from "./apply-containment.ts";
import { type ContainmentPorts, containing } from "./containment-ports.ts";
import { recordOf } from "./containment-record.ts";
import { noteOnAlert } from "./note-on-alert.ts";
import { recordPlanned, recordRefused } from "./record-containment.ts";

/** What a look planned against what it found. */
export interface LookToContain {
  readonly installation: number;
  readonly rules: RuleSet;
  /** By exposure. */
  readonly plans: ReadonlyMap<string, readonly ContainmentPlan[]>;
  /** Nothing runs by itself at the first look over an organisation: nobody has seen yet what the rules would set off. */
  readonly first: boolean;
}

/**
 * Records what would contain what a look found, and carries out what the rules let run by itself. To be called once the look
 * was told. What people took back is not done again by itself, nor what was tried since the exposure began.
 */
export async function containAfterLook(ports: ExaminationPorts, look: LookToContain): Promise<void> {
  const { installation, plans, rules, first } = look;
  if (plans.size === 0) return;
  const able = containing(ports);
  for (const alert of await ports.store.alerts.byCause(installation, [...plans.keys()])) {
    const found = plans.get(alert.cause) ?? [];
    for (const plan of found) await recordPlanned(ports, plan, alert.number);
    if (first || able === null) continue;
    const run = found.find(({ playbook }) => mayRunByItself(rules.watch.containment, playbook, alert.exposure));
    if (run !== undefined && !(await wasTried(able, alert, run))) await runByItself(able, { alert, plan: run, rules });
  }
}

async function wasTried({ store }: ContainmentPorts, { openedAt }: Alert, plan: ContainmentPlan): Promise<boolean> {
  const record = await recordOf(store, plan.repository, plan.exposure);
  return record !== null && (record.state === "undone" || record.begunAt >= openedAt);
}

async function runByItself(
  ports: ExaminationPorts & ContainmentPorts,
  { alert, plan, rules }: { readonly alert: Alert; readonly plan: ContainmentPlan; readonly rules: RuleSet },
): Promise<void> {
  const { installation, cause, exposure } = alert;
  const { playbook, repository } = plan;
  const order = { repository, playbook, exposure, rules, pull: null, suspended: false } as const;
  const done = await applyContainment(ports, { ...order, trigger: "exposure", shown: null, approvers: [] });
  const fields = { installation, repository: repository.id, playbook, kind: done.kind };
  if (done.kind === "not-read") {
    ports.log.warn(fields, "What the rules let run by itself could not be planned.");
    return;
  }
  ports.log.info(fields, "What the rules let run by itself was looked at.");
  if (done.kind !== "refused") {
    await noteOnAlert(ports, { installation, cause, able: true, answer: null });
    return;
  }
  const subject = { installation, repository: repository.id, alert: alert.number };
  const name = `by itself ${plan.id} ${alert.openedAt}`;
  await recordRefused(ports, { subject, playbook, name, why: done.why, by: null, text: null });
  const digest = shortDigest(plan.id);
  // Refused at every look for the same reason it is told once: the time is that of the alert.
  const answer = { by: null, verb: "contain", digest, at: alert.openedAt, result: "refused", why: done.why } as const;
  await noteOnAlert(ports, { installation, cause, able: true, answer });
}
