import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reading } from "../../../src/work/ports/known-pages.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";

const AUDIENCE: Reading = { installation: 42, repository: 1001, what: "audience" };
const page = (etag: string) => ({ etag, value: [{ id: 11, role: "read" }], next: false });
const NOON = "2026-11-22T12:00:00.000Z";

/** Pages that GitHub may say of that they have not changed: that part of the contract. */
export function knownPagesContract(makeBench: () => Promise<StoreBench>): void {
  describe("known pages", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("are those of the last reading, each reading apart, also for the next process", async () => {
      expect(await store.pages.of(AUDIENCE)).toBeNull();
      await store.pages.keep(AUDIENCE, { one: page("1"), two: page("2") }, NOON);
      await store.pages.keep({ ...AUDIENCE, what: "bypasses" }, { one: page("3") }, NOON);
      await store.pages.keep({ ...AUDIENCE, installation: 43 }, { one: page("4") }, NOON);
      await store.pages.keep(AUDIENCE, { two: page("5") }, "2026-11-23T12:00:00.000Z");
      store = await bench.open();
      expect(await store.pages.of(AUDIENCE)).toEqual({
        pages: { two: page("5") },
        usedAt: "2026-11-23T12:00:00.000Z",
      });
      expect(await store.pages.of({ ...AUDIENCE, what: "bypasses" })).toEqual({
        pages: { one: page("3") },
        usedAt: NOON,
      });
      expect(await store.pages.of({ ...AUDIENCE, repository: 0 })).toBeNull();
    });
  });
}
