import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { audited, point } from "../../samples/audits.ts";
import type { StoreBench } from "./contract.ts";

const ORGANISATION = {
  organisation: { id: 9, login: "acme", installation: 42 },
  classes: ["public", "internal", "confidential", "restricted"],
  repositories: [audited(1).repository],
  exposures: [],
  gaps: [],
  at: "2026-11-25T09:00:00.000Z",
} as const;

/** What looks found: that part of the contract. */
export function looksContract(makeBench: () => Promise<StoreBench>): void {
  describe("looks", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("keep the newest of each repository, apart from the organisation's, also for the next process", async () => {
      await store.looks.putOrganisation(ORGANISATION);
      await store.looks.putRepository(audited(1));
      await store.looks.putRepository(audited(2));
      await store.looks.putRepository(audited(1, { visibility: "public" }));
      store = await bench.open();
      expect(await store.looks.repositoriesOf(42)).toEqual([audited(1, { visibility: "public" }), audited(2)]);
      expect(await store.looks.repositoriesOf(43)).toEqual([]);
      expect(await store.looks.organisations()).toEqual([ORGANISATION]);
    });

    it("keep one set of figures a day, and answer the last days, the oldest first", async () => {
      await store.looks.putPoint(42, point("2026-11-23", 1));
      await store.looks.putPoint(42, point("2026-11-22", 4));
      await store.looks.putPoint(42, point("2026-11-24", 2));
      await store.looks.putPoint(42, point("2026-11-24", 3));
      await store.looks.putPoint(43, point("2026-11-24", 9));
      expect(await store.looks.pointsOf(42, 2)).toEqual([point("2026-11-23", 1), point("2026-11-24", 3)]);
    });
  });
}
