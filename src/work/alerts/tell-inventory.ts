import { planInventory } from "../../verdict/alerts/plan-inventory.ts";
import { type AlertPorts, onAlertsOf } from "./alert-ports.ts";
import { type KeptAlertRules, keepAlertRules } from "./alert-rules.ts";

/**
 * Tells what the first look over an organisation has found, after the last of its repositories. Once in the life of an
 * installation: told again, nothing is sent.
 */
export async function tellInventory(
  ports: AlertPorts,
  looked: { readonly installation: number; readonly rules: KeptAlertRules; readonly repositories: number },
): Promise<void> {
  const { installation, rules, repositories } = looked;
  await onAlertsOf(ports, installation, async () => {
    await keepAlertRules(ports.store.pins, installation, rules);
    const alerts = await ports.store.alerts.open(installation);
    const telling = { rules: rules.watch, at: ports.clock.now(), key: ports.key };
    await ports.store.alerts.put([], planInventory({ installation, alerts, repositories }, telling));
  });
}
