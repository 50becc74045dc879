import { planAlerts } from "../../verdict/alerts/plan-alerts.ts";
import { planDigests } from "../../verdict/alerts/plan-digests.ts";
import { NOTHING_LOOKED_AT } from "../../verdict/alerts/scope.ts";
import { acknowledgeAlert } from "./acknowledge-alert.ts";
import { plannedMoment, setMoment } from "./alert-moment.ts";
import { type AlertPorts, onAlertsOf } from "./alert-ports.ts";
import { keptAlertRules } from "./alert-rules.ts";
import { recordAlerts } from "./record-alerts.ts";

/** How far back digests are made up for; a server that was off for longer has more to tell than a digest. */
const DIGEST_REACH_MS = 35 * 24 * 60 * 60_000;

/**
 * Plans what time brings, of every installation whose moment has come, and does what people asked for beside the server.
 * `whole`: of all of them, as after a start, when nobody knows what an earlier process left undone.
 */
export async function planDueAlerts(ports: AlertPorts, whole: boolean): Promise<void> {
  const { store, clock } = ports;
  for (const asked of await store.alerts.asked.all()) {
    await acknowledgeAlert(ports, { ...asked, by: null });
    await store.alerts.asked.done(asked);
  }
  for (const installation of await store.alerts.installations()) {
    const moment = await plannedMoment(store.pins, installation);
    if (whole || (moment !== null && moment <= clock.now())) await planDue(ports, installation, whole);
  }
}

async function planDue(ports: AlertPorts, installation: number, whole: boolean): Promise<void> {
  const { store, clock, key } = ports;
  await onAlertsOf(ports, installation, async () => {
    const kept = await keptAlertRules(store.pins, installation);
    if (kept === null) return;
    const at = clock.now();
    const { watch: rules, classes } = kept;
    const known = await store.alerts.open(installation);
    const none = { exposures: [], first: false, scope: NOTHING_LOOKED_AT };
    const plan = planAlerts({ ...none, known, rules, classes, at, key });
    const changed = await store.alerts.changedSince(
      installation,
      new Date(at.getTime() - DIGEST_REACH_MS).toISOString(),
    );
    const digests = planDigests({ installation, alerts: changed, rules, at, key });
    await store.alerts.put(plan.alerts, [...plan.messages, ...digests]);
    // A process may have ended between writing an alert and recording it.
    if (whole) await recordAlerts(ports, changed);
    await setMoment(store.pins, installation, await store.alerts.open(installation), rules, at);
  });
}
