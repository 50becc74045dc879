import type { Alert, AlertMessage, AlertNews } from "../../src/verdict/alerts/alert.ts";
import { extentOf } from "../../src/verdict/alerts/extent.ts";
import type { ContainmentNote } from "../../src/verdict/containment/containment-note.ts";
import type { ContainmentCall, ContainmentPlan } from "../../src/verdict/containment/containment-plan.ts";
import { EXPOSURE_KINDS, type Exposure, type ExposureKind } from "../../src/verdict/exposure/exposure.ts";

export const KINDS = Object.keys(EXPOSURE_KINDS) as ExposureKind[];
export const NEWS: readonly AlertNews[] = ["opened", "changed", "repeated", "escalated", "resolved", "acknowledged"];

/** An exposure of `acme/pricing-engine` (repository 9): a private fork of it, owned by somebody else. */
export function exposure(changes: Partial<Exposure> = {}): Exposure {
  return {
    id: "c".repeat(64),
    kind: "fork-outside",
    repository: { id: 9, owner: "acme", name: "pricing-engine", installation: 5 },
    installation: 5,
    label: { class: "restricted", compartments: ["pricing"] },
    clearance: { class: "public", compartments: [] },
    reach: "outside-organisation",
    severity: "high",
    handling: "alert",
    target: { kind: "fork", id: 900, name: "mallory/pricing-engine" },
    since: "2026-11-20T10:15:30Z",
    blast: {
      sources: [{ id: "S-001", class: "restricted", files: 4 }],
      classes: [
        { class: "restricted", files: 12 },
        { class: "confidential", files: 3 },
      ],
      audience: 2,
      waivers: [3, 7],
      forks: [{ id: 900, visibility: "private" }],
      complete: false,
      gaps: [{ part: "deploy-keys", why: "forbidden" }],
    },
    next: ["list-forks-first", "keep-evidence", "remove-access"],
    playbook: null,
    ...changes,
  };
}

/** Alert A-12 about {@link exposure}. */
export function alert(changes: Partial<Alert> = {}): Alert {
  return {
    number: 12,
    installation: 5,
    cause: "c".repeat(64),
    state: "open",
    exposure: exposure(),
    openedAt: "2026-11-20T10:16:00Z",
    changedAt: "2026-11-21T08:00:00Z",
    resolvedAt: null,
    acknowledgedBy: null,
    repeats: 0,
    nextRepeatAt: "2026-11-22T08:00:00Z",
    escalatedTo: [],
    told: extentOf(exposure()),
    loudSince: "2026-11-20T10:16:00Z",
    inventory: false,
    ...changes,
  };
}

/** A message with this content; by default about {@link alert}, just opened, without names. */
export function alertMessage(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    key: "ab".repeat(32),
    installation: 5,
    channel: "security",
    dueAt: "2026-11-21T08:00:01Z",
    names: false,
    content: { kind: "alert", news: "opened", alert: alert() },
    ...changes,
  };
}

/** The message about one alert. */
export function news(kind: AlertNews, changes: Partial<Exposure> = {}, names = false): AlertMessage {
  const state = kind === "resolved" ? "resolved" : kind === "acknowledged" ? "acknowledged" : "open";
  const acknowledgedBy = kind === "acknowledged" ? 4711 : null;
  const about = alert({ state, acknowledgedBy, exposure: exposure(changes) });
  return alertMessage({ names, content: { kind: "alert", news: kind, alert: about } });
}

/** One message of every sort that there is, with and without names. */
export function everyMessage(): readonly AlertMessage[] {
  const alerts = KINDS.map((kind, at) => alert({ number: at + 1, exposure: exposure({ kind }) }));
  const contents: readonly AlertMessage["content"][] = [
    ...NEWS.map((kind) => news(kind).content),
    ...alerts.map((one) => ({ kind: "alert", news: "opened", alert: one }) as const),
    { kind: "digest", period: "daily", alerts },
    { kind: "digest", period: "weekly", alerts: [] },
    { kind: "inventory", alerts, repositories: 320 },
    { kind: "test" },
  ];
  return contents.flatMap((content) => [true, false].map((names) => alertMessage({ content, names })));
}

/** Every sort of call that names something, planned and partly refused, with one text wherever there is a name. */
export function containmentNamed(text: string): ContainmentNote {
  const calls: readonly ContainmentCall[] = [
    { kind: "remove-collaborator", account: 4711, login: text },
    { kind: "remove-team", team: 8, slug: text },
    { kind: "freeze-ref", ref: `refs/heads/${text}` },
    { kind: "set-visibility", visibility: "private" },
  ];
  const steps = calls.map((call, at) => {
    const back = { kind: "add-team", team: 8, slug: text, role: text } as const;
    return { order: at + 1, call, sideEffects: ["their-forks-deleted"], reversible: false, undo: back } as const;
  });
  const repository = { id: 9, owner: text, name: text, installation: 5 };
  const plan: ContainmentPlan = {
    id: "d".repeat(64),
    playbook: "remove-collaborator",
    exposure: "c".repeat(64),
    repository,
    steps,
    persons: 2,
    remains: ["clones"],
    concerns: [4711],
  };
  const outcomes = steps.map(({ order }) => ({ order, result: order === 2 ? "refused" : "done" }) as const);
  const at = "2026-11-20T10:20:00.000Z";
  return {
    able: true,
    plans: [plan, { ...plan, playbook: "disable-forking" }],
    run: { id: "e".repeat(12), plan, begunAt: at, approvedBy: [1, 2], state: "escalated", steps: outcomes },
    answers: [
      { by: 4711, verb: "contain", digest: "d".repeat(12), at, result: "refused", why: ["concerned-themselves"] },
    ],
    removal: {
      pull: {
        number: 7,
        state: "open",
        ref: `refs/heads/${text}`,
        tip: "f".repeat(40),
        ours: true,
        gone: false,
        refs: ["refs/pull/7/head", `refs/heads/${text}`],
      },
      commits: ["f".repeat(40)],
      forks: { public: 2, named: [{ id: 901, owner: { id: 902, login: text, type: "User" }, name: text }] },
    },
  };
}

/** Kinds whose sentences name one of each thing that has a name. */
const NAMING_KINDS: readonly ExposureKind[] = [
  "made-public",
  "fork-outside",
  "outside-collaborator",
  "team-access",
  "release-asset",
  "check-bypassed",
  "silent-bypass",
  "dead-channel",
];

/** Messages with one text wherever a stranger may have written it, and as many of everything as nobody has. */
export function filledWith(text: string, kinds = NAMING_KINDS): readonly AlertMessage[] {
  const filled = exposure({
    repository: { id: 9, owner: text, name: text, installation: 5 },
    label: { class: text, compartments: Array.from({ length: 40 }, () => text) },
    clearance: { class: text, compartments: [text] },
    target: { kind: "account", id: 4711, name: text },
    blast: {
      sources: Array.from({ length: 210 }, () => ({ id: text, class: text, files: 1_234_567 })),
      classes: Array.from({ length: 60 }, () => ({ class: text, files: 1_234_567 })),
      audience: 123_456,
      waivers: Array.from({ length: 500 }, (_, at) => at + 1),
      forks: Array.from({ length: 3_000 }, (_, at) => ({ id: 1_000_000 + at, visibility: "private" })),
      complete: false,
      gaps: [{ part: "content", why: "too-many" }],
    },
    next: exposure().next,
  });
  const containment = containmentNamed(text);
  const alerts = kinds.map((kind, at) => alert({ number: at + 1, exposure: { ...filled, kind }, containment }));
  const many = [...alerts, ...alerts, ...alerts].slice(0, 18);
  const hooked = { ...filled, kind: "foreign-hook", target: { kind: "hook", id: 1, name: text } } as const;
  return [
    ...[...alerts, alert({ exposure: hooked })].map((one) => ({ kind: "alert", news: "changed", alert: one }) as const),
    { kind: "digest", period: "daily", alerts: many } as const,
    { kind: "inventory", alerts: many, repositories: 3 } as const,
  ].flatMap((content) => [true, false].map((names) => alertMessage({ content, names })));
}
