import { describe, expect, test } from "vitest";
import { ALERT_KEY, CLASSES, exposure, route } from "../../../test/samples/exposures.ts";
import { label } from "../../facts/label.ts";
import { type AlertRoute, DEFAULT_WATCH, EXPOSURE_FAMILIES, type WatchRules } from "../../rules/watch-rules.ts";
import { NO_NOTE } from "../containment/containment-note.ts";
import type { Alert } from "./alert.ts";
import { deadChannel } from "./dead-channel.ts";
import { extentOf } from "./extent.ts";
import { tellContainment } from "./tell-containment.ts";
import { allRoutes, byChannel, mayHearNames, routesFor, waysNow } from "./ways.ts";

const watch = (...routes: readonly AlertRoute[]): WatchRules => ({ ...DEFAULT_WATCH, routes });
const about = (changes: Parameters<typeof exposure>[0] = {}) => ({ ...exposure(changes), class: "confidential" });
const SINCE = "2026-11-24T09:00:00.000Z";
const dead = (channel: string) =>
  deadChannel(channel, { installation: 42, classes: CLASSES, since: SINCE, key: ALERT_KEY });
const to = (routes: readonly AlertRoute[]) => routes.map((one) => one.to);

describe("a route speaks of an exposure", () => {
  test.each<[string, Partial<AlertRoute>, boolean]>([
    ["whatever it is", {}, true],
    ["of its class", { classes: ["internal", "confidential"] }, true],
    ["of another class", { classes: ["restricted"] }, false],
    ["of its family", { families: ["keys", "access"] }, true],
    ["of another family", { families: ["keys"] }, false],
    ["of its repository, in any letter case", { repositories: ["other/*", "ACME/S*"] }, true],
    ["of another repository", { repositories: ["acme/app"] }, false],
    ["of what is as grave", { severity: "high" }, true],
    ["of what is graver", { severity: "critical" }, false],
  ])("%s", (_name, change, speaks) => {
    expect(to(routesFor(about(), watch(route(change))))).toEqual([speaks ? "chat" : "issue"]);
  });

  test("of the organisation as a whole only where it names no repository", () => {
    const whole = about({ repository: null });
    expect(to(routesFor(whole, watch(route({ repositories: ["**"] }))))).toEqual(["issue"]);
    expect(to(routesFor(whole, watch(route())))).toEqual(["chat"]);
  });
});

describe("where no route speaks of it", () => {
  test("it stands in the issue, at whatever severity, without names", () => {
    const [only, ...others] = routesFor(about({ severity: "low" }), watch());
    expect(others).toEqual([]);
    expect(only).toEqual({
      ...{
        to: "issue",
        classes: [],
        families: EXPOSURE_FAMILIES,
        repositories: [],
        severity: "low",
        digest: null,
        quiet: null,
      },
      ...{ repeatHours: 24, escalate: null, names: false, origin: { layer: "built-in", file: "built-in", line: 1 } },
    });
    expect(allRoutes(watch())).toEqual([only]);
    expect(to(allRoutes(watch(route())))).toEqual(["chat"]);
  });

  test("and it is about the issue itself, all others are told", () => {
    const pager = route({ to: "pager", severity: "critical" });
    expect(to(routesFor({ ...dead("issue"), class: "public" }, watch(pager, route({ to: "issue" }))))).toEqual([
      "pager",
    ]);
  });
});

describe("a dead channel", () => {
  test("is an exposure of the settings that people are told of", () => {
    expect(dead("chat")).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{64}$/), kind: "dead-channel", repository: null, installation: 42 },
      ...{ label: label("public"), clearance: label("public"), reach: "host", severity: "high", handling: "alert" },
      ...{ target: { kind: "setting", id: null, name: "chat" }, since: SINCE, next: ["mend-channel"], playbook: null },
      blast: { sources: [], classes: [], audience: null, waivers: [], forks: [], complete: true, gaps: [] },
    });
    expect(dead("chat").id).not.toBe(dead("mail").id);
    expect(
      deadChannel("x", { installation: 1, classes: ["open"] as never, since: SINCE, key: ALERT_KEY }).label,
    ).toEqual(label("open"));
  });

  test("is never told by itself, nor by way of another's escalation", () => {
    const escalating = (channel: string) => route({ to: "mail", escalate: { afterMinutes: 5, to: channel } });
    const told = routesFor(
      { ...dead("chat"), class: "public" },
      watch(route(), escalating("chat"), escalating("pager")),
    );
    expect(told.map(({ to: channel, escalate }) => [channel, escalate?.to ?? null])).toEqual([["mail", null], ["mail", "pager"]]); // biome-ignore format: one line
    expect(to(routesFor({ ...dead("chat"), class: "public" }, watch(route())))).toEqual(["issue"]);
    const other = about({ kind: "two-factor", target: { kind: "setting", id: null, name: "chat" } });
    expect(to(routesFor(other, watch(escalating("chat"), route())))).toEqual(["mail", "chat"]);
  });
});

describe("channels", () => {
  test("are told at once, by name, save those that gather what is below high", () => {
    const rules = watch(
      route({ to: "b" }),
      route({ to: "a", digest: "daily" }),
      route({ to: "c" }),
      route({ to: "b", names: true }),
    );
    const told = (changes: Parameters<typeof exposure>[0]) =>
      waysNow(about(changes), rules).map(({ channel, routes }) => `${channel} ${routes.length}`);
    expect(told({})).toEqual(["a 1", "b 2", "c 1"]);
    expect(told({ severity: "medium" })).toEqual(["b 2", "c 1"]);
    expect(told({ handling: "advise" })).toEqual([]);
  });

  test("hear names only where every route to them says so", () => {
    const named = route({ names: true });
    expect(byChannel([named, route()])).toMatchObject([{ names: false }]);
    expect(byChannel([named, named])).toMatchObject([{ names: true }]);
    expect(mayHearNames("chat", watch(named, route({ to: "mail" })))).toBe(true);
    expect(mayHearNames("chat", watch(named, route()))).toBe(false);
    expect(mayHearNames("pager", watch(named))).toBe(false);
  });
});

describe("what is planned against an exposure", () => {
  const ALERT = {
    ...{
      number: 1,
      installation: 42,
      cause: exposure().id,
      state: "open",
      exposure: exposure(),
      openedAt: SINCE,
      changedAt: SINCE,
    },
    ...{
      resolvedAt: null,
      acknowledgedBy: null,
      repeats: 0,
      nextRepeatAt: null,
      escalatedTo: [],
      told: extentOf(exposure()),
    },
    ...{ loudSince: SINCE, inventory: false },
  } as Alert;
  const note = { ...NO_NOTE, able: true };
  const tell = (alert: Partial<Alert>, loud: boolean, what = note) =>
    tellContainment({ ...ALERT, ...alert }, what, {
      loud,
      rules: watch(route(), route({ to: "issue" })),
      at: new Date(SINCE),
      key: ALERT_KEY,
    });
  const told = (alert: Partial<Alert>, loud: boolean) =>
    tell(alert, loud).messages.map(
      ({ channel, content }) => `${channel} ${content.kind === "alert" ? content.news : content.kind}`,
    );

  test("is brought up in the issue, and told to all where a person must act", () => {
    expect(told({}, false)).toEqual(["issue changed"]);
    expect(told({}, true).sort()).toEqual(["chat changed", "issue changed"]);
    expect(told({ state: "acknowledged" }, false)).toEqual(["issue acknowledged"]);
    expect(tell({}, false).alerts).toEqual([{ ...ALERT, containment: note }]);
  });

  test("is noted alone where nobody was told by itself, and nothing where it says so already", () => {
    expect(tell({ loudSince: null }, true)).toEqual({
      alerts: [{ ...ALERT, loudSince: null, containment: note }],
      messages: [],
    });
    expect(tell({ containment: note }, true)).toEqual({ alerts: [], messages: [] });
  });

  test("is another message whenever it says something else", () => {
    const ids = [note, NO_NOTE].map((what) =>
      JSON.stringify(tell({}, false, what).messages.map(({ content: _, ...head }) => head)),
    );
    expect(new Set(ids).size).toBe(2);
  });
});
