import type { ContainmentNote } from "../containment/containment-note.ts";
import type { Alert } from "./alert.ts";
import type { AlertPlan, Telling } from "./alert-case.ts";
import { messagesAbout, waysOf, waysTold } from "./messages.ts";
import { ISSUE_CHANNEL } from "./ways.ts";

/**
 * Has an alert tell what is planned or done against its exposure. Its issue is brought up to it; `loud`: everybody who is told
 * of the alert hears of it as well, because a person must act. Nothing where it says so already.
 */
export function tellContainment(
  before: Alert,
  note: ContainmentNote,
  { loud, ...telling }: Telling & { readonly loud: boolean },
): AlertPlan {
  if (JSON.stringify(before.containment) === JSON.stringify(note)) return { alerts: [], messages: [] };
  const alert: Alert = { ...before, containment: note };
  // Who was told of it in a digest or an inventory alone has no issue to be brought up to date.
  if (alert.loudSince === null) return { alerts: [alert], messages: [] };
  const ways = alert.state === "resolved" ? waysTold(alert, telling.rules) : waysOf(alert, telling.rules);
  const hearing = loud ? ways : ways.filter(({ channel }) => channel === ISSUE_CHANNEL);
  const news = alert.state === "open" ? "changed" : alert.state;
  const what = `containment ${alert.openedAt} ${JSON.stringify(note)}`;
  return { alerts: [alert], messages: messagesAbout(alert, news, what, hearing, telling) };
}
