import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/ledger/canonical-json.ts";
import { entryHash } from "../../../src/ledger/hashes.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { newLedgerEntry } from "../../samples/new-entries.ts";
import { ADA, MIRA } from "../../samples/rulings.ts";
import { withoutDigests } from "../../support/without-digests.ts";
import type { StoreBench } from "./contract.ts";

/** The log of decisions: that part of the contract. */
export function ledgerContract(makeBench: () => Promise<StoreBench>): void {
  describe("ledger", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("chains entries from the first, over a restart too", async () => {
      expect(await store.ledger.last()).toBeNull();
      const first = await store.ledger.record(newLedgerEntry(1));
      store = await bench.open();
      const second = await store.ledger.record(newLedgerEntry(2));
      expect([first.sequence, second.sequence]).toEqual([1, 2]);
      expect(await store.ledger.last()).toEqual(second);
      const entries = await store.ledger.range(1, 9);
      expect(entries.map(({ entry }) => entry.previous)).toEqual(["0".repeat(64), first.hash]);
      for (const { entry, hash } of entries) expect(entryHash(canonicalJson(entry))).toBe(hash);
    });

    it("answers a range, a thousand at most", async () => {
      for (let number = 1; number <= 5; number += 1) await store.ledger.record(newLedgerEntry(number));
      expect((await store.ledger.range(2, 4)).map(({ entry }) => entry.sequence)).toEqual([2, 3, 4]);
      expect(await store.ledger.range(6, 9)).toEqual([]);
    });

    it("writes what is told again once, and answers where it is", async () => {
      const first = await store.ledger.record(newLedgerEntry(1));
      const later = { received: "2026-12-01T00:00:00.000Z", at: "2026-12-01T00:00:00.000Z", actor: MIRA };
      expect(await store.ledger.record(newLedgerEntry(1, later))).toEqual(first);
      expect(await store.ledger.record(newLedgerEntry(1))).toEqual(first);
      expect((await store.ledger.last())?.sequence).toBe(1);
    });

    it("refuses two happenings under one key, and goes on", async () => {
      await store.ledger.record(newLedgerEntry(1));
      await expect(store.ledger.record(newLedgerEntry(1, { counts: { grants: 2 } }))).rejects.toThrow("two happenings");
      expect((await store.ledger.record(newLedgerEntry(2))).sequence).toBe(2);
    });

    it("leaves no hole where an entry is refused among others that come at once", async () => {
      const wanted = Array.from({ length: 30 }, (_, at) =>
        store.ledger.record(newLedgerEntry(at, at % 10 === 3 ? { what: "src/pricing/model.ts" } : {})),
      );
      const ends = await Promise.allSettled(wanted);
      expect(ends.filter(({ status }) => status === "rejected")).toHaveLength(3);
      const entries = await store.ledger.range(1, 100);
      expect(entries.map(({ entry }) => entry.sequence)).toEqual(Array.from({ length: 27 }, (_, at) => at + 1));
      for (const [at, { entry }] of entries.entries()) {
        expect(entry.previous).toBe(entries[at - 1]?.hash ?? "0".repeat(64));
      }
    });

    it("finds the newest entry of a topic", async () => {
      const topic = "7".repeat(64);
      expect(await store.ledger.newest(topic)).toBeNull();
      await store.ledger.record(newLedgerEntry(1, { topic }));
      const { hash } = await store.ledger.record(newLedgerEntry(2, { topic }));
      await store.ledger.record(newLedgerEntry(3));
      expect(await store.ledger.newest(topic)).toMatchObject({ hash, entry: { sequence: 2 } });
    });

    it("names nobody and quotes nothing, and gives one person one pseudonym", async () => {
      await store.ledger.record(newLedgerEntry(1));
      await store.ledger.record(newLedgerEntry(2, { actor: { id: ADA.id, login: "ada-renamed" }, approvers: [ADA] }));
      const [one, two] = (await store.ledger.range(1, 2)).map(({ entry }) => entry);
      expect(one?.actor).toMatch(/^[0-9a-f]{64}$/);
      expect(two?.actor).toBe(one?.actor);
      expect(two?.approvers).toEqual([one?.actor]);
      expect(one?.approvers).not.toEqual([one?.actor]);
      expect(withoutDigests(JSON.stringify([one, two]))).not.toMatch(/ada|mira|example/i);
      expect(one?.text).not.toBe(two?.text);
    });

    it("knows who is meant by a bare id, and takes the login up when it is told", async () => {
      await store.ledger.record(newLedgerEntry(1, { actor: { id: ADA.id, login: null } }));
      await store.ledger.record(newLedgerEntry(2, { subject: { ...newLedgerEntry(2).subject, person: ADA } }));
      const [one, two] = (await store.ledger.range(1, 2)).map(({ entry }) => entry);
      expect(two?.subject.person).toBe(one?.actor);
    });
  });
}
