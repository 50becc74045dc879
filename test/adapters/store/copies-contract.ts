import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CopyProgress, KeptCopy } from "../../../src/work/ports/copies.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";
import { oid } from "./samples.ts";

const HOME = { id: 1001, installation: 42 };
const OTHER = { id: 1002, installation: 42 };
const STRANGER = { id: 1001, installation: 43 };
const progress = (digest: string, complete: boolean): CopyProgress => ({
  digest,
  known: [oid("a")],
  reading: complete ? [] : [oid("b")],
  done: complete ? 0 : 7,
  complete,
});
const kept = (identity: string, source = "S-001", published = false): KeptCopy => ({ identity, source, published });

/** What is kept of registered sources: that part of the contract. */
export function copiesContract(makeBench: () => Promise<StoreBench>): void {
  describe("copies", () => {
    let bench: StoreBench;
    let store: Store & News;
    beforeEach(async () => {
      bench = await makeBench();
      store = await bench.open();
    });
    afterEach(() => bench.remove());

    it("are found by any of their identities, each source once, also by the next process", async () => {
      await store.copies.keep(HOME, [kept("1"), kept("2"), kept("2", "S-002")], progress("d", true));
      await store.copies.keep(HOME, [kept("1")], progress("d", true));
      store = await bench.open();
      expect(await store.copies.find(42, ["0", "1", "2", "2"])).toEqual(["S-001", "S-002"]);
      expect(await store.copies.find(42, ["0"])).toEqual([]);
      expect(await store.copies.find(42, [])).toEqual([]);
    });

    it("are found among many, however many are asked for at once", async () => {
      const many = Array.from({ length: 1_000 }, (_, at) => kept(`id-${at}`, `S-${at % 3}`));
      await store.copies.keep(HOME, many, progress("d", true));
      const asked = Array.from({ length: 5_000 }, (_, at) => `id-${at}`);
      expect(await store.copies.find(42, asked)).toEqual(["S-0", "S-1", "S-2"]);
    });

    it("are never found for another installation", async () => {
      await store.copies.keep(HOME, [kept("1")], progress("d", true));
      await store.copies.keep(STRANGER, [kept("9")], progress("d", true));
      expect(await store.copies.find(43, ["1"])).toEqual([]);
      expect(await store.copies.find(42, ["9"])).toEqual([]);
    });

    it("are none by what is published, in whatever source and order it was said", async () => {
      await store.copies.keep(HOME, [kept("1", "S-001", true), kept("2")], progress("d", true));
      await store.copies.keep(OTHER, [kept("1", "S-002"), kept("2", "S-002", true)], progress("d", true));
      await store.copies.keep(HOME, [kept("1", "S-001", false)], progress("d", true));
      expect(await store.copies.find(42, ["1", "2"])).toEqual([]);
    });

    it("stay while their home is read for another register, and go with what was not read again", async () => {
      await store.copies.keep(HOME, [kept("1"), kept("2", "S-002"), kept("3", "S-001", true)], progress("d", true));
      await store.copies.keep(OTHER, [kept("4", "S-003")], progress("d", true));
      await store.copies.keep(HOME, [kept("1"), kept("3")], progress("e", false));
      expect(await store.copies.find(42, ["1", "2", "3", "4"])).toEqual(["S-001", "S-002", "S-003"]);
      await store.copies.keep(HOME, [], progress("e", true));
      expect(await store.copies.find(42, ["1", "2", "4"])).toEqual(["S-001", "S-003"]);
      expect(await store.copies.find(42, ["3"]), "no longer said to be published").toEqual(["S-001"]);
    });

    it("remember how far each home was read", async () => {
      expect(await store.copies.progress(HOME)).toBeNull();
      await store.copies.keep(HOME, [], progress("d", false));
      store = await bench.open();
      expect(await store.copies.progress(HOME)).toEqual(progress("d", false));
      expect(await store.copies.progress(STRANGER)).toBeNull();
      expect(await store.copies.homes(42)).toEqual([1001]);
    });

    it("are forgotten with their home, and with no other", async () => {
      await store.copies.keep(HOME, [kept("1"), kept("2")], progress("d", true));
      await store.copies.keep(OTHER, [kept("2", "S-002")], progress("d", true));
      await store.copies.keep(STRANGER, [kept("1")], progress("d", true));
      await store.copies.forget(HOME);
      expect(await store.copies.find(42, ["1", "2"])).toEqual(["S-002"]);
      expect(await store.copies.find(43, ["1"])).toEqual(["S-001"]);
      expect(await store.copies.progress(HOME)).toBeNull();
      expect(await store.copies.homes(42)).toEqual([1002]);
    });

    it("have a stamp that moves with every home that was read whole, and not while one is being read", async () => {
      const stamps = [await store.copies.stamp(42)];
      await store.copies.keep(HOME, [kept("1")], progress("d", false));
      expect(await store.copies.stamp(42)).toBe(stamps[0]);
      await store.copies.keep(HOME, [kept("1")], progress("d", true));
      stamps.push(await store.copies.stamp(42));
      await store.copies.keep(HOME, [kept("2")], progress("d", true));
      expect(await store.copies.stamp(42)).toBe(stamps[1]);
      await store.copies.keep(HOME, [], progress("e", true));
      stamps.push(await store.copies.stamp(42));
      await store.copies.keep(OTHER, [], progress("d", true));
      stamps.push(await store.copies.stamp(42));
      await store.copies.forget(OTHER);
      expect(new Set(stamps).size).toBe(4);
      expect(await store.copies.stamp(42)).toBe(stamps[2]);
    });
  });
}
