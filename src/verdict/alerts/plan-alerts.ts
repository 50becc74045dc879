import { SEVERITIES } from "../../rules/watch-rules.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { Alert } from "./alert.ts";
import type { AlertCase, AlertPlan, AlertStep } from "./alert-case.ts";
import { openAlert, reopenAlert } from "./open-alert.ts";
import { sayAgain } from "./say-again.ts";
import { isMomentary, wouldBeSeen } from "./scope.ts";
import { resolveAlert, seeAgain } from "./see-again.ts";

/**
 * Brings alerts up to what is exposed now: opens, lets grow, says again, escalates, ends. Planned again from its own
 * outcome at the same moment it plans nothing; the order of what is given does not matter.
 */
export function planAlerts(input: AlertCase): AlertPlan {
  const now = byCause(input.exposures);
  const known = new Map(input.known.map((alert) => [alert.cause, alert]));
  const causes = [...new Set([...now.keys(), ...known.keys()])];
  const steps = causes.flatMap((cause) => {
    const before = known.get(cause);
    const step = stepOf(now.get(cause), before, input);
    return step === null || same(step.alert, before) ? [] : [step];
  });
  steps.sort(worstFirst);
  return { alerts: steps.map(({ alert }) => alert), messages: steps.flatMap(({ messages }) => messages) };
}

function stepOf(exposure: Exposure | undefined, before: Alert | undefined, input: AlertCase): AlertStep | null {
  if (before === undefined) return exposure === undefined ? null : openAlert(exposure, input);
  if (exposure !== undefined) {
    if (before.state === "resolved") return reopenAlert(before, exposure, input);
    return sayAgain(seeAgain(before, exposure, input), input);
  }
  if (before.state === "resolved") return null;
  const mayEnd = before.state === "acknowledged" || !isMomentary(before.exposure);
  if (mayEnd && wouldBeSeen(before.exposure, input.scope)) return resolveAlert(before, input);
  return sayAgain({ alert: before, messages: [] }, input);
}

/** One exposure a cause; of two that claim the same one the worse counts. */
function byCause(exposures: readonly Exposure[]): ReadonlyMap<string, Exposure> {
  const chosen = new Map<string, Exposure>();
  for (const exposure of exposures) {
    const other = chosen.get(exposure.id);
    if (other === undefined || isWorse(exposure, other)) chosen.set(exposure.id, exposure);
  }
  return chosen;
}

function isWorse(one: Exposure, other: Exposure): boolean {
  const difference = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return difference === 0 ? JSON.stringify(one) > JSON.stringify(other) : difference > 0;
}

/** Numbers are given in this order, so that the worst of a look has the first. */
function worstFirst(one: AlertStep, other: AlertStep): number {
  const severity = ({ alert }: AlertStep): number => SEVERITIES.indexOf(alert.exposure.severity);
  return severity(other) - severity(one) || (one.alert.cause < other.alert.cause ? -1 : 1);
}

function same(one: Alert, other: Alert | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
