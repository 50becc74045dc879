import type { AlertRoute, WatchRules } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage, AlertNews } from "./alert.ts";
import type { Telling } from "./alert-case.ts";
import { messageKey } from "./message-key.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { byChannel, mayHearNames, type Way, waysNow } from "./ways.ts";

/** One message to each way; `what` tells this news of the alert from all others of its kind. */
export function messagesAbout(
  alert: Alert,
  news: AlertNews,
  what: string | number,
  ways: readonly Way[],
  { at, key }: Pick<Telling, "at" | "key">,
): readonly AlertMessage[] {
  const { severity } = alert.exposure;
  return ways.map(({ channel, names, routes }) => ({
    key: messageKey(key, [alert.installation, alert.cause, news, what, channel]),
    installation: alert.installation,
    channel,
    dueAt: earliest(routes.map(({ quiet }) => afterQuiet(at, quiet, severity))).toISOString(),
    names,
    content: { kind: "alert", news, alert },
  }));
}

/** Ways of an alert as it is now. */
export function waysOf(alert: Alert, rules: WatchRules): readonly Way[] {
  const { exposure } = alert;
  return waysNow({ ...exposure, class: exposure.label.class }, rules);
}

/** Ways by which people were told of an alert, when it was at its greatest. */
export function waysTold(alert: Alert, rules: WatchRules): readonly Way[] {
  if (alert.loudSince === null) return [];
  const { exposure, told } = alert;
  return waysNow({ ...exposure, class: told.class, severity: told.severity, handling: told.handling }, rules);
}

/** When a route escalates an alert that nobody acknowledges: counted from when it was told, not from when it was planned. */
export function escalatesAt(alert: Alert, route: AlertRoute): number | null {
  if (route.escalate === null || alert.loudSince === null) return null;
  const told = afterQuiet(new Date(alert.loudSince), route.quiet, alert.exposure.severity);
  return told.getTime() + route.escalate.afterMinutes * 60_000;
}

/** Ways to the channels of escalation, of routes that escalate. */
export function waysUp(routes: readonly AlertRoute[], rules: WatchRules): readonly Way[] {
  const upwards = routes.flatMap((route) =>
    route.escalate === null ? [] : [{ ...route, to: route.escalate.to, names: false }],
  );
  return byChannel(upwards).map((way) => ({ ...way, names: mayHearNames(way.channel, rules) }));
}

function earliest(dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())));
}
