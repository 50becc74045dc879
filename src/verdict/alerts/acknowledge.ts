import type { Alert } from "./alert.ts";
import type { AlertPlan, Telling } from "./alert-case.ts";
import { messagesAbout, waysTold } from "./messages.ts";

/** Somebody takes an alert up: repetitions and escalation end, what grows is still told. Nothing where it is not open. */
export function acknowledge(before: Alert, by: number | null, telling: Telling): AlertPlan {
  if (before.state !== "open") return { alerts: [], messages: [] };
  const alert: Alert = { ...before, state: "acknowledged", acknowledgedBy: by, nextRepeatAt: null };
  const ways = waysTold(alert, telling.rules);
  return { alerts: [alert], messages: messagesAbout(alert, "acknowledged", alert.openedAt, ways, telling) };
}
