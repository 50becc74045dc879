import type { AlertRoute } from "../../rules/watch-rules.ts";

const HOUR_MS = 60 * 60_000;
/** Longest time between two repetitions, in hours: a week. */
const LONGEST_HOURS = 7 * 24;

/**
 * The first moment after `after` at which a route says an alert again that it tells since `since`; milliseconds since 1970.
 * The moments follow from the route and the beginning alone, so that a restart changes none of them.
 */
export function nextRepeat(since: number, route: Pick<AlertRoute, "repeatHours">, after: number): number {
  let step = Math.min(Math.max(route.repeatHours, 1), LONGEST_HOURS);
  let moment = since + step * HOUR_MS;
  while (moment <= after) {
    step = Math.min(step * 2, LONGEST_HOURS);
    moment += step * HOUR_MS;
  }
  return moment;
}
