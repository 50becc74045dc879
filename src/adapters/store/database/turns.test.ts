import { describe, expect, it } from "vitest";
import { inBatches } from "./batches.ts";
import { takeTurns } from "./turns.ts";

describe("turns", () => {
  it("run one action at a time, alternate between the lanes, and go on after a failure", async () => {
    const inTurn = takeTurns();
    const seen: string[] = [];
    let inside = 0;
    const act = (name: string) => async (): Promise<void> => {
      inside += 1;
      expect(inside).toBe(1);
      await Promise.resolve();
      inside -= 1;
      seen.push(name);
      if (name === "work 1") throw new Error("an action may fail");
    };
    const ends = await Promise.allSettled([
      inTurn("work", act("work 1")),
      inTurn("work", act("work 2")),
      inTurn("work", act("work 3")),
      inTurn("door", act("door 1")),
      inTurn("door", act("door 2")),
    ]);
    expect(seen).toEqual(["work 1", "door 1", "work 2", "door 2", "work 3"]);
    expect(ends.map((end) => end.status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled", "fulfilled"]);
  });

  it("let sockets and timers be served between two actions", async () => {
    const inTurn = takeTurns();
    const seen: string[] = [];
    setImmediate(() => seen.push("a socket"));
    await Promise.all([1, 2, 3].map((number) => inTurn("work", async () => seen.push(`action ${number}`))));
    expect(seen.indexOf("a socket")).toBeLessThan(seen.indexOf("action 3"));
  });
});

describe("batches", () => {
  it("handle together what comes while one runs, never more than allowed", async () => {
    const sizes: number[] = [];
    const put = inBatches(4, async (items: readonly number[]) => {
      sizes.push(items.length);
      await Promise.resolve();
      return items.map((item) => item * 2);
    });
    expect(await Promise.all(Array.from({ length: 10 }, (_, index) => put(index)))).toEqual(
      Array.from({ length: 10 }, (_, index) => index * 2),
    );
    expect(sizes).toEqual([1, 4, 4, 1]);
  });

  it("let one bad item fail alone", async () => {
    const put = inBatches(10, async (items: readonly string[]) => {
      if (items.includes("bad")) throw new Error("it does not fit");
      return items.map((item) => item.toUpperCase());
    });
    const ends = await Promise.allSettled(["a", "b", "bad", "c"].map(put));
    expect(ends.map((end) => (end.status === "fulfilled" ? end.value : "failed"))).toEqual(["A", "B", "failed", "C"]);
  });
});
