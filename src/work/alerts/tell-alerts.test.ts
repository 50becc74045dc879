import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exposure, route, WHOLE } from "../../../test/samples/exposures.ts";
import { type AlertsBench, alertsBench, newsOf, toldChannel } from "../../../test/support/alerts-bench.ts";
import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import { acknowledgeAlert } from "./acknowledge-alert.ts";
import { keptAlertRules } from "./alert-rules.ts";
import { planDueAlerts } from "./plan-due-alerts.ts";
import { sendNext } from "./send-alerts.ts";
import { tellAlerts } from "./tell-alerts.ts";
import { tellInventory } from "./tell-inventory.ts";

const OTHER = exposure({ id: "e2".repeat(32) });

describe("telling alerts", () => {
  let bench: AlertsBench;
  beforeEach(async () => {
    bench = await alertsBench([
      route({ escalate: { afterMinutes: 30, to: "pager" } }),
      route({ to: "log", digest: "daily" }),
    ]);
  });
  afterEach(() => bench.remove());

  /** News on a channel since the last time. */
  async function heard(name = "chat"): Promise<readonly string[]> {
    const channel = toldChannel(name);
    while ((await sendNext(bench.ports, channel)).kind === "done");
    return newsOf(channel);
  }

  const decisions = async (): Promise<readonly string[]> =>
    (await bench.store.ledger.range(1, 99)).map(({ entry }) => `${entry.decision} ${entry.subject.alert}`);

  it("tells the same look once, however often and at whatever same time it is told", async () => {
    const looks = await Promise.all([bench.look([exposure()]), bench.look([exposure()]), bench.look([exposure()])]);
    expect(looks.flat()).toHaveLength(1);
    expect(await heard()).toEqual(["opened A-1"]);
    expect(await decisions()).toEqual(["opened 1"]);
  });

  it("gives several exposures their numbers, and a cause that comes back its own", async () => {
    await bench.look([exposure(), OTHER]);
    await bench.look([OTHER]);
    await bench.look([exposure()]);
    expect(await heard()).toEqual(["opened A-1", "opened A-2", "resolved A-1", "opened A-1", "resolved A-2"]);
    expect(await decisions()).toEqual(["opened 1", "opened 2", "resolved 1", "opened 1", "resolved 2"]);
  });

  it("records what grew and who took it up, and no wavering", async () => {
    await bench.look([exposure()]);
    await bench.look([exposure({ severity: "medium" })]);
    bench.wait(1);
    await bench.look([exposure({ severity: "critical" })]);
    const acknowledged = { installation: 42, number: 1, by: 9 };
    expect((await acknowledgeAlert(bench.ports, acknowledged)).kind).toBe("acknowledged");
    expect((await acknowledgeAlert(bench.ports, acknowledged)).kind).toBe("was-acknowledged");
    expect((await acknowledgeAlert(bench.ports, { ...acknowledged, number: 7 })).kind).toBe("unknown");
    expect(await heard()).toEqual(["opened A-1", "changed A-1", "acknowledged A-1"]);
    expect(await decisions()).toEqual(["opened 1", "updated 1", "acknowledged 1"]);
  });

  it("says again and escalates by time alone, by the rules of the last look", async () => {
    await bench.look([exposure()]);
    await heard();
    bench.wait(29);
    await planDueAlerts(bench.ports, false);
    expect(await heard("pager")).toEqual([]);
    bench.wait(1);
    await planDueAlerts(bench.ports, false);
    await planDueAlerts(bench.ports, false);
    expect(await heard("pager")).toEqual(["escalated A-1"]);
    bench.wait(24 * 60);
    await planDueAlerts(bench.ports, false);
    expect(await heard()).toEqual(["repeated A-1"]);
  });

  it("escalates what stands open already where other rules want it sooner", async () => {
    await bench.look([exposure()]);
    bench.wait(20);
    await planDueAlerts(bench.ports, false);
    const kept = await keptAlertRules(bench.store.pins, 42);
    const watch = { ...DEFAULT_WATCH, routes: [route({ escalate: { afterMinutes: 10, to: "pager" } })] };
    const rules = { owner: "acme", classes: kept?.classes ?? [], watch };
    const look = { installation: 42, rules, exposures: [exposure()], first: false, scope: WHOLE };
    await tellAlerts(bench.ports, look);
    await planDueAlerts(bench.ports, false);
    expect(await heard("pager")).toEqual(["escalated A-1"]);
  });

  it("loses no repetition and no digest by a restart", async () => {
    await bench.look([exposure(), exposure({ id: "e3".repeat(32), severity: "medium" })]);
    await heard();
    await bench.restart();
    bench.wait(3 * 24 * 60);
    await planDueAlerts(bench.ports, true);
    await planDueAlerts(bench.ports, true);
    expect(await heard()).toEqual(["repeated A-1", "repeated A-2"]);
    expect(await heard("log")).toEqual(["opened A-1", "repeated A-1", "digest"]);
  });

  it("gathers what the first look finds in one inventory for each channel", async () => {
    await bench.look([exposure()], { first: true });
    await bench.look([exposure(), exposure({ id: "e4".repeat(32), reach: "world" })], { first: true });
    const kept = await keptAlertRules(bench.store.pins, 42);
    if (kept === null) throw new Error("no rules were kept");
    for (let time = 0; time < 2; time += 1) {
      await tellInventory(bench.ports, { installation: 42, rules: kept, repositories: 1 });
    }
    expect(await heard()).toEqual(["opened A-2", "inventory"]);
    expect(await heard("log")).toEqual(["opened A-2", "inventory"]);
    await bench.look([exposure()]);
    expect(await heard()).toEqual(["resolved A-2"]);
  });
});
