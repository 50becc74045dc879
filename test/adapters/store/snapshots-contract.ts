import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RepositorySnapshot } from "../../../src/facts/exposure.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";
import { oid, REPOSITORY } from "./samples.ts";

const SNAPSHOT: RepositorySnapshot = {
  audience: {
    repository: {
      ...REPOSITORY,
      visibility: "private",
      defaultBranch: "main",
      archived: false,
      parent: null,
      fork: false,
    },
    allowForking: false,
    hasWiki: null,
    forks: [],
    collaborators: null,
    teams: [],
    invitations: [],
    deployKeys: [],
    hooks: [],
    pages: "none",
    releases: [],
    actions: null,
    selfHostedRunners: 0,
    protection: { requiredCheck: "pinned", silentBypass: null },
    gaps: [{ part: "collaborators", why: "forbidden" }],
  },
  held: { commit: oid("a"), classes: [], sources: [], compartments: [], complete: true, readAt: null },
  refs: { "refs/heads/main": oid("a"), "refs/notes/commits": oid("b") },
  everForks: [],
  takenAt: "2026-11-22T10:00:00.000Z",
};

/** What is remembered of repositories that were looked at: that part of the contract. */
export function snapshotsContract(makeBench: () => Promise<StoreBench>): void {
  describe("snapshots", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("keeps the newest of a repository, also for the next process", async () => {
      expect(await store.snapshots.get(REPOSITORY.id)).toBeNull();
      await store.snapshots.put(REPOSITORY, SNAPSHOT);
      await store.snapshots.put(REPOSITORY, { ...SNAPSHOT, takenAt: "2026-11-23T10:00:00.000Z" });
      store = await bench.open();
      expect(await store.snapshots.get(REPOSITORY.id)).toEqual({ ...SNAPSHOT, takenAt: "2026-11-23T10:00:00.000Z" });
      expect(await store.snapshots.get(7)).toBeNull();
    });

    it("knows the repositories of an installation under their present names", async () => {
      await store.snapshots.put({ ...REPOSITORY, id: 1002, name: "second" }, SNAPSHOT);
      await store.snapshots.put(REPOSITORY, SNAPSHOT);
      await store.snapshots.put({ ...REPOSITORY, name: "kit" }, SNAPSHOT);
      await store.snapshots.put({ ...REPOSITORY, id: 1003, installation: 43 }, SNAPSHOT);
      expect(await store.snapshots.known(42)).toEqual([
        { ...REPOSITORY, name: "kit" },
        { ...REPOSITORY, id: 1002, name: "second" },
      ]);
      expect(await store.snapshots.known(44)).toEqual([]);
    });

    it("follows a repository into another installation", async () => {
      await store.snapshots.put(REPOSITORY, SNAPSHOT);
      await store.snapshots.put({ ...REPOSITORY, owner: "rival", installation: 43 }, SNAPSHOT);
      expect(await store.snapshots.known(42)).toEqual([]);
      expect(await store.snapshots.known(43)).toEqual([{ ...REPOSITORY, owner: "rival", installation: 43 }]);
    });

    it("forgets one, and no other", async () => {
      await store.snapshots.put(REPOSITORY, SNAPSHOT);
      await store.snapshots.put({ ...REPOSITORY, id: 1002 }, SNAPSHOT);
      await store.snapshots.forget(REPOSITORY.id);
      expect(await store.snapshots.get(REPOSITORY.id)).toBeNull();
      expect(await store.snapshots.known(42)).toEqual([{ ...REPOSITORY, id: 1002 }]);
    });
  });
}
