import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Alert } from "../../../src/verdict/alerts/alert.ts";
import { NO_NOTE } from "../../../src/verdict/containment/containment-note.ts";
import { KEPT_KINDS, type KeptKind } from "../../../src/work/ports/privacy.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { audited } from "../../samples/audits.ts";
import { alert, alertMessage, exposure } from "../../samples/exposures.ts";
import type { StoreBench } from "./contract.ts";

const ENDED = "2026-11-25T10:00:00.000Z";
const AFTER = "2026-11-25T10:00:00.001Z";

/** The time of alerts, incidents, looks and known pages: that part of the contract. */
export function retentionContract(makeBench: () => Promise<StoreBench>): void {
  describe("retention of what was watched", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    async function counts(before: string): Promise<Readonly<Record<string, number>>> {
      const all: (readonly [KeptKind, number])[] = [];
      for (const kind of KEPT_KINDS) all.push([kind, await store.privacy.keeping.count(kind, before)]);
      return Object.fromEntries(all.filter(([, count]) => count > 0));
    }

    /** Every text in the store in which a word stands. */
    async function tablesWith(word: string): Promise<readonly string[]> {
      return [...new Set((await store.privacy.persons.cellsWith([word])).map(({ table }) => table))].sort();
    }

    const about = (id: string, changes: Partial<Alert> = {}): Alert =>
      alert({ number: 0, exposure: exposure({ id }), ...changes });
    const ended = (id: string, changes: Partial<Alert> = {}): Alert =>
      about(id, { state: "resolved", resolvedAt: ENDED, changedAt: ENDED, ...changes });

    it("removes an alert that ended with all its messages, and none that is open or ended later", async () => {
      const gone = ended("gone", {
        exposure: exposure({ id: "gone", target: { kind: "account", id: 5, name: "olga5" } }),
      });
      const later = ended("later", { changedAt: "2026-11-26T10:00:00.000Z" });
      const kept = [about("open"), about("taken", { state: "acknowledged", acknowledgedBy: 11 }), later];
      await store.alerts.put([gone, ...kept], [alertMessage({ key: "k1", alert: gone }), alertMessage({ key: "k2", alert: about("open") })]); // biome-ignore format: one call
      const row = await store.alerts.outbox.take("chat", new Date(ENDED), 60_000);
      if (row === null) throw new Error("no message waits");
      await store.alerts.outbox.sent(row, "remote-1", ENDED);
      expect(await counts(ENDED)).toEqual({ alerts: 1 });
      expect(await counts(AFTER)).toEqual({ alerts: 2 });
      expect(await store.privacy.keeping.remove("alerts", AFTER)).toBe(2);
      expect(await store.privacy.keeping.remove("alerts", AFTER)).toBe(0);
      expect(await tablesWith("olga5")).toEqual([]);
      expect((await store.alerts.recent(42, 9)).map(({ cause }) => cause)).toEqual(["later", "taken", "open"]);
      expect(await store.alerts.put([about("gone")], [])).toMatchObject([{ number: 5 }]);
    });

    it("removes messages that no channel took, and not those that are still to be sent", async () => {
      const open = about("open");
      const old = alertMessage({ key: "old", alert: open, dueAt: "2026-11-20T10:00:00.000Z" });
      const fresh = alertMessage({ key: "fresh", alert: open, dueAt: "2026-11-26T10:00:00.000Z" });
      await store.alerts.put([open], [old, fresh]);
      const row = await store.alerts.outbox.take("chat", new Date(ENDED), 60_000);
      if (row === null) throw new Error("no message waits");
      await store.alerts.outbox.bury(row, "refused");
      expect(await counts(AFTER)).toEqual({ alerts: 1 });
      expect(await store.privacy.keeping.remove("alerts", AFTER)).toBe(1);
      expect(await store.alerts.outbox.waiting()).toMatchObject([{ channel: "chat", count: 1 }]);
    });

    it("keeps what was contained or ordered apart, and removes it with its evidence and its orders", async () => {
      const { repository } = exposure();
      const plan = { id: "plan1", exposure: "contained", repository, steps: [] };
      const run = { id: "r", plan, begunAt: ENDED, approvedBy: [11], state: "contained", steps: [] };
      const note = { ...NO_NOTE, run } as unknown as Alert["containment"];
      const refusal = { by: 12, verb: "contain", digest: "d", at: ENDED, result: "refused", why: [] } as const;
      await store.alerts.put(
        [
          ended("contained", { ...(note === undefined ? {} : { containment: note }) }),
          ended("ordered", { containment: { ...NO_NOTE, answers: [refusal] } }),
          ended("planned", { containment: NO_NOTE }),
        ],
        [],
      );
      await store.pins.put("containment:42:1001:contained", JSON.stringify({ plan, begunAt: ENDED, state: "ended" }));
      await store.pins.put("containment:42:1001:other", JSON.stringify({ plan: { id: "plan2" }, state: "ended" }));
      for (const run of ["plan1:1", "plan2:1"]) await store.pins.put(`containment-evidence:${run}`, JSON.stringify({ readAt: ENDED })); // biome-ignore format: one call
      for (const step of ["plan1:1:1:do", "plan2:1:1:do"])
        await store.effects.intend(`containment:42:1001:${step}`, "m");
      for (const cause of ["contained", "other"]) await store.effects.intend(`order:42:7:1:${cause}`, JSON.stringify({ by: { id: 11, login: "ada" }, cause })); // biome-ignore format: one call
      expect(await counts(AFTER)).toEqual({ alerts: 1, incidents: 2 });
      expect(await store.privacy.keeping.remove("alerts", AFTER)).toBe(1);
      expect((await store.alerts.recent(42, 9)).map(({ cause }) => cause)).toEqual(["ordered", "contained"]);
      expect(await store.privacy.keeping.remove("incidents", AFTER)).toBe(2);
      expect(await store.alerts.recent(42, 9)).toEqual([]);
      expect(await tablesWith("plan1")).toEqual([]);
      expect((await store.effects.list("")).map(({ key }) => key)).toEqual(["containment:42:1001:plan2:1:1:do", "order:42:7:1:other"]); // biome-ignore format: one list
      expect(await store.pins.get("containment-evidence:plan2:1")).not.toBeNull();
    });

    it("removes evidence of an earlier run that no record points to, once it is old enough", async () => {
      await store.pins.put("containment-evidence:plan0:1", JSON.stringify({ readAt: ENDED }));
      expect(await counts(ENDED)).toEqual({});
      expect(await counts(AFTER)).toEqual({ incidents: 1 });
      expect(await store.privacy.keeping.remove("incidents", AFTER)).toBe(1);
      expect(await counts(AFTER)).toEqual({});
    });

    it("removes orders that were about no alert as other answers", async () => {
      const order = (cause: string | null) =>
        JSON.stringify({ by: { id: 11, login: "ada" }, cause, answer: { at: ENDED } });
      for (const [key, cause] of [["order:42:7:1:1", null], ["order:42:7:1:2", "c1"]] as const) await store.effects.intend(key, order(cause)); // biome-ignore format: one call
      for (const key of ["order:42:7:1:1", "order:42:7:1:2"]) await store.effects.settle(key, null, "told");
      expect(await counts(AFTER)).toEqual({ answers: 1 });
      expect(await store.privacy.keeping.remove("answers", AFTER)).toBe(1);
      expect((await store.effects.list("")).map(({ key }) => key)).toEqual(["order:42:7:1:2"]);
    });

    it("removes looks over repositories that are watched no more, and an organisation's last of all", async () => {
      const look = { repositories: [], exposures: [], gaps: [], classes: ["public"], at: ENDED };
      await store.looks.putOrganisation({ ...look, organisation: { id: 9, login: "acme", installation: 42 } });
      await store.looks.putOrganisation({ ...look, organisation: { id: 8, login: "rival", installation: 43 } });
      await store.looks.putRepository(audited(1, { at: ENDED }));
      await store.looks.putRepository(audited(2, { at: "2026-11-27T10:00:00.000Z" }));
      expect(await counts(AFTER)).toEqual({ looks: 2 });
      expect(await store.privacy.keeping.remove("looks", AFTER)).toBe(2);
      expect((await store.looks.organisations()).map(({ organisation }) => organisation.login)).toEqual(["acme"]);
      expect((await store.looks.repositoriesOf(42)).map(({ repository }) => repository.id)).toEqual([2]);
      expect(await counts("2026-11-28T00:00:00.000Z")).toEqual({ looks: 1 });
      expect(await store.privacy.keeping.remove("looks", "2026-11-28T00:00:00.000Z")).toBe(1);
      await store.alerts.put([about("open")], []);
      expect(await counts("2026-11-28T00:00:00.000Z")).toEqual({});
    });

    it("removes known pages that nobody asked for again", async () => {
      const reading = { installation: 42, repository: 1001, what: "audience" } as const;
      await store.pages.keep(reading, {}, ENDED);
      await store.pages.keep({ ...reading, repository: 1002 }, {}, AFTER);
      expect(await counts(AFTER)).toEqual({ pages: 1 });
      expect(await store.privacy.keeping.remove("pages", AFTER)).toBe(1);
      expect(await store.pages.of(reading)).toBeNull();
      expect(await store.pages.of({ ...reading, repository: 1002 })).not.toBeNull();
    });
  });
}
