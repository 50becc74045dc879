import { tellContainment } from "../../verdict/alerts/tell-containment.ts";
import { NO_NOTE, type OrderAnswer, withAnswer } from "../../verdict/containment/containment-note.ts";
import { type AlertPorts, onAlertsOf } from "../alerts/alert-ports.ts";
import { keptAlertRules } from "../alerts/alert-rules.ts";
import { presentRun } from "./present-run.ts";

/** What is to be told on an alert, named by its exposure. */
export interface ContainmentNews {
  readonly installation: number;
  readonly cause: string;
  /** What became of an order; null where none was given. */
  readonly answer: OrderAnswer | null;
  readonly able: boolean;
}

/**
 * Brings an alert, and its issue, up to what was ordered and done. Where something was done everybody who is told of the
 * alert hears of it: either that it is contained, or what a person must do by hand. Telling it again tells nothing.
 */
export async function noteOnAlert(ports: AlertPorts, news: ContainmentNews): Promise<void> {
  const { installation, cause, answer, able } = news;
  const { store, clock, key } = ports;
  await onAlertsOf(ports, installation, async () => {
    const [alert] = await store.alerts.byCause(installation, [cause]);
    const kept = await keptAlertRules(store.pins, installation);
    if (alert === undefined || kept === null) return;
    const { repository } = alert.exposure;
    const run = repository === null ? null : await presentRun(ports, repository, cause);
    const before = alert.containment ?? NO_NOTE;
    const ran = run !== null && JSON.stringify(run) !== JSON.stringify(before.run);
    // What was planned before a run is of another state; the look that follows it plans anew.
    const noted = { ...before, able, run, plans: ran ? [] : before.plans };
    const note = answer === null ? noted : withAnswer(noted, answer);
    const loud = ran && run.state !== "running";
    const plan = tellContainment(alert, note, { rules: kept.watch, at: clock.now(), key, loud });
    await store.alerts.put(plan.alerts, plan.messages);
  });
}
