import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";
import { delivery, head, pull } from "./samples.ts";

const NOW = "2026-11-22T10:00:05.000Z";

/** The inbox's part of the contract. */
export function inboxContract(makeBench: () => Promise<StoreBench>): void {
  describe("inbox", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("gives deliveries back whole, the oldest first", async () => {
      await store.inbox.put(delivery("b"));
      await store.inbox.put(delivery("a"));
      expect(await store.inbox.pending(10)).toEqual([delivery("b"), delivery("a")]);
      expect(await store.inbox.pending(1)).toEqual([delivery("b")]);
    });

    it("gives no more at once than fits into memory, and every one in the end", async () => {
      const large = "x".repeat(12_000_000);
      for (const id of ["a", "b", "c"]) await store.inbox.put({ ...delivery(id), body: large });
      expect((await store.inbox.pending(10)).map((row) => row.id)).toEqual(["a", "b"]);
      await store.inbox.settle("a", [], NOW);
      await store.inbox.settle("b", [], NOW);
      expect((await store.inbox.pending(10)).map((row) => row.id)).toEqual(["c"]);
    });

    it("settles many at once as it settles one", async () => {
      const ids = Array.from({ length: 120 }, (_, index) => `d${index}`);
      await Promise.all(ids.map((id) => store.inbox.put(delivery(id))));
      await Promise.all(
        ids.map((id, index) => store.inbox.settle(id, [{ subject: pull((index % 7) + 1), hints: head("a") }], NOW)),
      );
      expect(await store.inbox.counts()).toEqual({ pending: 0, settled: 120, dead: 0 });
      expect((await store.worklist.counts()).waiting).toBe(7);
    });

    it("answers duplicate for a known id and keeps the first body", async () => {
      expect(await store.inbox.put(delivery("a", "{}"))).toBe("stored");
      expect(await store.inbox.put(delivery("a", '{"other":1}'))).toBe("duplicate");
      expect((await store.inbox.pending(10)).map((row) => row.body)).toEqual(["{}"]);
    });

    it("stores one of many equal ids that come at once", async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.inbox.put(delivery("a"))));
      expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(19);
    });

    it("tells a replay of a body under a new id, also after the first was settled", async () => {
      await store.inbox.put(delivery("a", "{}"));
      await store.inbox.settle("a", [], NOW);
      expect(await store.inbox.put(delivery("b", "{}"))).toBe("replayed");
      expect(await store.inbox.put({ ...delivery("c", "{}"), event: "push" })).toBe("stored");
    });

    it("settles a delivery together with its subjects and forgets its body", async () => {
      await store.inbox.put(delivery("a"));
      await store.inbox.settle("a", [{ subject: pull(7), hints: head("a") }], NOW);
      expect(await store.inbox.pending(10)).toEqual([]);
      expect(await store.inbox.counts()).toEqual({ pending: 0, settled: 1, dead: 0 });
      expect(await store.worklist.counts()).toEqual({ waiting: 1, held: 0, dead: 0 });
      expect(await store.inbox.put(delivery("a"))).toBe("duplicate");
    });

    it("makes a dead letter at the last failure and takes it up again when it is delivered again", async () => {
      await store.inbox.put(delivery("a"));
      expect(await store.inbox.fail("a", "cannot be read", 2)).toBe("pending");
      expect(await store.inbox.fail("a", "cannot be read", 2)).toBe("dead");
      expect(await store.inbox.counts()).toEqual({ pending: 0, settled: 0, dead: 1 });
      expect(await store.inbox.put(delivery("a", '{"other":1}'))).toBe("duplicate");
      expect(await store.inbox.put(delivery("a"))).toBe("stored");
      expect(await store.inbox.fail("a", "cannot be read", 2)).toBe("pending");
    });

    it("forgets settled deliveries after 90 days, never earlier, and never an unsettled one", async () => {
      await store.inbox.put(delivery("old"));
      await store.inbox.settle("old", [], NOW);
      await store.inbox.put(delivery("unsettled"));
      await store.inbox.put(delivery("new"));
      await store.inbox.settle("new", [], "2027-02-20T09:59:59.000Z");
      expect((await store.inbox.counts()).settled).toBe(2);
      await store.inbox.settle("new", [], "2027-02-20T10:00:01.000Z");
      expect(await store.inbox.counts()).toEqual({ pending: 1, settled: 0, dead: 0 });
    });

    it("brings news of a stored delivery, and none of a duplicate", async () => {
      let news = 0;
      const stop = store.onNews(() => {
        news += 1;
      });
      await store.inbox.put(delivery("a"));
      expect(news).toBe(1);
      await store.inbox.put(delivery("a"));
      expect(news).toBe(1);
      stop();
      await store.inbox.put(delivery("b"));
      expect(news).toBe(1);
    });

    it("keeps everything over a restart", async () => {
      await store.inbox.put(delivery("a"));
      store = await bench.open();
      expect(await store.inbox.pending(10)).toEqual([delivery("a")]);
      expect(await store.inbox.put(delivery("a"))).toBe("duplicate");
    });

    it("answers that it is unavailable once it is closed", async () => {
      await store.close();
      await expect(store.inbox.put(delivery("a"))).rejects.toMatchObject({ name: "StoreUnavailable" });
      await expect(store.worklist.take(new Date(NOW), 1000)).rejects.toMatchObject({ name: "StoreUnavailable" });
    });
  });
}
