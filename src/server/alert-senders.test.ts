import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exposure, route } from "../../test/samples/exposures.ts";
import {
  type AlertsBench,
  alertsBench,
  newsOf,
  type ToldChannel,
  toldChannel,
} from "../../test/support/alerts-bench.ts";
import { planDueAlerts } from "../work/alerts/plan-due-alerts.ts";
import { sendNext } from "../work/alerts/send-alerts.ts";
import { startAlertSenders } from "./alert-senders.ts";

/** The look without news comes only after five seconds: what is to happen at once must come before. */
const AT_ONCE = { timeout: 3_000, interval: 5 };

describe("senders of alerts", () => {
  let bench: AlertsBench;
  const stops: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    bench = await alertsBench([route(), route({ to: "mail" })]);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await bench.remove();
  });

  function start(channels: readonly ToldChannel[], changes: object = {}): ReturnType<typeof startAlertSenders> {
    const running = startAlertSenders({
      store: bench.store,
      channels,
      send: (channel) => sendNext(bench.ports, channel),
      planDue: (whole) => planDueAlerts(bench.ports, whole),
      clock: bench.ports.clock,
      log: bench.ports.log,
      ...changes,
    });
    stops.push(running.stop);
    return running;
  }

  it("send at once what is put while they wait, on every channel", async () => {
    const channels = [toldChannel(), toldChannel("mail")];
    start(channels);
    await bench.look([exposure()]);
    await vi.waitFor(() => expect(channels.map(newsOf)).toEqual([["opened A-1"], ["opened A-1"]]), AT_ONCE);
  });

  it("let a channel that waits hold up no other", async () => {
    const [chat, mail] = [toldChannel(), toldChannel("mail")];
    chat.answers.push({ kind: "retry-later", afterMs: 3_600_000, cause: "rate limit" });
    start([chat, mail]);
    await bench.look([exposure()]);
    await vi.waitFor(() => expect(newsOf(mail)).toHaveLength(1), AT_ONCE);
    await bench.look([exposure({ id: "e2".repeat(32) })]);
    await vi.waitFor(() => expect(newsOf(mail)).toHaveLength(2), AT_ONCE);
    expect(newsOf(chat)).toHaveLength(1);
  });

  it("keep the pace of a channel", async () => {
    const slow = { ...toldChannel(), paceMs: 3_600_000 };
    const mail = toldChannel("mail");
    start([slow, mail]);
    await bench.look([exposure(), exposure({ id: "e2".repeat(32) })]);
    await vi.waitFor(() => expect(newsOf(mail)).toHaveLength(2), AT_ONCE);
    expect(newsOf(slow)).toHaveLength(1);
  });

  it("plan by the clock: whole at the start, and what is due from then on", async () => {
    const asked: boolean[] = [];
    const running = start([], {
      tickMs: 5,
      planDue: async (whole: boolean) => {
        asked.push(whole);
        if (asked.length === 1) throw new Error("canary");
      },
    });
    await vi.waitFor(() => expect(asked.slice(0, 3)).toEqual([true, true, false]), AT_ONCE);
    expect(running.isWell()).toBe(true);
    expect(bench.logged.join()).not.toContain("canary");
  });

  it("end within their time, whatever a channel does, and what they held is sent by the next", async () => {
    const hanging = { ...toldChannel(), send: () => new Promise<never>(() => undefined) };
    const running = start([hanging], { stopMs: 50 });
    await bench.look([exposure()]);
    await vi.waitFor(async () => {
      expect(await bench.store.alerts.outbox.take("chat", bench.ports.clock.now(), 1)).toBeNull();
    }, AT_ONCE);
    await running.stop();
    await bench.restart();
    const chat = toldChannel();
    start([chat]);
    await vi.waitFor(() => expect(newsOf(chat)).toEqual(["opened A-1"]), AT_ONCE);
    expect(bench.logged.some((line) => line.includes("sent again"))).toBe(true);
  });
});
