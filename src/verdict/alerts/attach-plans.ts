import { type ContainmentNote, NO_NOTE, type Removal } from "../containment/containment-note.ts";
import type { ContainmentPlan } from "../containment/containment-plan.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import type { AlertPlan, Telling } from "./alert-case.ts";
import { tellContainment } from "./tell-containment.ts";

/** What a look planned: by exposure, and whether anything could carry it out. */
export interface LookedPlans {
  readonly able: boolean;
  readonly plans: ReadonlyMap<string, readonly ContainmentPlan[]>;
  /** By exposure, what of a leak in a pull request only GitHub can remove; absent where none was looked at. */
  readonly removals?: ReadonlyMap<string, Removal>;
}

/** Alerts and messages of a look, with what would contain each exposure; an alert of which only that is new is brought up to it. */
export function attachPlans(
  planned: AlertPlan,
  known: readonly Alert[],
  { looked, ...telling }: Telling & { readonly looked: LookedPlans },
): AlertPlan {
  const before = new Map(known.map((alert) => [alert.cause, alert]));
  const noted = (alert: Alert): Alert => {
    const plans = looked.plans.get(alert.cause);
    const kept = before.get(alert.cause)?.containment;
    const removal = looked.removals?.get(alert.cause);
    const nothing = kept === undefined && removal === undefined && plans?.length === 0;
    if (plans === undefined || nothing) return withNote(alert, kept);
    return withNote(alert, {
      ...(kept ?? NO_NOTE),
      able: looked.able,
      plans,
      ...(removal !== undefined && { removal }),
    });
  };
  const alerts = planned.alerts.map(noted);
  const messages = planned.messages.map((message) => withAlert(message, noted));
  const changed = new Set(alerts.map(({ cause }) => cause));
  for (const alert of known) {
    if (changed.has(alert.cause) || alert.state === "resolved") continue;
    const { containment } = noted(alert);
    if (containment === undefined) continue;
    const step = tellContainment(alert, containment, { ...telling, loud: false });
    alerts.push(...step.alerts);
    messages.push(...step.messages);
  }
  return { alerts, messages };
}

function withNote(alert: Alert, note: ContainmentNote | undefined): Alert {
  return note === undefined ? alert : { ...alert, containment: note };
}

function withAlert(message: AlertMessage, noted: (alert: Alert) => Alert): AlertMessage {
  const { content } = message;
  return content.kind === "alert" ? { ...message, content: { ...content, alert: noted(content.alert) } } : message;
}
