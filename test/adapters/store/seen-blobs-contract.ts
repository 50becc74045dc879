import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const LATER = "2026-11-23T12:00:00.000Z";
const names = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `${from + at}`.padStart(32, "0"));

/** What was seen in contents: that part of the contract. */
export function seenBlobsContract(makeBench: () => Promise<StoreBench>): void {
  describe("what was seen in contents", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("is recalled by name, also by the next process, and what is not known is missing", async () => {
      await store.seen.keep(42, new Map([["a".repeat(32), "seal[12]"]]), NOON);
      store = await bench.open();
      expect(await store.seen.recall(42, ["a".repeat(32), "b".repeat(32)])).toEqual(
        new Map([["a".repeat(32), "seal[12]"]]),
      );
      expect(await store.seen.recall(42, [])).toEqual(new Map());
    });

    it("is never told to another installation", async () => {
      await store.seen.keep(42, new Map([["a".repeat(32), "one"]]), NOON);
      expect(await store.seen.recall(43, ["a".repeat(32)])).toEqual(new Map());
      await store.seen.keep(43, new Map([["a".repeat(32), "other"]]), NOON);
      expect(await store.seen.recall(42, ["a".repeat(32)])).toEqual(new Map([["a".repeat(32), "one"]]));
    });

    it("stays as it was first kept", async () => {
      await store.seen.keep(42, new Map([["a".repeat(32), "first"]]), NOON);
      await store.seen.keep(42, new Map([["a".repeat(32), "second"]]), LATER);
      expect([...(await store.seen.recall(42, ["a".repeat(32)])).values()]).toEqual(["first"]);
    });

    it("answers thousands of names at once", async () => {
      const all = names(0, 3_000);
      await store.seen.keep(42, new Map(all.map((name) => [name, "s[1]"])), NOON);
      expect((await store.seen.recall(42, [...all, ...names(9_000, 10)])).size).toBe(3_000);
    });

    it("goes when it has had its time, and not before", async () => {
      await store.seen.keep(42, new Map([["a".repeat(32), "old"]]), NOON);
      await store.seen.keep(42, new Map([["b".repeat(32), "young"]]), LATER);
      expect(await store.privacy.keeping.count("seen", LATER)).toBe(1);
      expect(await store.privacy.keeping.remove("seen", LATER)).toBe(1);
      expect(await store.privacy.keeping.remove("seen", LATER)).toBe(0);
      expect([...(await store.seen.recall(42, ["a".repeat(32), "b".repeat(32)])).values()]).toEqual(["young"]);
    });
  });
}
