import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { ADA, newRuling, ruling, said } from "../../samples/rulings.ts";
import type { StoreBench } from "./contract.ts";

const END = { why: "revoked", at: "2026-11-23T10:00:00.000Z", said: null } as const;

/** What is kept of rulings: that part of the contract. */
export function rulingsContract(makeBench: () => Promise<StoreBench>): void {
  describe("rulings", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("get numbers in order, apart for each installation, and come back whole", async () => {
      const first = await store.rulings.add(newRuling());
      const second = await store.rulings.add(
        newRuling({ asked: { ...said(ADA, 0, 1), reason: "Ein Grund: ‹ü› \u{1f511}" } }),
      );
      const other = await store.rulings.add(newRuling({ installation: 43 }));
      expect([first.number, second.number, other.number]).toEqual([1, 2, 1]);
      expect(await store.rulings.get(42, 2)).toEqual(second);
      expect(await store.rulings.get(43, 2)).toBeNull();
      expect(await store.rulings.all(42)).toEqual([first, second]);
      expect(await store.rulings.all(44)).toEqual([]);
    });

    it("get no number twice where many come at once", async () => {
      const added = await Promise.all(Array.from({ length: 20 }, () => store.rulings.add(newRuling())));
      expect(new Set(added.map(({ number }) => number)).size).toBe(20);
    });

    it("are replaced by a later state, and only where they are known", async () => {
      const asked = await store.rulings.add(newRuling({ grants: [], grantedAt: null }));
      const granted = ruling(asked.number);
      await store.rulings.put(granted);
      expect(await store.rulings.get(42, asked.number)).toEqual(granted);
      await expect(store.rulings.put({ ...granted, number: 9 })).rejects.toThrow("never been added");
      await expect(store.rulings.put({ ...granted, installation: 43 })).rejects.toThrow("never been added");
    });

    it("bear on their own repository, or on all of their installation, until they have ended", async () => {
      const waiver = await store.rulings.add(newRuling());
      const words = await store.rulings.add(
        newRuling({ scope: { kind: "not-a-secret", rule: "acme-legend", keys: ["w1"] } }),
      );
      const gap = await store.rulings.add(
        newRuling({
          scope: {
            kind: "accepted-gap",
            repositoryId: 1002,
            visibility: "private",
            cause: "lfs-content",
            keys: ["g1"],
          },
        }),
      );
      await store.rulings.add(newRuling({ installation: 43 }));
      expect(await store.rulings.liveIn(42, 1001)).toEqual([waiver, words]);
      expect(await store.rulings.liveIn(42, 1002)).toEqual([words, gap]);
      await store.rulings.put({ ...words, ended: END });
      expect(await store.rulings.liveIn(42, 1001)).toEqual([waiver]);
      expect(await store.rulings.all(42)).toHaveLength(3);
    });

    it("remember when they were last used, whatever is put meanwhile", async () => {
      const one = await store.rulings.add(newRuling());
      const two = await store.rulings.add(newRuling());
      await store.rulings.used(42, [one.number, 77], "2026-11-24T10:00:00.000Z");
      await store.rulings.used(42, [one.number], "2026-11-23T10:00:00.000Z");
      await store.rulings.used(43, [two.number], "2026-11-24T10:00:00.000Z");
      await store.rulings.used(42, [], "2026-11-24T10:00:00.000Z");
      await store.rulings.put({ ...one, ended: END });
      expect(await store.rulings.get(42, one.number)).toEqual({
        ...one,
        ended: END,
        lastUsed: "2026-11-24T10:00:00.000Z",
      });
      expect((await store.rulings.get(42, two.number))?.lastUsed).toBeNull();
    });

    it("and their numbers are kept over a restart", async () => {
      const one = await store.rulings.add(newRuling());
      store = await bench.open();
      expect(await store.rulings.get(42, one.number)).toEqual(one);
      expect((await store.rulings.add(newRuling())).number).toBe(2);
    });
  });
}
