import type { WatchRules } from "../../rules/watch-rules.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import { nextMoment } from "../../verdict/alerts/next-moment.ts";
import type { Pins } from "../ports/store.ts";

/** When an installation's alerts are to be planned again of themselves; null where time brings nothing. */
export async function plannedMoment(pins: Pick<Pins, "get">, installation: number): Promise<Date | null> {
  const text = await pins.get(pinOf(installation));
  return text === null || text === "" ? null : new Date(text);
}

/** Sets the moment from all open alerts; to be called where all of them are known. */
export async function setMoment(
  pins: Pins,
  installation: number,
  open: readonly Alert[],
  rules: WatchRules,
  at: Date,
): Promise<void> {
  await pins.put(pinOf(installation), nextMoment(open, rules, at)?.toISOString() ?? "");
}

/** Draws it nearer where some of the alerts want it so. */
export async function hastenMoment(
  pins: Pins,
  installation: number,
  some: readonly Alert[],
  rules: WatchRules,
  at: Date,
): Promise<void> {
  const wanted = nextMoment(some, rules, at);
  const planned = await plannedMoment(pins, installation);
  if (wanted === null || (planned !== null && planned <= wanted)) return;
  await pins.put(pinOf(installation), wanted.toISOString());
}

/** Has all of them planned with the next look at the clock. */
export async function planAtOnce(pins: Pins, installation: number, at: Date): Promise<void> {
  await pins.put(pinOf(installation), at.toISOString());
}

function pinOf(installation: number): string {
  return `alerts-due:${installation}`;
}
