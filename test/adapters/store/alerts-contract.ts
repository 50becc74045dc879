import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { alert, alertMessage, exposure } from "../../samples/exposures.ts";
import type { StoreBench } from "./contract.ts";

const FIRST = "f1".repeat(32);
const SECOND = "f2".repeat(32);
const fresh = (cause: string, changes: Parameters<typeof alert>[0] = {}) =>
  alert({ number: 0, exposure: exposure({ id: cause }), ...changes });

/** What is kept of alerts: that part of the contract. */
export function alertsContract(makeBench: () => Promise<StoreBench>): void {
  describe("alerts", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("get numbers in order, apart for each installation, and come back whole", async () => {
      const [one, two] = await store.alerts.put([fresh(FIRST), fresh(SECOND)], []);
      const [other] = await store.alerts.put([fresh(FIRST, { installation: 43 })], []);
      expect([one?.number, two?.number, other?.number]).toEqual([1, 2, 1]);
      expect(await store.alerts.get(42, 2)).toEqual(two);
      expect(await store.alerts.get(43, 2)).toBeNull();
      expect(await store.alerts.recent(42, 1)).toEqual([two]);
      expect(await store.alerts.byCause(42, [SECOND, FIRST, "never"])).toEqual([one, two]);
      expect(await store.alerts.installations()).toEqual([42, 43]);
    });

    it("keep the number of their cause, whoever plans them anew", async () => {
      await store.alerts.put([fresh(FIRST)], []);
      const [again] = await store.alerts.put([fresh(FIRST, { state: "acknowledged" })], []);
      expect(again).toMatchObject({ number: 1, state: "acknowledged" });
      expect(await store.alerts.recent(42, 9)).toEqual([again]);
      await expect(store.alerts.put([alert({ number: 9, exposure: exposure({ id: SECOND }) })], [])).rejects.toThrow(
        "never been given",
      );
      expect((await store.alerts.put([fresh(SECOND)], []))[0]?.number).toBe(2);
    });

    it("are open until they are resolved, and found by when they changed", async () => {
      const at = { changedAt: "2026-11-25T10:00:00.000Z" };
      await store.alerts.put([fresh(FIRST, at), fresh(SECOND, { state: "acknowledged" })], []);
      expect((await store.alerts.open(42)).map(({ number }) => number)).toEqual([1, 2]);
      await store.alerts.put([fresh(FIRST, { ...at, state: "resolved" })], []);
      expect((await store.alerts.open(42)).map(({ number }) => number)).toEqual([2]);
      expect((await store.alerts.changedSince(42, "2026-11-25T10:00:00Z")).map(({ number }) => number)).toEqual([1]);
      expect(await store.alerts.byCause(42, [FIRST])).toMatchObject([{ state: "resolved" }]);
    });

    it("are found by the repository that they are about, or by none", async () => {
      const organisation = exposure({ id: SECOND, repository: null });
      await store.alerts.put([fresh(FIRST), alert({ number: 0, exposure: organisation })], []);
      const numbers = async (...ids: (number | null)[]) =>
        (await store.alerts.openIn(42, ids)).map(({ number }) => number);
      expect([await numbers(1001), await numbers(null), await numbers(1001, null, 1001)]).toEqual([[1], [2], [1, 2]]);
      await store.alerts.put([fresh(FIRST, { state: "resolved" })], []);
      expect([await numbers(1001), await numbers(1002), await numbers()]).toEqual([[], [], []]);
    });

    it("and their messages are written together or not at all, with the number that was given", async () => {
      const one = fresh(FIRST);
      const lone = alertMessage({ key: "k2", alert: fresh(SECOND) });
      await expect(store.alerts.put([one], [alertMessage({ alert: one }), lone])).rejects.toThrow("never was");
      expect(await store.alerts.recent(42, 9)).toEqual([]);
      expect(await store.alerts.outbox.waiting()).toEqual([]);
      const [written] = await store.alerts.put([one], [alertMessage({ alert: one })]);
      const row = await store.alerts.outbox.take("chat", new Date("2026-11-24T10:00:00.000Z"), 60_000);
      expect(row?.message.content).toEqual({ kind: "alert", news: "opened", alert: written });
      expect(written?.number).toBe(1);
    });

    it("and their numbers are kept over a restart", async () => {
      const [one] = await store.alerts.put([fresh(FIRST)], []);
      store = await bench.open();
      expect(await store.alerts.get(42, 1)).toEqual(one);
      expect((await store.alerts.put([fresh(SECOND)], []))[0]?.number).toBe(2);
    });
  });
}
