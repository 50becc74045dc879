import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import { acknowledge } from "../../verdict/alerts/acknowledge.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import { wakeTexts } from "../texts/wake-texts.ts";
import { type AlertPorts, onAlertsOf } from "./alert-ports.ts";
import { keptAlertRules } from "./alert-rules.ts";
import { recordAlerts } from "./record-alerts.ts";

/** How an acknowledgement ended; `alert` is as it stands now. */
export type Acknowledged =
  | { readonly kind: "acknowledged" | "was-acknowledged" | "was-resolved"; readonly alert: Alert }
  | { readonly kind: "unknown" };

/** Somebody takes an alert up (`by`: numeric id at GitHub; null where only the operator's machine knows who). */
export async function acknowledgeAlert(
  ports: AlertPorts,
  { installation, number, by }: { readonly installation: number; readonly number: number; readonly by: number | null },
): Promise<Acknowledged> {
  return onAlertsOf(ports, installation, async () => {
    const before = await ports.store.alerts.get(installation, number);
    if (before === null) return { kind: "unknown" };
    if (before.state !== "open") {
      return { kind: before.state === "resolved" ? "was-resolved" : "was-acknowledged", alert: before };
    }
    const rules = (await keptAlertRules(ports.store.pins, installation))?.watch ?? DEFAULT_WATCH;
    const plan = acknowledge(before, by, { rules, at: ports.clock.now(), key: ports.key });
    const [alert = before] = await ports.store.alerts.put(plan.alerts, plan.messages);
    await recordAlerts(ports, [alert]);
    await wakeTexts(ports, [alert]);
    return { kind: "acknowledged", alert };
  });
}
