import type { Alert, AlertMessage } from "./alert.ts";
import type { AlertStep, Telling } from "./alert-case.ts";
import { escalatesAt, messagesAbout, waysOf, waysUp } from "./messages.ts";
import { nextRepeat } from "./repeats.ts";
import type { Way } from "./ways.ts";

/** What time brings to an alert that nobody has acknowledged: repetitions, and one escalation to each channel. */
export function sayAgain(step: AlertStep, telling: Telling): AlertStep {
  if (step.alert.state !== "open" || step.alert.loudSince === null) return step;
  const repeated = repeat(step, telling);
  return escalate(repeated, telling);
}

function repeat(step: AlertStep, telling: Telling): AlertStep {
  const { alert } = step;
  const ways = waysOf(alert, telling.rules);
  const due = alert.nextRepeatAt;
  if (due !== null && Date.parse(due) > telling.at.getTime()) return step;
  const nextRepeatAt = nextRepeatOf(alert, ways, telling.at);
  const news = step.messages.length > 0;
  // What has just been told needs no repetition; the next one keeps its time.
  if (due === null || news) return { ...step, alert: { ...alert, nextRepeatAt } };
  const again = ways.filter(({ routes }) => routes.some((route) => isDue(alert, route, due, telling.at)));
  const next: Alert = { ...alert, repeats: alert.repeats + 1, nextRepeatAt };
  const what = `${alert.openedAt}:${next.repeats}`;
  return { alert: next, messages: messagesAbout(next, "repeated", what, again, telling) };
}

function isDue(alert: Alert, route: { readonly repeatHours: number }, due: string, at: Date): boolean {
  return nextRepeat(Date.parse(alert.loudSince ?? due), route, Date.parse(due) - 1) <= at.getTime();
}

function escalate(step: AlertStep, telling: Telling): AlertStep {
  const { alert } = step;
  const routes = waysOf(alert, telling.rules).flatMap((way) => way.routes);
  const due = routes.filter((route) => (escalatesAt(alert, route) ?? Number.POSITIVE_INFINITY) <= telling.at.getTime());
  const ways = waysUp(due, telling.rules).filter(({ channel }) => !alert.escalatedTo.includes(channel));
  if (ways.length === 0) return step;
  const escalatedTo = [...alert.escalatedTo, ...ways.map(({ channel }) => channel)].sort();
  const next: Alert = { ...alert, escalatedTo };
  const messages = messagesAbout(next, "escalated", alert.openedAt, ways, telling);
  return { alert: next, messages: [...step.messages.map((one) => about(one, next)), ...messages] };
}

/** The same message about the alert's later state. */
function about(message: AlertMessage, alert: Alert): AlertMessage {
  return message.content.kind === "alert" ? { ...message, content: { ...message.content, alert } } : message;
}

/** The first repetition after now on any of the ways; null where there is none. */
export function nextRepeatOf(alert: Alert, ways: readonly Way[], at: Date): string | null {
  const { loudSince } = alert;
  if (loudSince === null) return null;
  const since = Date.parse(loudSince);
  const moments = ways.flatMap(({ routes }) => routes.map((route) => nextRepeat(since, route, at.getTime())));
  return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString();
}
