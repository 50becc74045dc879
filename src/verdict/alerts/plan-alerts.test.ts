import { describe, expect, it } from "vitest";
import { ALERT_KEY, CLASSES, exposure, route, WHOLE } from "../../../test/samples/exposures.ts";
import { label } from "../../facts/label.ts";
import { DEFAULT_WATCH, type WatchRules } from "../../rules/watch-rules.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Alert } from "./alert.ts";
import type { AlertCase, AlertPlan } from "./alert-case.ts";
import { planAlerts } from "./plan-alerts.ts";
import { NOTHING_LOOKED_AT } from "./scope.ts";

const START = Date.parse("2026-11-24T10:00:00.000Z");
const HOUR = 3_600_000;
const chat: WatchRules = { ...DEFAULT_WATCH, routes: [route()] };

function plan(input: Partial<AlertCase> & { readonly hours?: number }): AlertPlan {
  return planAlerts({
    exposures: [exposure()],
    known: [],
    rules: chat,
    classes: CLASSES,
    at: new Date(START + (input.hours ?? 0) * HOUR),
    key: ALERT_KEY,
    first: false,
    scope: WHOLE,
    ...input,
  });
}

/** Plays looks one after the other, each on what the one before left; answers the news of each. */
function play(...looks: readonly (Partial<AlertCase> & { readonly hours?: number })[]): readonly string[][] {
  let known: readonly Alert[] = [];
  return looks.map((look) => {
    const { alerts, messages } = plan({ known, ...look });
    known = [...alerts, ...known.filter((old) => alerts.every(({ cause }) => cause !== old.cause))];
    return told({ alerts, messages });
  });
}

function told({ messages }: AlertPlan): string[] {
  return messages.map(({ channel, content }) => `${content.kind === "alert" ? content.news : content.kind} ${channel}`);
}

const only = (rules: Partial<WatchRules>): WatchRules => ({ ...DEFAULT_WATCH, ...rules });
const wider = exposure({ reach: "world", severity: "critical" });

describe("the alert of an exposure", () => {
  it("opens once and is silent while nothing changes", () => {
    expect(play({}, { hours: 1 }, { hours: 2 })).toEqual([["opened chat"], [], []]);
  });

  it("says what has grown and not what shrank, came back or wavers", () => {
    const more = exposure({ blast: { ...exposure().blast, classes: [{ class: "confidential", files: 4 }] } });
    expect(play({}, { exposures: [more] }, { exposures: [wider] }, {}, { exposures: [wider] })).toEqual([
      ["opened chat"],
      [],
      ["changed chat"],
      [],
      [],
    ]);
  });

  it.each([
    ["severity", exposure({ severity: "critical" })],
    ["class", exposure({ label: label("restricted") })],
    ["reach", exposure({ reach: "world" })],
    ["target", exposure({ target: { kind: "account", id: 78, name: "olga" } })],
    ["sources", exposure({ blast: { ...exposure().blast, sources: [{ id: "src-2", class: "internal", files: 1 }] } })],
    ["files", exposure({ blast: { ...exposure().blast, classes: [{ class: "confidential", files: 6 }] } })],
    ["readers", exposure({ blast: { ...exposure().blast, audience: null } })],
    ["forks", exposure({ blast: { ...exposure().blast, forks: [{ id: 5, visibility: "private" }] } })],
    ["rulings that lapse", exposure({ blast: { ...exposure().blast, waivers: [3] } })],
  ])("is told to have changed when its %s grows", (_, grown) => {
    expect(play({}, { exposures: [grown] }, { exposures: [grown] })).toEqual([["opened chat"], ["changed chat"], []]);
  });

  it("is told no change where only a name is another", () => {
    const renamed = exposure({ target: { kind: "account", id: 77, name: "olga-new" } });
    expect(play({}, { exposures: [renamed] })).toEqual([["opened chat"], []]);
  });

  it("is said again with growing patience, at most a week, and once after a long silence", () => {
    const hours = [0, 23, 24, 25, 72, 24 * 7, 24 * 14, 24 * 21, 24 * 22, 24 * 60, 24 * 61];
    const news = play(...hours.map((hour) => ({ hours: hour })));
    expect(news.map((one) => one[0]?.split(" ")[0] ?? "-")).toEqual([
      "opened",
      "-",
      "repeated",
      "-",
      "repeated",
      "repeated",
      "repeated",
      "repeated",
      "-",
      "repeated",
      "-",
    ]);
  });

  it("is said again on each channel in its own time", () => {
    const rules = only({ routes: [route(), route({ to: "mail", repeatHours: 48 })] });
    expect(play({ rules }, { rules, hours: 24 }, { rules, hours: 48 }, { rules, hours: 72 })).toEqual([
      ["opened chat", "opened mail"],
      ["repeated chat"],
      ["repeated mail"],
      ["repeated chat"],
    ]);
  });

  it("once acknowledged is not repeated nor escalated, but still told to grow", () => {
    const rules = only({ routes: [route({ escalate: { afterMinutes: 30, to: "pager" } })] });
    const opened = plan({ rules }).alerts[0] as Alert;
    const taken = acknowledge(opened, 9, { rules, at: new Date(START + 60_000), key: ALERT_KEY });
    expect(told(taken)).toEqual(["acknowledged chat"]);
    const known = taken.alerts;
    expect(told(plan({ rules, known, hours: 100 }))).toEqual([]);
    const grown = plan({ rules, known, exposures: [wider], hours: 100 });
    expect(told(grown)).toEqual(["changed chat"]);
    expect(grown.alerts[0]?.state).toBe("acknowledged");
    expect(acknowledge(taken.alerts[0] as Alert, 8, { rules, at: new Date(), key: ALERT_KEY }).messages).toEqual([]);
  });

  it("is escalated once to each channel, after the minutes of its route", () => {
    const escalating = [
      route({ escalate: { afterMinutes: 30, to: "pager" } }),
      route({ to: "mail", escalate: { afterMinutes: 60, to: "boss" } }),
    ];
    const rules = only({ routes: escalating });
    const hours = [0, 0.4, 0.5, 0.75, 1, 2];
    expect(play(...hours.map((hour) => ({ rules, hours: hour })))).toEqual([
      ["opened chat", "opened mail"],
      [],
      ["escalated pager"],
      [],
      ["escalated boss"],
      [],
    ]);
  });

  it("counts the minutes of escalation from when people were told, not from their sleep", () => {
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
    const quiet = { from: "09:00", to: "12:00", utcOffsetMinutes: 0, days, except: "critical" } as const;
    const rules = only({ routes: [route({ quiet, escalate: { afterMinutes: 30, to: "pager" } })] });
    expect(play({ rules }, { rules, hours: 2.4 }, { rules, hours: 2.5 })).toEqual([
      ["opened chat"],
      [],
      ["escalated pager"],
    ]);
  });

  it("ends by itself, and opens under the same number when its cause comes back", () => {
    const opened = { ...(plan({}).alerts[0] as Alert), number: 12 };
    const ended = plan({ exposures: [], known: [opened], hours: 1 });
    expect(ended.alerts).toMatchObject([{ number: 12, state: "resolved", nextRepeatAt: null }]);
    expect(told(ended)).toEqual(["resolved chat"]);
    const again = plan({ known: ended.alerts, hours: 1 });
    expect(again.alerts).toMatchObject([{ number: 12, state: "open", acknowledgedBy: null, repeats: 0 }]);
    expect(again.messages[0]?.key).not.toBe(plan({}).messages[0]?.key);
    expect(told(again)).toEqual(["opened chat"]);
  });

  it("ends by no look that had a gap there, looked elsewhere or did not look", () => {
    const known = plan({}).alerts;
    for (const scope of [
      NOTHING_LOOKED_AT,
      { ...WHOLE, repositories: [] },
      { ...WHOLE, repositories: [{ id: 1002, gaps: [] }] },
      { ...WHOLE, repositories: [{ id: 1001, gaps: ["collaborators"] as const }] },
      { ...WHOLE, repositories: [{ id: 1001, gaps: ["content"] as const }] },
    ]) {
      expect(plan({ exposures: [], known, scope, hours: 1 })).toEqual({ alerts: [], messages: [] });
    }
    const deaf = { ...WHOLE, repositories: [{ id: 1001, gaps: ["webhooks"] as const }] };
    expect(plan({ exposures: [], known, scope: deaf, hours: 1 }).alerts).toMatchObject([{ state: "resolved" }]);
  });

  it("of what happened in a moment ends only after a person took it up", () => {
    const known = plan({ exposures: [exposure({ kind: "transferred" })] }).alerts;
    expect(plan({ exposures: [], known, hours: 1 }).alerts).toEqual([]);
    const taken = acknowledge(known[0] as Alert, 9, { rules: chat, at: new Date(START), key: ALERT_KEY }).alerts;
    expect(plan({ exposures: [], known: taken, hours: 1 }).alerts).toMatchObject([{ state: "resolved" }]);
  });

  it("of a text ends where it was read again without it, and only after a person took it up", () => {
    const known = plan({ exposures: [exposure({ kind: "text-leak" })] }).alerts;
    const scope = { ...NOTHING_LOOKED_AT, causes: [exposure().id] };
    expect(plan({ exposures: [], known, scope, hours: 1 }).alerts).toEqual([]);
    const taken = acknowledge(known[0] as Alert, 9, { rules: chat, at: new Date(START), key: ALERT_KEY }).alerts;
    expect(plan({ exposures: [], known: taken, hours: 1 }).alerts).toEqual([]);
    expect(plan({ exposures: [], known: taken, scope, hours: 1 }).alerts).toMatchObject([{ state: "resolved" }]);
  });

  it("of a text is told again where more is found in it", () => {
    const found = (...rules: readonly string[]) =>
      exposure({
        kind: "text-leak",
        text: {
          ref: { of: "issue", number: 7 },
          found: rules.map((rule) => ({ field: "body", rule, class: "confidential" })),
        },
      });
    const known = plan({ exposures: [found("a")] }).alerts;
    expect(plan({ exposures: [found("a")], known, hours: 1 }).messages).toEqual([]);
    expect(told(plan({ exposures: [found("a", "b")], known, hours: 1 }))).toEqual(["changed chat"]);
  });

  it("of a finding or a channel ends only where just that was looked for", () => {
    for (const kind of ["leak", "dead-channel"] as const) {
      const known = plan({ exposures: [exposure({ kind })] }).alerts;
      expect(plan({ exposures: [], known, hours: 1 }).alerts).toEqual([]);
      const scope = { ...NOTHING_LOOKED_AT, causes: [exposure().id] };
      expect(plan({ exposures: [], known, scope, hours: 1 }).alerts).toMatchObject([{ state: "resolved" }]);
    }
  });
});

describe("who is told", () => {
  it("is the issue where the rules name no route that speaks of it", () => {
    expect(told(plan({ rules: DEFAULT_WATCH }))).toEqual(["opened issue"]);
    for (const other of [
      route({ classes: ["restricted"] }),
      route({ families: ["keys"] }),
      route({ repositories: ["acme/other*"] }),
      route({ severity: "critical" }),
    ]) {
      expect(told(plan({ rules: only({ routes: [other] }) }))).toEqual(["opened issue"]);
    }
  });

  it("is every route that matches, each channel once", () => {
    const routes = [
      route({ classes: ["confidential"], families: ["access"], repositories: ["acme/s*"], names: true }),
      route({ severity: "low" }),
      route({ to: "pager", severity: "high", names: true }),
    ];
    const { messages } = plan({ rules: only({ routes }) });
    expect(messages.map(({ channel, names }) => [channel, names])).toEqual([
      ["chat", false],
      ["pager", true],
    ]);
  });

  it("is nobody at once where it is only advised, until it must be told", () => {
    const advised = exposure({ handling: "advise" });
    expect(play({ exposures: [advised] }, { exposures: [advised] }, {})).toEqual([[], [], ["opened chat"]]);
  });

  it("is nobody at once by a route that gathers, until it is grave; other rules bring it forth", () => {
    const daily = only({ routes: [route({ digest: "daily" })] });
    const medium = exposure({ severity: "medium" });
    expect(play({ rules: daily, exposures: [medium] }, { rules: daily })).toEqual([[], ["opened chat"]]);
    expect(play({ rules: daily, exposures: [medium] }, { exposures: [medium] })).toEqual([[], ["opened chat"]]);
  });

  it("hears at the first look nothing of a door that the world could come through", () => {
    const door = exposure({ kind: "members-change-visibility", reach: "world" });
    expect(play({ first: true, exposures: [door] }, { exposures: [door] })).toEqual([[], []]);
    expect(play({ exposures: [door] })).toEqual([["opened chat"]]);
  });

  it("hears at the first look only of what reaches the world, and later of what grows", () => {
    const open = exposure({ id: "e2".repeat(32), reach: "world" });
    expect(play({ first: true, exposures: [exposure(), open] }, { exposures: [exposure(), open] })).toEqual([
      ["opened chat"],
      [],
    ]);
    expect(play({ first: true }, {}, { hours: 99 }, { exposures: [wider] })).toEqual([[], [], [], ["opened chat"]]);
  });

  it("is never the channel that is dead, but any other", () => {
    const dead = (name: string) => exposure({ kind: "dead-channel", target: { kind: "setting", id: null, name } });
    const routes = [route({ escalate: { afterMinutes: 1, to: "mail" } }), route({ to: "mail", families: ["keys"] })];
    const rules = only({ routes });
    expect(play({ rules, exposures: [dead("chat")] })).toEqual([["opened issue"]]);
    expect(play({ rules, exposures: [dead("mail")] }, { rules, exposures: [dead("mail")], hours: 1 })).toEqual([
      ["opened chat"],
      [],
    ]);
    expect(play({ rules: only({ routes: [route({ severity: "critical" })] }), exposures: [dead("issue")] })).toEqual([
      ["opened chat"],
    ]);
    expect(play({ rules: DEFAULT_WATCH, exposures: [dead("issue")] })).toEqual([[]]);
  });
});
