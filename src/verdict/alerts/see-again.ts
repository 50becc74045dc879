import type { Exposure } from "../exposure/exposure.ts";
import type { Alert, AlertExtent } from "./alert.ts";
import type { AlertCase, AlertStep } from "./alert-case.ts";
import { extentOf, grewBeyond, joinExtents } from "./extent.ts";
import { messageKey } from "./message-key.ts";
import { messagesAbout, waysOf, waysTold } from "./messages.ts";
import { isGathered, tellAloud } from "./open-alert.ts";

/** An alert whose exposure is still there: what it has grown by is told, all else of it is only noted. */
export function seeAgain(before: Alert, exposure: Exposure, input: AlertCase): AlertStep {
  const extent = extentOf(exposure);
  const grew = grewBeyond(extent, before.told, input.classes);
  const seen = grew ? growTo(extent, { ...before, exposure }, input) : { ...before, exposure };
  if (seen.loudSince === null) return seeQuiet(seen, grew, input);
  if (!grew) return { alert: seen, messages: [] };
  // The extent only ever grows, so that no two growths of one opening have the same key.
  const what = messageKey(input.key, [seen.openedAt, JSON.stringify(seen.told)]);
  return { alert: seen, messages: messagesAbout(seen, "changed", what, waysOf(seen, input.rules), input) };
}

function growTo(extent: AlertExtent, before: Alert, { at, classes }: AlertCase): Alert {
  const told = joinExtents(extent, before.told, classes);
  return { ...before, told, changedAt: later(at.toISOString(), before.changedAt) };
}

/** An alert that had no message of its own yet: growth brings it forth, and so do rules that no longer only gather it. */
function seeQuiet(seen: Alert, grew: boolean, input: AlertCase): AlertStep {
  if (isGathered(seen.exposure, input.first)) return { alert: { ...seen, inventory: true }, messages: [] };
  const left = !grew && (seen.inventory || seen.state !== "open");
  if (left) return { alert: seen, messages: [] };
  // That it stood in a digest or the inventory makes this opening another than the one without a message.
  return tellAloud({ ...seen, inventory: false }, `late:${seen.openedAt}`, input);
}

/** An alert whose exposure has ended. */
export function resolveAlert(before: Alert, input: AlertCase): AlertStep {
  const at = later(input.at.toISOString(), before.openedAt);
  const alert: Alert = { ...before, state: "resolved", resolvedAt: at, changedAt: at, nextRepeatAt: null };
  return { alert, messages: messagesAbout(alert, "resolved", alert.openedAt, waysTold(alert, input.rules), input) };
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
