import type { AlertMessage, AlertNews } from "../../verdict/alerts/alert.ts";
import { alertAsJson, MOST_AMONG } from "./alert-json.ts";
import { type MachineEvent, machineEvents, milliseconds, OCSF_SEVERITY, type Product } from "./machine-event.ts";
import { plainText } from "./render-text.ts";
import { type Technique, techniqueOf } from "./techniques.ts";

/** Version of the Open Cybersecurity Schema Framework whose Detection Finding is written (schema.ocsf.io). */
const OCSF_VERSION = "1.3.0";
const CLASS = 2004;

const ACTIVITIES: Readonly<Record<AlertNews, { readonly id: number; readonly name: string }>> = {
  opened: { id: 1, name: "Create" },
  changed: { id: 2, name: "Update" },
  repeated: { id: 2, name: "Update" },
  escalated: { id: 2, name: "Update" },
  acknowledged: { id: 2, name: "Update" },
  resolved: { id: 3, name: "Close" },
};
const STATUS = {
  open: { id: 1, name: "New" },
  acknowledged: { id: 2, name: "In Progress" },
  resolved: { id: 4, name: "Resolved" },
} as const;

/**
 * A message as Detection Findings (class 2004), one JSON document an alert; a test of the channel is one that is
 * informational and resolved.
 */
export function renderOcsf(message: AlertMessage, product: Product): readonly string[] {
  return machineEvents(message).map((event) => JSON.stringify(findingOf(event, message, product)));
}

function findingOf(event: MachineEvent, message: AlertMessage, { version }: Product) {
  const { alert, words, id, news } = event;
  const activity = message.content.kind === "alert" ? ACTIVITIES[message.content.news] : ACTIVITIES.opened;
  const severity = alert === null ? { id: 1, name: "Informational" } : OCSF_SEVERITY[alert.exposure.severity];
  const status = STATUS[alert?.state ?? "resolved"];
  const technique = alert === null ? null : techniqueOf(alert.exposure.kind);
  return {
    category_uid: 2,
    category_name: "Findings",
    class_uid: CLASS,
    class_name: "Detection Finding",
    activity_id: activity.id,
    activity_name: activity.name,
    type_uid: CLASS * 100 + activity.id,
    type_name: `Detection Finding: ${activity.name}`,
    time: milliseconds(alert?.changedAt ?? message.dueAt) ?? 0,
    severity_id: severity.id,
    severity: severity.name,
    status_id: status.id,
    status: status.name,
    message: words.lead,
    metadata: {
      version: OCSF_VERSION,
      uid: id,
      product: { name: "Sourcewarden", vendor_name: "Sourcewarden", version },
    },
    finding_info: {
      uid: alert?.cause ?? id,
      title: words.title,
      desc: plainText(words),
      types: [alert?.exposure.kind ?? "test"],
      ...(technique === null ? {} : { attacks: [attackOf(technique)] }),
      ...timesOf(event),
    },
    ...(words.steps.length === 0 ? {} : { remediation: { desc: words.steps.join("\n") } }),
    ...resourcesOf(event, message.names),
    unmapped: { news, ...(alert === null ? {} : { alert: alertAsJson(alert, message.names, MOST_AMONG) }) },
  };
}

function timesOf({ alert }: MachineEvent) {
  if (alert === null) return {};
  const created = milliseconds(alert.openedAt);
  const first = alert.exposure.since === null ? null : milliseconds(alert.exposure.since);
  const modified = milliseconds(alert.changedAt);
  return {
    ...(created === null ? {} : { created_time: created }),
    ...(first === null ? {} : { first_seen_time: first }),
    ...(modified === null ? {} : { modified_time: modified }),
  };
}

function resourcesOf({ alert }: MachineEvent, names: boolean) {
  if (alert === null) return {};
  const { repository } = alertAsJson(alert, names, MOST_AMONG);
  if (repository === null) return {};
  const name = repository.name === null ? {} : { name: repository.name };
  return { resources: [{ type: "repository", uid: String(repository.id), ...name }] };
}

function attackOf({ id, name, tactic }: Technique) {
  const [parent, part] = id.split(".");
  const [whole, special] = name.split(": ");
  return {
    tactic: { uid: tactic.id, name: tactic.name },
    technique: { uid: parent, name: whole },
    ...(part === undefined ? {} : { sub_technique: { uid: id, name: special } }),
  };
}
