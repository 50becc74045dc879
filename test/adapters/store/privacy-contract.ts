import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ERASED } from "../../../src/facts/ruling.ts";
import { subjectKey } from "../../../src/facts/subject.ts";
import { KEPT_KINDS } from "../../../src/work/ports/privacy.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { newLedgerEntry } from "../../samples/new-entries.ts";
import { ADA, MIRA, newRuling } from "../../samples/rulings.ts";
import type { StoreBench } from "./contract.ts";
import { delivery, oid, pull, record } from "./samples.ts";

const LATER = "2027-06-01T00:00:00.000Z";
const EARLIER = "2026-01-01T00:00:00.000Z";

/** What has had its time, what is held, who is named: that part of the contract. */
export function privacyContract(makeBench: () => Promise<StoreBench>): void {
  describe("privacy", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    async function counts(before: string): Promise<Readonly<Record<string, number>>> {
      const { keeping } = store.privacy;
      const all = await Promise.all(KEPT_KINDS.map(async (kind) => [kind, await keeping.count(kind, before)] as const));
      return Object.fromEntries(all.filter(([, count]) => count > 0));
    }

    it("empties the bodies of old dead letters alone, and takes one up again that is delivered again", async () => {
      for (const id of ["dead", "pending", "settled"]) await store.inbox.put(delivery(id));
      await store.inbox.fail("dead", "unread", 1);
      await store.inbox.settle("settled", [], "2026-11-22T10:00:05.000Z");
      expect(await counts(EARLIER)).toEqual({});
      expect(await counts(LATER)).toEqual({ deliveries: 1 });
      expect(await store.privacy.keeping.remove("deliveries", LATER)).toBe(1);
      expect(await store.privacy.keeping.remove("deliveries", LATER)).toBe(0);
      expect(await store.inbox.put(delivery("dead"))).toBe("stored");
      const pending = await store.inbox.pending(9);
      expect(pending.map(({ id, body }) => [id, body])).toEqual([
        ["dead", delivery("dead").body],
        ["pending", delivery("pending").body],
      ]);
    });

    it("removes closed clear verdicts and goes on counting them; open ones stay", async () => {
      await store.verdicts.put(record(pull(1), "a"));
      await store.verdicts.put(record(pull(1), "b"));
      await store.verdicts.put(record(pull(2), "c"));
      await store.verdicts.close(subjectKey(pull(2)));
      expect(await counts(LATER)).toEqual({ clear: 2 });
      expect(await store.privacy.keeping.remove("clear", LATER)).toBe(2);
      expect((await store.verdicts.present(subjectKey(pull(1))))?.head).toBe(oid("b"));
      expect(await store.verdicts.present(subjectKey(pull(2)))).toBeNull();
      expect(await store.privacy.keeping.count("clear", LATER)).toBe(0);
    });

    it("removes findings by when they were first seen closed, and forgets that where a subject is open again", async () => {
      const { keeping } = store.privacy;
      await store.verdicts.put(record(pull(1), "a", "block"));
      await store.verdicts.put(record(pull(2), "b", "undecided"));
      await store.verdicts.close(subjectKey(pull(1)));
      expect(await counts(LATER)).toEqual({});
      await keeping.noteClosed("2026-12-01T00:00:00.000Z");
      await keeping.noteClosed("2027-12-01T00:00:00.000Z");
      expect(await counts("2026-12-02T00:00:00.000Z")).toEqual({ findings: 1 });
      await store.verdicts.put(record(pull(1), "a", "block"));
      expect(await counts("2026-12-02T00:00:00.000Z")).toEqual({});
      await keeping.noteClosed("2027-01-01T00:00:00.000Z");
      await store.verdicts.close(subjectKey(pull(1)));
      await keeping.noteClosed("2027-02-01T00:00:00.000Z");
      expect(await counts("2027-01-15T00:00:00.000Z")).toEqual({});
      expect(await keeping.remove("findings", "2027-02-02T00:00:00.000Z")).toBe(1);
      expect(await store.verdicts.present(subjectKey(pull(1)))).toBeNull();
      expect((await store.verdicts.present(subjectKey(pull(2))))?.verdict.kind).toBe("undecided");
    });

    it("takes people and reasons out of rulings that are over, once, and leaves those in force", async () => {
      const over = await store.rulings.add(newRuling());
      const live = await store.rulings.add(newRuling({ expires: "2999-01-01T00:00:00.000Z" }));
      expect(await counts(LATER)).toEqual({ rulings: 1 });
      expect(await store.privacy.keeping.remove("rulings", LATER)).toBe(1);
      expect(await store.privacy.keeping.remove("rulings", LATER)).toBe(0);
      const kept = await store.rulings.get(42, over.number);
      expect(kept?.grants).toMatchObject([{ by: ERASED, reason: null, comment: 502 }]);
      expect(kept?.asked).toMatchObject({ by: ERASED, reason: null });
      expect(await store.rulings.get(42, live.number)).toEqual(live);
    });

    it("removes old answers to commands that were told, and nothing else that was done", async () => {
      const answer = (at: string) => JSON.stringify({ said: { at, by: ADA } });
      for (const [key, at] of [["answer:1", "2026-11-22T10:00:00.000Z"], ["answer:2", "2027-11-22T10:00:00.000Z"], ["answer:3", "2026-11-22T10:00:00.000Z"], ["check:1", "2026-11-22T10:00:00.000Z"]] as const) await store.effects.intend(key, answer(at)); // biome-ignore format: a table
      for (const key of ["answer:1", "answer:2", "check:1"]) await store.effects.settle(key, null, "told");
      expect(await counts(LATER)).toEqual({ answers: 1 });
      expect(await store.privacy.keeping.remove("answers", LATER)).toBe(1);
      expect((await store.effects.list("")).map(({ key }) => key)).toEqual(["answer:2", "answer:3", "check:1"]);
    });

    it("forgets texts and persons that only old entries of the ledger point to", async () => {
      await store.ledger.record(newLedgerEntry(1, { received: "2026-11-22T10:00:00.000Z", approvers: [MIRA] }));
      await store.ledger.record(newLedgerEntry(2, { received: "2032-11-22T10:00:00.000Z", approvers: [] }));
      expect(await counts("2026-11-01T00:00:00.000Z")).toEqual({});
      const before = "2030-01-01T00:00:00.000Z";
      expect(await counts(before)).toEqual({ beside: 2 });
      expect(await store.privacy.keeping.remove("beside", before)).toBe(2);
      expect((await store.privacy.persons.actors()).map(({ login }) => login)).toEqual(["ada"]);
      const { entry } = (await store.ledger.range(2, 2))[0] ?? {};
      expect(await store.privacy.persons.cellsWith([entry?.text ?? "none"])).toHaveLength(1);
    });

    it("keeps holds until they are lifted, over a restart too", async () => {
      const { number } = await store.privacy.holds.place({ person: null, reason: "Case 17", placedAt: EARLIER });
      await store.privacy.holds.place({ person: 11, reason: "Case 18", placedAt: LATER });
      store = await bench.open();
      expect((await store.privacy.holds.standing()).map(({ person, reason }) => [person, reason])).toEqual([
        [null, "Case 17"],
        [11, "Case 18"],
      ]);
      expect(await store.privacy.holds.lift(number, LATER)).toBe(true);
      expect(await store.privacy.holds.lift(number, LATER)).toBe(false);
      expect(await store.privacy.holds.lift(99, LATER)).toBe(false);
      expect((await store.privacy.holds.standing()).map(({ number }) => number)).toEqual([2]);
    });

    it("finds a word in every table, letter case apart, and erases all of it or nothing", async () => {
      await store.pins.put("who:ADA", "the value");
      await store.pins.put("other", "by Ada");
      const cells = await store.privacy.persons.cellsWith(["ada"]);
      expect(cells.map(({ table, column, text }) => [table, column, text])).toEqual([
        ["pins", "key", "who:ADA"],
        ["pins", "value", "by Ada"],
      ]);
      const [, value] = cells;
      if (value === undefined) throw new Error("nothing was found");
      const nowhere = { cell: { ...value, table: "no such table" }, text: "" };
      const persons = { removed: [], texts: [], actor: null };
      await expect(
        store.privacy.persons.erase({ ...persons, rewritten: [{ cell: value, text: "nobody" }, nowhere] }),
      ).rejects.toThrow();
      expect(await store.pins.get("other")).toBe("by Ada");
      await store.privacy.persons.erase({ ...persons, rewritten: [{ cell: value, text: "nobody" }] });
      expect(await store.pins.get("other")).toBe("nobody");
    });
  });
}
