import type { Alert } from "../../verdict/alerts/alert.ts";
import type { State } from "../ledger/new-entry.ts";
import { recordState } from "../ledger/record.ts";
import type { AlertPorts } from "./alert-ports.ts";

/** Records how alerts stand, where the ledger does not say so already. */
export async function recordAlerts(ports: AlertPorts, alerts: readonly Alert[]): Promise<void> {
  for (const alert of alerts) await recordState(ports, stateOf(alert));
}

function stateOf(alert: Alert): State {
  const { exposure, told, installation, cause, acknowledgedBy } = alert;
  const { target, repository } = exposure;
  const person = target.kind === "account" && target.id !== null ? { id: target.id, login: null } : null;
  return {
    type: "alert",
    decision: decisionOf(alert),
    topic: `alert ${installation} ${cause}`,
    subject: { installation, repository: repository?.id ?? null, alert: alert.number, person },
    at: new Date(alert.changedAt).toISOString(),
    what: exposure.kind,
    effect: told.reach,
    severity: told.severity,
    label: { class: told.class, compartments: exposure.label.compartments },
    // What only wavers is no happening: the greatest extent stands in the record, as it is told.
    record: [alert.openedAt, told],
    counts: { files: told.files, sources: told.sources.length, forks: told.forks.length },
    actor: acknowledgedBy === null || alert.state !== "acknowledged" ? null : { id: acknowledgedBy, login: null },
  };
}

function decisionOf(alert: Alert): "opened" | "updated" | "acknowledged" | "resolved" {
  if (alert.state !== "open") return alert.state;
  return alert.changedAt === alert.openedAt ? "opened" : "updated";
}
