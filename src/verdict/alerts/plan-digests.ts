import type { AlertRoute } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import type { Telling } from "./alert-case.ts";
import { messageKey } from "./message-key.ts";
import { worstFirst } from "./plan-inventory.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { byChannel, routesFor } from "./ways.ts";

type Period = "daily" | "weekly";

const DAY_MS = 24 * 60 * 60_000;
const LENGTH_MS: Readonly<Record<Period, number>> = { daily: DAY_MS, weekly: 7 * DAY_MS };
/** 1970 began on a Thursday: weeks begin on Monday, days and weeks in UTC. */
const FIRST_MS: Readonly<Record<Period, number>> = { daily: 0, weekly: 4 * DAY_MS };

/**
 * What routes gathered over each day or week that is over, from the alerts that opened, grew or ended then. The key is the
 * period's: planned again it is the same message. Nothing is said of a period without news.
 */
export function planDigests(
  input: Telling & { readonly installation: number; readonly alerts: readonly Alert[] },
): readonly AlertMessage[] {
  const gathered = input.alerts.flatMap((alert) => gather(alert, input));
  const digests = Map.groupBy(gathered, ({ route, start }) => JSON.stringify([route.to, route.digest, start]));
  return [...digests]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...more]]) => (first === undefined ? [] : [digest([first, ...more], first, input)]));
}

/** An alert in a period of a route that is over. */
interface Gathered {
  readonly alert: Alert;
  readonly route: AlertRoute;
  readonly period: Period;
  readonly start: number;
}

function gather(alert: Alert, { rules, at }: Telling): readonly Gathered[] {
  return digestRoutes(alert, rules).flatMap((route) => {
    const period = route.digest ?? "daily";
    const moment = Date.parse(alert.changedAt);
    if (endOf(period, moment) > at.getTime()) return [];
    return [{ alert, route, period, start: startOf(period, moment) }];
  });
}

/** Start of the day or week that a moment is in, in milliseconds since 1970. */
function startOf(period: Period, moment: number): number {
  const since = FIRST_MS[period];
  return Math.floor((moment - since) / LENGTH_MS[period]) * LENGTH_MS[period] + since;
}

/** When the next digest of a route may be due, in milliseconds since 1970. */
export function endOf(period: Period, moment: number): number {
  return startOf(period, moment) + LENGTH_MS[period];
}

/** Routes that gather an alert: all with a digest, where no other route to the same channel tells it at once. */
function digestRoutes(alert: Alert, rules: Telling["rules"]): readonly AlertRoute[] {
  const { exposure } = alert;
  if (alert.inventory && alert.changedAt === alert.openedAt) return [];
  const routes = routesFor({ ...exposure, class: exposure.label.class }, rules);
  if (alert.loudSince !== null && exposure.severity !== "low" && exposure.severity !== "medium") return [];
  return byChannel(routes).flatMap((way) => {
    const atOnce = alert.loudSince !== null && way.routes.some((route) => route.digest === null);
    return atOnce ? [] : way.routes.filter((route) => route.digest !== null);
  });
}

function digest(
  all: readonly Gathered[],
  { route: { to }, period, start }: Gathered,
  { installation, key, at }: Telling & { readonly installation: number },
): AlertMessage {
  const alerts = worstFirst([...new Map(all.map(({ alert }) => [alert.cause, alert])).values()]);
  const severity = alerts[0]?.exposure.severity ?? "low";
  const dues = all.map(({ route }) => afterQuiet(at, route.quiet, severity).getTime());
  return {
    key: messageKey(key, [installation, "digest", to, period, start]),
    installation,
    channel: to,
    dueAt: new Date(Math.min(...dues)).toISOString(),
    names: all.every(({ route }) => route.names),
    content: { kind: "digest", period, alerts },
  };
}
