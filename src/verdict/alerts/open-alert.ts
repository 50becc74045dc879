import type { Exposure } from "../exposure/exposure.ts";
import { isReadByWorld } from "../exposure/read-by-world.ts";
import type { Alert } from "./alert.ts";
import type { AlertCase, AlertStep } from "./alert-case.ts";
import { extentOf } from "./extent.ts";
import { messagesAbout, waysOf } from "./messages.ts";
import { nextRepeatOf } from "./say-again.ts";

/** Opens the alert of a cause that never had one. */
export function openAlert(exposure: Exposure, input: AlertCase): AlertStep {
  return opened(exposure, 0, null, input);
}

/** Opens an alert again whose cause has come back, under the number that people know. */
export function reopenAlert(before: Alert, exposure: Exposure, input: AlertCase): AlertStep {
  return opened(exposure, before.number, before, input);
}

function opened(exposure: Exposure, number: number, before: Alert | null, input: AlertCase): AlertStep {
  // A clock that stands still or goes back must not give two openings one moment: keys are made of it.
  const resolved = before?.resolvedAt ?? null;
  const at = new Date(Math.max(input.at.getTime(), resolved === null ? 0 : Date.parse(resolved) + 1)).toISOString();
  const quiet: Alert = {
    number,
    installation: exposure.installation,
    cause: exposure.id,
    state: "open",
    exposure,
    openedAt: at,
    changedAt: at,
    resolvedAt: null,
    acknowledgedBy: null,
    repeats: 0,
    nextRepeatAt: null,
    escalatedTo: [],
    told: extentOf(exposure),
    loudSince: null,
    inventory: isGathered(exposure, input.first),
  };
  if (quiet.inventory) return { alert: quiet, messages: [] };
  return tellAloud(quiet, resolved ?? "first", input);
}

/** Whether the first look leaves an exposure to the inventory. */
export function isGathered(exposure: Exposure, first: boolean): boolean {
  return first && !isReadByWorld(exposure);
}

/** An alert's first message of its own since it opened; none where its routes only gather it. */
export function tellAloud(quiet: Alert, opening: string, input: AlertCase): AlertStep {
  const ways = waysOf(quiet, input.rules);
  if (ways.length === 0) return { alert: quiet, messages: [] };
  const loud: Alert = { ...quiet, loudSince: later(quiet.openedAt, input.at.toISOString()) };
  const alert = { ...loud, nextRepeatAt: loud.state === "open" ? nextRepeatOf(loud, ways, input.at) : null };
  return { alert, messages: messagesAbout(alert, "opened", opening, ways, input) };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
