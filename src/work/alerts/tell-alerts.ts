import type { Alert } from "../../verdict/alerts/alert.ts";
import { attachPlans, type LookedPlans } from "../../verdict/alerts/attach-plans.ts";
import { planAlerts } from "../../verdict/alerts/plan-alerts.ts";
import type { AlertScope } from "../../verdict/alerts/scope.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { hastenMoment, planAtOnce } from "./alert-moment.ts";
import { type AlertPorts, onAlertsOf } from "./alert-ports.ts";
import { type KeptAlertRules, keepAlertRules } from "./alert-rules.ts";
import { recordAlerts } from "./record-alerts.ts";

/** One look, and what it found. */
export interface AlertLook {
  readonly installation: number;
  readonly rules: KeptAlertRules;
  readonly exposures: readonly Exposure[];
  /** True throughout the first look over the organisation; `tellInventory` ends it. */
  readonly first: boolean;
  readonly scope: AlertScope;
  /** What would contain what was found; absent where nothing was planned. */
  readonly looked?: LookedPlans;
}

/**
 * Brings alerts up to what a look found: they and their messages are on disk, and in the ledger, when it answers. Telling
 * the same look again tells nothing. Answers the alerts that are new or not as they were.
 */
export function tellAlerts(ports: AlertPorts, look: AlertLook): Promise<readonly Alert[]> {
  return tellAlertsOf(ports, look.installation, async () => look);
}

/**
 * The same of a look that depends on the alerts there are: it is made when nobody else plans any. Null: there is nothing to tell.
 */
export function tellAlertsOf(
  ports: AlertPorts,
  installation: number,
  makeLook: () => Promise<AlertLook | null>,
): Promise<readonly Alert[]> {
  return onAlertsOf(ports, installation, async () => {
    const look = await makeLook();
    if (look === null) return [];
    const { rules } = look;
    const otherRules = await keepAlertRules(ports.store.pins, installation, rules);
    const at = ports.clock.now();
    const known = await knownTo(ports, look);
    const { first, scope, exposures } = look;
    const telling = { rules: rules.watch, classes: rules.classes, at, key: ports.key };
    const news = planAlerts({ ...telling, exposures, known, first, scope });
    const plan = look.looked === undefined ? news : attachPlans(news, known, { ...telling, looked: look.looked });
    const written = await ports.store.alerts.put(plan.alerts, plan.messages);
    await recordAlerts(ports, written);
    // Other rules may want what is open said again, or escalated, sooner.
    if (otherRules) await planAtOnce(ports.store.pins, installation, at);
    else await hastenMoment(ports.store.pins, installation, written, rules.watch, at);
    return written;
  });
}

/** Alerts of what was found, and all open ones that this look may end. */
async function knownTo({ store }: AlertPorts, look: AlertLook): Promise<readonly Alert[]> {
  const { installation, scope } = look;
  const causes = [...look.exposures.map(({ id }) => id), ...scope.causes];
  const places = scope.repositories.map(({ id }) => id);
  const found = [
    ...(await store.alerts.byCause(installation, causes)),
    ...(await store.alerts.openIn(installation, scope.organisation === null ? places : [...places, null])),
  ];
  return [...new Map(found.map((alert) => [alert.number, alert])).values()];
}
