import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlertMessage } from "../../../src/verdict/alerts/alert.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { alert, alertMessage, exposure } from "../../samples/exposures.ts";
import type { StoreBench } from "./contract.ts";

const NOON = new Date("2026-11-24T12:00:00.000Z");
const minute = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

/** A message about the alert of that number; numbers are causes too. */
function message(key: string, about = 1, changes: Partial<Parameters<typeof alertMessage>[0]> = {}): AlertMessage {
  return alertMessage({ key, alert: alert({ number: about, exposure: exposure({ id: `c${about}` }) }), ...changes });
}

/** What is kept of messages before they are sent: that part of the contract. */
export function outboxContract(makeBench: () => Promise<StoreBench>): void {
  describe("the outbox", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    const put = (...messages: AlertMessage[]) => store.alerts.put([], messages);
    const take = (minutes = 0, channel = "chat", held = 1e9) =>
      store.alerts.outbox.take(channel, minute(minutes), held);
    const takeBriefly = (minutes = 0) => take(minutes, "chat", 60_000);
    const key = async (minutes = 0, channel = "chat") => (await take(minutes, channel))?.message.key ?? null;

    it("gives the oldest due message of a channel, once", async () => {
      await put(message("late", 1, { dueAt: "2026-11-24T11:00:00.000Z" }), message("early", 2));
      await put(message("tomorrow", 3, { dueAt: "2026-11-25T07:00:00.000Z" }), message("mail", 4, { channel: "mail" }));
      expect([await key(), await key(), await key()]).toEqual(["early", "late", null]);
      expect([await key(0, "mail"), await key(24 * 60)]).toEqual(["mail", "tomorrow"]);
    });

    it("gives each to one of two that take at the same moment", async () => {
      await put(...Array.from({ length: 10 }, (_, about) => message(`k${about}`, about + 1)));
      const rows = await Promise.all(Array.from({ length: 20 }, () => take()));
      const keys = rows.flatMap((row) => (row === null ? [] : [row.message.key]));
      expect(keys).toHaveLength(10);
      expect(new Set(keys).size).toBe(10);
    });

    it("leaves a message whose key is known, also after it was sent", async () => {
      await put(message("k1"));
      await put(message("k1", 1, { channel: "other" }));
      const row = await take();
      if (row !== null) await store.alerts.outbox.sent(row, null, NOON.toISOString());
      await put(message("k1"));
      expect([await key(99), await key(99, "other")]).toEqual([null, null]);
      expect(await store.alerts.outbox.waiting()).toEqual([]);
    });

    it("keeps the order of what is told of one alert on one channel", async () => {
      await put(message("opened"), message("mail", 1, { channel: "mail" }));
      await put(message("changed"), message("neighbour", 2));
      const first = await take();
      expect(first?.message.key).toBe("opened");
      expect([await key(0, "mail"), await key(), await key()]).toEqual(["mail", "neighbour", null]);
      if (first !== null) await store.alerts.outbox.postpone(first, minute(5), false, "busy");
      expect(await key(4)).toBeNull();
      const again = await take(5);
      expect(again).toMatchObject({ message: { key: "opened" }, attempts: 1, doubtful: false });
      if (again !== null) await store.alerts.outbox.sent(again, "thread-9", NOON.toISOString());
      expect(await take(5)).toMatchObject({ message: { key: "changed" }, earlier: "thread-9", attempts: 0 });
    });

    it("lets what waits for the morning go before what is too grave to wait", async () => {
      await put(message("opened", 1, { dueAt: "2026-11-25T07:00:00.000Z" }));
      expect(await key()).toBeNull();
      await put(message("grave", 1));
      const first = await take();
      if (first !== null) await store.alerts.outbox.sent(first, null, NOON.toISOString());
      expect([first?.message.key, await key()]).toEqual(["opened", "grave"]);
    });

    it("takes up what its holder let go of, and says that nobody knows whether it was sent", async () => {
      await put(message("k1"));
      const lost = await takeBriefly();
      expect(await take(0.5)).toBeNull();
      const held = await takeBriefly(2);
      expect(held).toMatchObject({ message: { key: "k1" }, doubtful: true, attempts: 1 });
      if (lost === null || held === null) throw new Error("nothing was taken");
      await store.alerts.outbox.sent(lost, "late", NOON.toISOString());
      await store.alerts.outbox.bury(lost, "late");
      await store.alerts.outbox.postpone(lost, minute(0), false, "late");
      expect(await take(2.5)).toBeNull();
      await store.alerts.outbox.postpone(held, minute(10), false, "busy");
      expect(await take(10), "doubt stays until it is sent").toMatchObject({ doubtful: true, attempts: 2 });
    });

    it("holds no message that was held over a restart, but doubts it", async () => {
      await put(message("k1"));
      await take();
      store = await bench.open();
      expect(await take()).toMatchObject({ message: { key: "k1" }, doubtful: true, attempts: 1 });
    });

    it("puts aside what is refused, and goes on with what comes after it", async () => {
      await put(message("k1"), message("k2"));
      const row = await take();
      if (row !== null) await store.alerts.outbox.bury(row, "gone");
      expect([await key(), await key(99)]).toEqual(["k2", null]);
    });

    it("says which channels wait, since when, and when there is something to take", async () => {
      expect(await store.alerts.outbox.nextDue("chat")).toBeNull();
      await put(message("k1"), message("k2"), message("m1", 1, { channel: "mail", dueAt: minute(60).toISOString() }));
      expect(await store.alerts.outbox.waiting()).toEqual([
        { channel: "chat", count: 2, oldest: message("k1").dueAt },
        { channel: "mail", count: 1, oldest: minute(60).toISOString() },
      ]);
      const row = await takeBriefly();
      expect(await store.alerts.outbox.nextDue("chat"), "what waits behind it is not due").toEqual(minute(1));
      if (row !== null) await store.alerts.outbox.postpone(row, minute(90), true, "timed out");
      expect(await store.alerts.outbox.nextDue("chat")).toEqual(minute(90));
      expect(await store.alerts.outbox.nextDue("mail")).toEqual(minute(60));
    });

    it("tells those who wait for news", async () => {
      let news = 0;
      store.onNews(() => {
        news += 1;
      });
      await put(message("k1"));
      expect(news).toBe(1);
      await put();
      expect(news).toBe(1);
    });
  });
}
