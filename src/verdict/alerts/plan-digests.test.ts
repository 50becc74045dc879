import { describe, expect, it } from "vitest";
import { ALERT_KEY, alert, exposure, route } from "../../../test/samples/exposures.ts";
import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import type { Alert } from "./alert.ts";
import { nextMoment } from "./next-moment.ts";
import { planDigests } from "./plan-digests.ts";
import { planInventory } from "./plan-inventory.ts";

const rules = { ...DEFAULT_WATCH, routes: [route({ digest: "daily" }), route({ to: "mail", digest: "weekly" })] };
const medium = exposure({ severity: "medium" });
/** Gathered on Tuesday, 2026-11-24. */
const gathered = alert({ exposure: medium, loudSince: null, nextRepeatAt: null });

function digests(at: string, alerts: readonly Alert[] = [gathered]): readonly (readonly [string, string, number])[] {
  return planDigests({ installation: 42, alerts, rules, at: new Date(at), key: ALERT_KEY }).map(
    ({ channel, content, dueAt }) => [channel, dueAt, content.kind === "digest" ? content.alerts.length : -1] as const,
  );
}

describe("a digest", () => {
  it("comes once its day or week is over, with what was news then", () => {
    expect(digests("2026-11-24T23:59:59.000Z")).toEqual([]);
    expect(digests("2026-11-25T00:00:00.000Z")).toEqual([["chat", "2026-11-25T00:00:00.000Z", 1]]);
    expect(digests("2026-11-30T00:00:00.000Z").map(([channel]) => channel)).toEqual(["chat", "mail"]);
    expect(digests("2026-11-30T00:00:00.000Z", [])).toEqual([]);
  });

  it("is the same message whenever it is planned, and another for another day", () => {
    const keys = (at: string, one: Alert): readonly string[] =>
      planDigests({ installation: 42, alerts: [one], rules, at: new Date(at), key: ALERT_KEY }).map(({ key }) => key);
    expect(keys("2026-11-25T00:00:00.000Z", gathered)).toEqual(keys("2026-11-27T12:00:00.000Z", gathered));
    const later = { ...gathered, changedAt: "2026-11-25T10:00:00.000Z" };
    expect(keys("2026-11-26T00:00:00.000Z", later)).not.toEqual(keys("2026-11-25T00:00:00.000Z", gathered));
  });

  it("holds what is only advised, and neither what was told at once nor what the inventory told", () => {
    const at = "2026-11-25T00:00:00.000Z";
    const advised = alert({ exposure: exposure({ handling: "advise" }), loudSince: null });
    expect(digests(at, [advised])).toHaveLength(1);
    expect(digests(at, [alert()])).toEqual([]);
    expect(digests(at, [{ ...gathered, inventory: true }])).toEqual([]);
  });
});

it("an inventory tells each channel what its routes speak of, whatever its severity", () => {
  const low = alert({ number: 2, exposure: exposure({ severity: "low", handling: "advise" }) });
  const routes = [route(), route({ to: "pager", classes: ["restricted"], severity: "critical" })];
  const found = { installation: 42, alerts: [low, alert()], repositories: 9 };
  const telling = { rules: { ...DEFAULT_WATCH, routes }, at: new Date(0), key: ALERT_KEY };
  const told = planInventory(found, telling).map(({ channel, content }) => [
    channel,
    content.kind === "inventory" ? content.alerts.map(({ number }) => number) : null,
  ]);
  expect(told).toEqual([
    ["chat", [1, 2]],
    ["pager", []],
  ]);
  const issue = planInventory(found, { ...telling, rules: DEFAULT_WATCH });
  expect(issue.map(({ channel }) => channel)).toEqual(["issue"]);
});

describe("the next moment to plan at", () => {
  const at = new Date("2026-11-24T12:00:00.000Z");

  it("is the next repetition, escalation or digest, whichever comes first", () => {
    const plain = { ...DEFAULT_WATCH, routes: [route()] };
    expect(nextMoment([alert()], plain, at)?.toISOString()).toBe("2026-11-25T10:00:00.000Z");
    const steep = { ...DEFAULT_WATCH, routes: [route({ escalate: { afterMinutes: 180, to: "pager" } })] };
    expect(nextMoment([alert()], steep, at)?.toISOString()).toBe("2026-11-24T13:00:00.000Z");
    expect(nextMoment([alert({ escalatedTo: ["pager"] })], steep, at)?.toISOString()).toBe("2026-11-25T10:00:00.000Z");
    expect(nextMoment([], rules, at)?.toISOString()).toBe("2026-11-25T00:00:00.000Z");
  });

  it("is none where time brings nothing", () => {
    expect(nextMoment([alert({ state: "acknowledged", nextRepeatAt: null })], DEFAULT_WATCH, at)).toBeNull();
  });
});
