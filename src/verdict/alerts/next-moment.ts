import type { WatchRules } from "../../rules/watch-rules.ts";
import type { Alert } from "./alert.ts";
import { escalatesAt, waysOf } from "./messages.ts";
import { endOf } from "./plan-digests.ts";
import { allRoutes } from "./ways.ts";

/** When alerts are to be planned again without anybody's look: the next repetition, escalation or digest; null where none. */
export function nextMoment(alerts: readonly Alert[], rules: WatchRules, at: Date): Date | null {
  const moments: number[] = [];
  for (const alert of alerts) {
    if (alert.state !== "open") continue;
    if (alert.nextRepeatAt !== null) moments.push(Date.parse(alert.nextRepeatAt));
    for (const route of waysOf(alert, rules).flatMap((way) => way.routes)) {
      const escalation = escalatesAt(alert, route);
      const to = route.escalate?.to;
      if (escalation !== null && to !== undefined && !alert.escalatedTo.includes(to)) moments.push(escalation);
    }
  }
  for (const { digest } of allRoutes(rules)) if (digest !== null) moments.push(endOf(digest, at.getTime()));
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}
