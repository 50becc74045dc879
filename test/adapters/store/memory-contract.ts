import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { subjectKey } from "../../../src/facts/subject.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";
import { oid, pull, REPOSITORY, record } from "./samples.ts";

/** What is remembered of verdicts, tips, effects, pins and references: that part of the contract. */
export function memoryContract(makeBench: () => Promise<StoreBench>): void {
  describe("memory", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("keeps the newest verdict of a subject open and closes the earlier ones", async () => {
      const first = record(pull(1), "a", "block");
      const second = record(pull(1), "b");
      await store.verdicts.put(first);
      await store.verdicts.put(second);
      expect(await store.verdicts.present(first.subjectKey)).toEqual(second);
      expect(await store.verdicts.at(first.subjectKey, oid("a"))).toEqual({ ...first, open: false });
      expect(await store.verdicts.openAt(REPOSITORY, oid("a"))).toEqual([]);
      expect(await store.verdicts.present("pull-request:42:1001:99")).toBeNull();
      expect(await store.verdicts.at(first.subjectKey, oid("c"))).toBeNull();
    });

    it("knows every head that a subject was judged at, and no other subject's", async () => {
      const key = subjectKey(pull(1));
      await store.verdicts.put(record(pull(1), "a"));
      await store.verdicts.put(record(pull(1), "b"));
      await store.verdicts.put({ ...record(pull(1), "c"), subjectKey: `${key}@${oid("c")}` });
      await store.verdicts.put(record(pull(11), "d"));
      expect([...(await store.verdicts.headsOf(key))].sort()).toEqual([oid("a"), oid("b"), oid("c")]);
      expect(await store.verdicts.headsOf(subjectKey(pull(2)))).toEqual([]);
    });

    it("takes a verdict at a head that was judged before as the present one", async () => {
      await store.verdicts.put(record(pull(1), "a", "block"));
      await store.verdicts.put(record(pull(1), "b"));
      await store.verdicts.put(record(pull(1), "a"));
      expect((await store.verdicts.present(subjectKey(pull(1))))?.head).toBe(oid("a"));
      expect((await store.verdicts.openAt(REPOSITORY, oid("a"))).map((row) => row.verdict.kind)).toEqual(["clear"]);
    });

    it("finds every open subject of a head, until it is closed", async () => {
      await store.verdicts.put(record(pull(1), "a"));
      await store.verdicts.put(record(pull(2), "a"));
      expect(await store.verdicts.subjectsAt(REPOSITORY, oid("a"))).toEqual([pull(1), pull(2)]);
      expect(await store.verdicts.subjectsAt({ ...REPOSITORY, id: 7 }, oid("a"))).toEqual([]);
      await store.verdicts.close(subjectKey(pull(1)));
      expect(await store.verdicts.subjectsAt(REPOSITORY, oid("a"))).toEqual([pull(2)]);
      expect((await store.verdicts.present(subjectKey(pull(1))))?.open).toBe(false);
    });

    it("keeps one judged tip for each ref", async () => {
      await store.tips.put(REPOSITORY, "refs/heads/main", oid("a"), "clear");
      await store.tips.put(REPOSITORY, "refs/heads/main", oid("b"), "block");
      await store.tips.put(REPOSITORY, "refs/heads/gone", oid("c"), "clear");
      await store.tips.put({ ...REPOSITORY, id: 7 }, "refs/heads/other", oid("d"), "clear");
      await store.tips.remove(REPOSITORY, "refs/heads/gone");
      expect([...(await store.tips.all(REPOSITORY))]).toEqual([
        ["refs/heads/main", { tip: oid("b"), verdict: "block" }],
      ]);
    });

    it("remembers an effect from intention to settlement, and that a new intention is open again", async () => {
      expect(await store.effects.get("check:1")).toBeNull();
      await store.effects.intend("check:1", "m1");
      expect(await store.effects.get("check:1")).toEqual({
        key: "check:1",
        mark: "m1",
        state: "intended",
        remote: null,
        digest: "",
      });
      await store.effects.settle("check:1", "77", "d1");
      expect(await store.effects.get("check:1")).toMatchObject({ state: "settled", remote: "77", digest: "d1" });
      await store.effects.intend("check:1", "m2");
      expect(await store.effects.get("check:1")).toMatchObject({ mark: "m2", state: "intended", remote: null });
      await store.effects.forget("check:1");
      expect(await store.effects.get("check:1")).toBeNull();
    });

    it("refuses to settle an effect that nobody intended", async () => {
      await expect(store.effects.settle("check:1", "77", "d1")).rejects.toThrow("nobody had intended");
    });

    it("lists effects by the beginning of their key, letter by letter", async () => {
      for (const key of ["inline:1:2:a", "inline:1:2:ü", "inline:1:20:a", "INLINE:1:2:b", "inline_1:2:c"]) {
        await store.effects.intend(key, "m");
      }
      const found = await store.effects.list("inline:1:2:");
      expect(found.map((effect) => effect.key)).toEqual(["inline:1:2:a", "inline:1:2:ü"]);
    });

    it("keeps pins and lets them be put anew", async () => {
      expect(await store.pins.get("rules:acme")).toBeNull();
      await store.pins.put("rules:acme", "1");
      await store.pins.put("rules:acme", "2");
      store = await bench.open();
      expect(await store.pins.get("rules:acme")).toBe("2");
    });

    it("hands out references in order, once for each finding, apart for each installation", async () => {
      expect(await store.references.of(42, ["a", "b", "a"])).toEqual(new Map([["a", 1], ["b", 2]])); // biome-ignore format: pairs read best on one line
      expect(await store.references.of(42, ["c", "a"])).toEqual(new Map([["c", 3], ["a", 1]])); // biome-ignore format: pairs read best on one line
      expect(await store.references.of(43, ["c"])).toEqual(new Map([["c", 1]]));
      const many = await store.references.of(
        42,
        Array.from({ length: 1000 }, (_, index) => `many ${index}`),
      );
      expect(new Set(many.values()).size).toBe(1000);
    });

    it("tells what a reference was given to, apart for each installation", async () => {
      await store.references.of(42, ["a", "b"]);
      await store.references.of(43, ["c"]);
      expect(await store.references.idOf(42, 2)).toBe("b");
      expect(await store.references.idOf(43, 1)).toBe("c");
      expect(await store.references.idOf(42, 3)).toBeNull();
      expect(await store.references.idOf(44, 1)).toBeNull();
    });

    it("gives no reference twice to callers that come at once", async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => store.references.of(42, [`f${index}`])),
      );
      expect(new Set(answers.flatMap((answer) => [...answer.values()])).size).toBe(10);
    });

    it("runs actions of one key one after another and those of other keys beside them", async () => {
      const seen: string[] = [];
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const first = store.exclusively("a", async () => {
        seen.push("first begins");
        await gate;
        seen.push("first ends");
        throw new Error("an action may fail");
      });
      const second = store.exclusively("a", async () => seen.push("second"));
      await store.exclusively("b", async () => seen.push("other key"));
      open();
      await expect(first).rejects.toThrow("an action may fail");
      await second;
      expect(seen).toEqual(["first begins", "other key", "first ends", "second"]);
    });
  });
}
