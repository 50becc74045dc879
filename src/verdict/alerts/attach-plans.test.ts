import { describe, expect, test } from "vitest";
import { ALERT_KEY, CLASSES, exposure, route, WHOLE } from "../../../test/samples/exposures.ts";
import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import { NO_NOTE, type Removal } from "../containment/containment-note.ts";
import type { ContainmentPlan } from "../containment/containment-plan.ts";
import type { Alert } from "./alert.ts";
import type { AlertPlan } from "./alert-case.ts";
import { attachPlans, type LookedPlans } from "./attach-plans.ts";
import { planAlerts } from "./plan-alerts.ts";

const TELLING = {
  rules: { ...DEFAULT_WATCH, routes: [route(), route({ to: "issue" })] },
  at: new Date("2026-11-24T10:00:00.000Z"),
  key: ALERT_KEY,
};
const CAUSE = exposure().id;
const PLAN = { id: "p1", exposure: CAUSE } as ContainmentPlan;
const REMOVAL = { commits: ["c"] } as unknown as Removal;
const NOTHING: AlertPlan = { alerts: [], messages: [] };

/** The alert of the sample exposure, as it opens. */
function opened(): AlertPlan {
  const seen = { exposures: [exposure()], known: [], classes: CLASSES, first: false, scope: WHOLE };
  return planAlerts({ ...TELLING, ...seen });
}

const [ALERT] = opened().alerts as [Alert];
const looked = (plans: readonly ContainmentPlan[] | null, parts: Partial<LookedPlans> = {}): LookedPlans => ({
  able: true,
  plans: new Map(plans === null ? [] : [[CAUSE, plans]]),
  ...parts,
});
const attach = (planned: AlertPlan, known: readonly Alert[], what: LookedPlans) =>
  attachPlans(planned, known, { ...TELLING, looked: what });
const noteOf = (planned: AlertPlan) => planned.alerts.map(({ containment }) => containment);

describe("an alert that is told", () => {
  test("says what would contain its exposure, in itself and in its messages", () => {
    const told = attach(opened(), [], looked([PLAN]));
    const note = { ...NO_NOTE, able: true, plans: [PLAN] };
    expect(noteOf(told)).toEqual([note]);
    expect(told.messages.length).toBeGreaterThan(0);
    for (const { content } of told.messages)
      expect(content).toMatchObject({ kind: "alert", alert: { containment: note } });
  });

  test("says nothing of it where nothing would, or nobody looked", () => {
    for (const what of [looked([]), looked(null)]) {
      const told = attach(opened(), [], what);
      expect(told).toEqual(opened());
      expect(told.alerts.map((alert) => "containment" in alert)).toEqual([false]);
    }
  });

  test("says what only GitHub can remove, also where nothing of ours would contain it", () => {
    const removals = new Map([[CAUSE, REMOVAL]]);
    expect(noteOf(attach(opened(), [], looked([], { removals })))).toEqual([
      { ...NO_NOTE, able: true, removal: REMOVAL },
    ]);
    expect(noteOf(attach(opened(), [], looked([], { removals: new Map() })))).toEqual([undefined]);
  });

  test("keeps what was done before, and takes up what is planned now", () => {
    const answers = [{ verb: "contain" }] as never;
    const kept = { ...ALERT, containment: { ...NO_NOTE, able: false, answers } };
    expect(noteOf(attach(opened(), [kept], looked([PLAN])))).toEqual([
      { able: true, plans: [PLAN], run: null, answers },
    ]);
    expect(noteOf(attach(opened(), [kept], looked([])))).toEqual([{ able: true, plans: [], run: null, answers }]);
    expect(noteOf(attach(opened(), [kept], looked(null)))).toEqual([kept.containment]);
  });

  test("leaves other messages as they are", () => {
    const digest = { ...opened().messages[0], content: { kind: "digest" } } as never;
    expect(attach({ alerts: [], messages: [digest] }, [], looked([PLAN])).messages).toEqual([digest]);
  });
});

describe("an alert of which nothing else is new", () => {
  test("is brought up to what would contain it now, in its issue alone", () => {
    const { alerts, messages } = attach(NOTHING, [ALERT], looked([PLAN]));
    expect(alerts).toMatchObject([{ cause: CAUSE, containment: { able: true, plans: [PLAN] } }]);
    expect(messages.map(({ channel }) => channel)).toEqual(["issue"]);
  });

  test("is left alone where it says so already, where there is nothing to say, and where it is resolved", () => {
    const says = { ...ALERT, containment: { ...NO_NOTE, able: true, plans: [PLAN] } };
    expect(attach(NOTHING, [says], looked([PLAN]))).toEqual(NOTHING);
    expect(attach(NOTHING, [ALERT], looked(null))).toEqual(NOTHING);
    expect(attach(NOTHING, [{ ...ALERT, state: "resolved" }], looked([PLAN]))).toEqual(NOTHING);
  });

  test("is told once where it is told anyway", () => {
    expect(attach(opened(), [ALERT], looked([PLAN])).alerts).toHaveLength(1);
  });
});
