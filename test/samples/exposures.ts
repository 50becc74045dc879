import type { ClassOrder } from "../../src/facts/label.ts";
import { label } from "../../src/facts/label.ts";
import type { AlertRoute } from "../../src/rules/watch-rules.ts";
import type { Alert, AlertMessage, AlertNews } from "../../src/verdict/alerts/alert.ts";
import type { AlertScope } from "../../src/verdict/alerts/scope.ts";
import type { Exposure } from "../../src/verdict/exposure/exposure.ts";

/** Classes of the samples, the least confidential first. */
export const CLASSES: ClassOrder = ["public", "internal", "confidential", "restricted"];

/** Key of the samples' messages. */
export const ALERT_KEY = new Uint8Array(32).fill(7);

/** An outside collaborator in a repository with confidential sources, told at once. */
export function exposure(changes: Partial<Exposure> = {}): Exposure {
  return {
    id: "e1".repeat(32),
    kind: "outside-collaborator",
    repository: { id: 1001, owner: "acme", name: "sdk", installation: 42 },
    installation: 42,
    label: label("confidential"),
    clearance: label("internal"),
    reach: "person",
    severity: "high",
    handling: "alert",
    target: { kind: "account", id: 77, name: "olga" },
    since: "2026-11-24T09:00:00.000Z",
    blast: {
      sources: [{ id: "src-1", class: "confidential", files: 3 }],
      classes: [{ class: "confidential", files: 3 }],
      audience: 1,
      waivers: [],
      forks: [],
      complete: true,
      gaps: [],
    },
    next: ["remove-access", "keep-evidence"],
    playbook: null,
    ...changes,
  };
}

/** A route to a channel that tells all from `medium` up at once. */
export function route(changes: Partial<AlertRoute> = {}): AlertRoute {
  return {
    to: "chat",
    classes: [],
    families: [],
    repositories: [],
    severity: "medium",
    digest: null,
    quiet: null,
    repeatHours: 24,
    escalate: null,
    names: false,
    origin: { layer: "organisation", file: "acme/rules:policy.yml", line: 3 },
    ...changes,
  };
}

/** All of the samples' repository, every part of it read. */
export const WHOLE: AlertScope = { repositories: [{ id: 1001, gaps: [] }], organisation: { gaps: [] }, causes: [] };

/** An open alert of {@link exposure}, as it is kept. */
export function alert(changes: Partial<Alert> = {}): Alert {
  const about = changes.exposure ?? exposure();
  return {
    number: 1,
    installation: about.installation,
    cause: about.id,
    state: "open",
    exposure: about,
    openedAt: "2026-11-24T10:00:00.000Z",
    changedAt: "2026-11-24T10:00:00.000Z",
    resolvedAt: null,
    acknowledgedBy: null,
    repeats: 0,
    nextRepeatAt: "2026-11-25T10:00:00.000Z",
    escalatedTo: [],
    told: {
      handling: "alert",
      severity: "high",
      class: "confidential",
      reach: "person",
      targets: ["account:77"],
      sources: ["src-1"],
      classes: ["confidential"],
      forks: [],
      waivers: [],
      files: 3,
      audience: 1,
    },
    loudSince: "2026-11-24T10:00:00.000Z",
    inventory: false,
    ...changes,
  };
}

/** News of an alert for a channel, due when the alert opened. */
export function alertMessage(
  changes: Partial<Omit<AlertMessage, "content">> & { readonly alert?: Alert; readonly news?: AlertNews } = {},
): AlertMessage {
  const { alert: about = alert(), news = "opened", ...rest } = changes;
  return {
    key: "k1",
    installation: about.installation,
    channel: "chat",
    dueAt: about.openedAt,
    names: false,
    content: { kind: "alert", news, alert: about },
    ...rest,
  };
}
