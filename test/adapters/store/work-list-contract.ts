import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { News, Store, WorkItem } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";
import { head, oid, pull, REPOSITORY } from "./samples.ts";

const LEASE_MS = 60_000;

/** Ten o'clock and so many seconds. */
function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 22, 10, 0, seconds));
}

function iso(seconds: number): string {
  return at(seconds).toISOString();
}

/** The work list's part of the contract. */
export function workListContract(makeBench: () => Promise<StoreBench>): void {
  describe("work list", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    async function take(seconds: number): Promise<WorkItem> {
      const item = await store.worklist.take(at(seconds), LEASE_MS);
      if (item === null) throw new Error("nothing was due");
      return item;
    }

    it("gives the oldest due item to one worker and nothing where all is held", async () => {
      await store.worklist.add(pull(2), head("b"), iso(2));
      await store.worklist.add(pull(1), head("a"), iso(1));
      expect((await take(5)).subject).toEqual(pull(1));
      expect((await take(5)).subject).toEqual(pull(2));
      expect(await store.worklist.take(at(5), LEASE_MS)).toBeNull();
      expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 2, dead: 0 });
    });

    it("passes over what looks at a repository or an organisation as a whole where only what is prompt is wanted", async () => {
      const organisation = { id: 11, login: "acme", installation: 42 };
      await store.worklist.add({ kind: "repository", repository: REPOSITORY }, head("a"), iso(1));
      await store.worklist.add({ kind: "organisation", organisation }, head("a"), iso(2));
      await store.worklist.add(pull(1), head("a"), iso(3));
      expect((await store.worklist.take(at(5), LEASE_MS, true))?.subject).toEqual(pull(1));
      expect(await store.worklist.take(at(5), LEASE_MS, true)).toBeNull();
      expect((await take(5)).subject.kind).toBe("repository");
      expect((await take(5)).subject.kind).toBe("organisation");
    });

    it("gives each of many items to exactly one of many takers", async () => {
      for (let number = 1; number <= 20; number += 1) await store.worklist.add(pull(number), head("a"), iso(0));
      const taken = await Promise.all(Array.from({ length: 30 }, () => store.worklist.take(at(1), LEASE_MS)));
      const keys = taken.filter((item) => item !== null).map((item) => item.key);
      expect(new Set(keys).size).toBe(20);
      expect(keys).toHaveLength(20);
    });

    it("coalesces hints of a waiting subject and keeps the time of the oldest", async () => {
      await store.worklist.add(pull(1), head("a"), iso(1));
      await store.worklist.add(pull(1), { heads: [oid("b")], befores: [oid("a")], again: true }, iso(2));
      const item = await take(5);
      expect(item.hints).toEqual({ heads: [oid("a"), oid("b")], befores: [oid("a")], again: true });
      expect(item.since).toBe(iso(1));
      expect(await store.worklist.take(at(5), LEASE_MS)).toBeNull();
    });

    it("works on a subject again where news came while it was held, with the new hints alone", async () => {
      await store.worklist.add(pull(1), { ...head("a"), again: true }, iso(1));
      const first = await take(2);
      await store.worklist.add(pull(1), head("b"), iso(3));
      await store.worklist.add(pull(1), head("c"), iso(4));
      expect(await store.worklist.take(at(5), LEASE_MS)).toBeNull();
      expect(await store.worklist.finish(first)).toBe(true);
      const second = await take(5);
      expect(second.hints).toEqual({ heads: [oid("b"), oid("c")], befores: [], again: false });
      expect(await store.worklist.finish(second)).toBe(true);
      expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 0 });
    });

    it("gives an item away again when its lease has ended, and refuses the stale holder", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      const stale = await take(0);
      expect(await store.worklist.take(at(59), LEASE_MS)).toBeNull();
      const fresh = await take(60);
      expect(fresh.attempts).toBe(1);
      expect(await store.worklist.finish(stale)).toBe(false);
      expect(await store.worklist.postpone(stale, at(90), "late", true)).toBe(false);
      expect(await store.worklist.bury(stale, "late")).toBe(false);
      expect(await store.worklist.finish(fresh)).toBe(true);
    });

    it("keeps a renewed item with its holder, and lets a stale one renew nothing", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      const stale = await take(0);
      expect(await store.worklist.renew(stale, at(100))).toBe(true);
      expect(await store.worklist.take(at(99), LEASE_MS)).toBeNull();
      expect(await store.worklist.nextDue()).toEqual(at(100));
      const fresh = await take(100);
      expect(await store.worklist.renew(stale, at(900))).toBe(false);
      expect(await store.worklist.finish(stale)).toBe(false);
      expect(await store.worklist.take(at(159), LEASE_MS)).toBeNull();
      expect(await store.worklist.finish(fresh)).toBe(true);
      expect(await store.worklist.renew(fresh, at(900))).toBe(false);
      expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 0 });
    });

    it("refuses a stale holder also where the subject was finished and came again", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      const stale = await take(0);
      expect(await store.worklist.finish(await take(60))).toBe(true);
      await store.worklist.add(pull(1), head("b"), iso(61));
      const fresh = await take(61);
      expect(await store.worklist.finish(stale)).toBe(false);
      expect(await store.worklist.finish(fresh)).toBe(true);
    });

    it("postpones with or without counting the attempt", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      expect(await store.worklist.postpone(await take(0), at(30), "our fault", true)).toBe(true);
      expect(await store.worklist.take(at(29), LEASE_MS)).toBeNull();
      const second = await take(30);
      expect(second.attempts).toBe(1);
      await store.worklist.postpone(second, at(50), "GitHub's limit", false);
      const third = await take(50);
      expect(third.attempts).toBe(1);
      expect(third.hints).toEqual(head("a"));
    });

    it("lets news shorten our own patience but never a wait that GitHub asked for", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      await store.worklist.postpone(await take(0), at(600), "our fault", true);
      await store.worklist.add(pull(1), head("b"), iso(10));
      const second = await take(10);
      expect(second.hints.heads).toEqual([oid("a"), oid("b")]);
      await store.worklist.add(pull(1), head("c"), iso(11));
      await store.worklist.postpone(second, at(600), "GitHub's limit", false);
      await store.worklist.add(pull(1), head("d"), iso(12));
      expect(await store.worklist.take(at(599), LEASE_MS)).toBeNull();
      expect((await take(600)).hints.heads).toEqual([oid("a"), oid("b"), oid("c"), oid("d")]);
    });

    it("buries what is given up, and digs it out on news", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      expect(await store.worklist.bury(await take(0), "cannot be judged")).toBe(true);
      expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 1 });
      expect(await store.worklist.take(at(600), LEASE_MS)).toBeNull();
      await store.worklist.add(pull(1), head("b"), iso(700));
      const again = await take(700);
      expect(again.attempts).toBe(0);
      expect(again.hints.heads).toEqual([oid("a"), oid("b")]);
    });

    it("does not bury a subject of which news came while it was held", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      const held = await take(0);
      await store.worklist.add(pull(1), head("b"), iso(1));
      expect(await store.worklist.bury(held, "cannot be judged")).toBe(true);
      expect((await take(1)).hints.heads).toEqual([oid("b")]);
    });

    it("knows when it has to be asked again", async () => {
      expect(await store.worklist.nextDue()).toBeNull();
      await store.worklist.add(pull(1), head("a"), iso(0));
      await store.worklist.add(pull(2), head("a"), iso(1));
      expect(await store.worklist.nextDue()).toEqual(at(0));
      await store.worklist.postpone(await take(0), at(300), "later", false);
      expect(await store.worklist.nextDue()).toEqual(at(1));
      await take(1);
      expect(await store.worklist.nextDue()).toEqual(at(61));
    });

    it("puts a subject on the list of itself when its moment has come, not before", async () => {
      await store.worklist.addAt(pull(1), iso(100));
      expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 0 });
      expect(await store.worklist.nextDue()).toEqual(at(100));
      expect(await store.worklist.take(at(99), LEASE_MS)).toBeNull();
      const item = await take(100);
      expect(item).toMatchObject({
        subject: pull(1),
        hints: { heads: [], befores: [], again: false },
        since: iso(100),
      });
      expect(await store.worklist.finish(item)).toBe(true);
      expect(await store.worklist.take(at(900), LEASE_MS)).toBeNull();
    });

    it("keeps a subject's moment whatever becomes of the subject before it", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      const held = await take(0);
      await store.worklist.addAt(pull(1), iso(100));
      await store.worklist.finish(held);
      await store.worklist.add(pull(1), head("b"), iso(10));
      await store.worklist.finish(await take(10));
      expect(await store.worklist.take(at(99), LEASE_MS)).toBeNull();
      store = await bench.open();
      expect((await take(100)).subject).toEqual(pull(1));
    });

    it("rings at the earliest of several moments, and once", async () => {
      await store.worklist.addAt(pull(1), iso(200));
      await store.worklist.addAt(pull(1), iso(100));
      await store.worklist.addAt(pull(1), iso(300));
      await store.worklist.finish(await take(100));
      expect(await store.worklist.take(at(900), LEASE_MS)).toBeNull();
    });

    it("lets a moment shorten a wait of our own, and not one that GitHub asked for", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      await store.worklist.postpone(await take(0), at(600), "our fault", true);
      await store.worklist.addAt(pull(1), iso(100));
      const early = await take(100);
      expect(early.hints).toEqual(head("a"));
      await store.worklist.addAt(pull(1), iso(200));
      await store.worklist.postpone(early, at(600), "GitHub's limit", false);
      expect(await store.worklist.take(at(599), LEASE_MS)).toBeNull();
      expect((await take(600)).subject).toEqual(pull(1));
    });

    it("lets any number of moments come at once", async () => {
      for (let number = 1; number <= 250; number += 1) await store.worklist.addAt(pull(number), iso(1));
      const seen = new Set<string>();
      for (let count = 0; count < 250; count += 1) seen.add((await take(2)).key);
      expect(seen.size).toBe(250);
    });

    it("keeps what waits over a restart and counts no attempt for what was never tried", async () => {
      await store.worklist.add(pull(1), head("a"), iso(0));
      store = await bench.open();
      expect(await take(0)).toMatchObject({ subject: pull(1), hints: head("a"), attempts: 0 });
    });
  });
}
