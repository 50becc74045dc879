import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_KEY, CLASSES } from "../../../test/samples/exposures.ts";
import { type DrawnLook, drawnLook, drawnWatch } from "../../../test/support/drawn-exposures.ts";
import { ordinaryRun } from "../../../test/support/property-runs.ts";
import type { WatchRules } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import type { AlertPlan } from "./alert-case.ts";
import { planAlerts } from "./plan-alerts.ts";
import { planDigests } from "./plan-digests.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { NOTHING_LOOKED_AT, wouldBeSeen } from "./scope.ts";
import { routesFor } from "./ways.ts";

const START = Date.parse("2026-11-24T10:00:00.000Z");
const RUNS = ordinaryRun(300);
const drawnStory = fc.tuple(drawnWatch, fc.array(drawnLook, { minLength: 1, maxLength: 6 }));

interface Played {
  readonly look: DrawnLook;
  readonly at: Date;
  readonly before: readonly Alert[];
  readonly after: readonly Alert[];
  readonly plan: AlertPlan;
}

/** Plays looks one after the other, as a store would keep them between. */
function play(rules: WatchRules, looks: readonly DrawnLook[]): readonly Played[] {
  let known: readonly Alert[] = [];
  let at = START;
  return looks.map((look) => {
    at += look.afterMinutes * 60_000;
    const before = known;
    const plan = planAlerts({ ...look, rules, classes: CLASSES, at: new Date(at), key: ALERT_KEY, known });
    known = kept(before, plan.alerts);
    return { look, at: new Date(at), before, after: known, plan };
  });
}

function kept(known: readonly Alert[], written: readonly Alert[]): readonly Alert[] {
  return [...known.filter(({ cause }) => written.every((one) => one.cause !== cause)), ...written];
}

const holds = (check: (rules: WatchRules, played: readonly Played[]) => void): void =>
  fc.assert(
    fc.property(drawnStory, ([rules, looks]) => check(rules, play(rules, looks))),
    RUNS,
  );

describe("whatever is exposed, routed and looked at", () => {
  it("planning twice is planning once", () =>
    holds((rules, played) => {
      for (const { look, at, after } of played) {
        const again = planAlerts({ ...look, rules, classes: CLASSES, at, key: ALERT_KEY, known: after });
        expect(again).toEqual({ alerts: [], messages: [] });
      }
    }));

  it("the same plan has the same keys, and no key is planned for two messages", () =>
    holds((rules, played) => {
      const keys = played.flatMap(({ plan }) => plan.messages.map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { look, at, before, plan } of played) {
        expect(planAlerts({ ...look, rules, classes: CLASSES, at, key: ALERT_KEY, known: before })).toEqual(plan);
      }
    }));

  it("the order of what is given does not matter", () =>
    holds((rules, played) => {
      for (const { look, at, before, plan } of played) {
        const exposures = [...look.exposures].reverse();
        const turned = { ...rules, routes: [...rules.routes].reverse() };
        const input = { ...look, classes: CLASSES, at, key: ALERT_KEY, known: [...before].reverse(), exposures };
        expect(planAlerts({ ...input, rules: turned })).toEqual(plan);
      }
    }));

  it("every exposure has an alert, and one to be told is told at once, in a digest or in the inventory", () =>
    holds((rules, played) => {
      const told = new Set<string>();
      let at = START;
      for (const step of played) {
        at = step.at.getTime();
        for (const { id } of step.look.exposures) {
          expect(step.after.find(({ cause }) => cause === id)?.state).toMatch(/open|acknowledged/);
        }
        for (const one of step.plan.messages) for (const cause of causesIn(one)) told.add(cause);
        for (const one of digestsAfter(step, rules)) for (const cause of causesIn(one)) told.add(cause);
        for (const { state, cause, exposure, inventory } of step.after) {
          if (state !== "resolved" && exposure.handling !== "advise" && !inventory) expect(told).toContain(cause);
        }
      }
      expect(at).toBeGreaterThanOrEqual(START);
    }));

  it("nothing ends by a look that would not have seen it", () =>
    holds((_, played) => {
      for (const { look, before, plan } of played) {
        for (const { state, cause } of plan.alerts) {
          if (state !== "resolved") continue;
          expect(look.exposures.map(({ id }) => id)).not.toContain(cause);
          const was = before.find((one) => one.cause === cause);
          expect(was !== undefined && wouldBeSeen(was.exposure, look.scope)).toBe(true);
        }
      }
    }));

  it("no message is due in the quiet hours of all routes that lead to its channel", () =>
    holds((rules, played) => {
      for (const { plan } of played) {
        for (const { dueAt, channel, content } of plan.messages) {
          if (content.kind !== "alert" || content.news === "resolved") continue;
          const { exposure } = content.alert;
          const routes = routesFor({ ...exposure, class: exposure.label.class }, rules).filter((route) =>
            content.news === "escalated" ? route.escalate?.to === channel : route.to === channel,
          );
          const due = new Date(dueAt);
          expect(
            routes.some(({ quiet }) => afterQuiet(due, quiet, exposure.severity).getTime() === due.getTime()),
          ).toBe(true);
        }
      }
    }));

  it("no channel is told that it is dead", () =>
    holds((_, played) => {
      for (const { channel, content } of played.flatMap(({ plan }) => plan.messages)) {
        const { exposure } = content.kind === "alert" ? content.alert : { exposure: null };
        if (exposure?.kind === "dead-channel") expect(channel).not.toBe(exposure.target.name);
      }
    }));

  it("time alone says again and escalates, and neither opens, changes nor ends anything", () =>
    holds((rules, played) => {
      for (const { after, at } of played) {
        const later = new Date(at.getTime() + 5 * 86_400_000);
        const input = {
          exposures: [],
          scope: NOTHING_LOOKED_AT,
          first: false,
          rules,
          classes: CLASSES,
          key: ALERT_KEY,
        };
        for (const { content } of planAlerts({ ...input, at: later, known: after }).messages) {
          expect(content.kind === "alert" ? content.news : content.kind).toMatch(/repeated|escalated/);
        }
      }
    }));
});

/** Digests that will be planned once the longest period is over. */
function digestsAfter({ after, at }: Played, rules: WatchRules): readonly AlertMessage[] {
  const later = new Date(at.getTime() + 14 * 86_400_000);
  return planDigests({ installation: 42, alerts: after, rules, at: later, key: ALERT_KEY });
}

function causesIn({ content }: AlertMessage): readonly string[] {
  if (content.kind === "test") return [];
  return content.kind === "alert" ? [content.alert.cause] : content.alerts.map(({ cause }) => cause);
}
