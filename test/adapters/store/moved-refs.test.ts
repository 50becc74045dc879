import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judgeMovedRefs, presentRefs } from "../../../src/work/exposure/compare-refs.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import { oid, REPOSITORY, record } from "./samples.ts";
import { sqliteBench } from "./sqlite-bench.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const clock = { now: () => NOW };

describe("refs since the last look", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  let store: Store & News;
  beforeEach(async () => {
    bench = await sqliteBench();
    store = await bench.open();
  });
  afterEach(() => bench.remove());

  async function moved(before: Record<string, string>, now: Record<string, string>): Promise<readonly string[]> {
    const count = await judgeMovedRefs({ store, clock }, REPOSITORY, before, now);
    const keys: string[] = [];
    for (
      let item = await store.worklist.take(NOW, 1_000);
      item !== null;
      item = await store.worklist.take(NOW, 1_000)
    ) {
      keys.push(item.key.replace("ref:42:1001:", ""));
      await store.worklist.finish(item);
    }
    expect(count).toBe(keys.length);
    return keys.sort();
  }

  it("are judged where they moved or came, whatever their namespace", async () => {
    const before = { "refs/heads/main": oid("a"), "refs/tags/v1": oid("a") };
    const now = { ...before, "refs/heads/main": oid("b"), "refs/notes/commits": oid("c"), "refs/secret/x": oid("d") };
    expect(await moved(before, now)).toEqual(["refs/heads/main", "refs/notes/commits", "refs/secret/x"]);
    expect(await moved(now, now)).toEqual([]);
  });

  it("are left alone where they were judged at their present tip already", async () => {
    await store.tips.put(REPOSITORY, "refs/heads/main", oid("b"), "clear");
    await store.verdicts.put(
      record({ kind: "ref", repository: REPOSITORY, ref: "refs/heads/topic" }, "c", "undecided"),
    );
    const now = { "refs/heads/main": oid("b"), "refs/heads/topic": oid("c"), "refs/heads/new": oid("d") };
    expect(await moved({}, now)).toEqual(["refs/heads/new"]);
  });

  it("are closed where they are gone, unless that is known", async () => {
    await store.verdicts.put(record({ kind: "ref", repository: REPOSITORY, ref: "refs/tags/open" }, "a"));
    await store.verdicts.put(record({ kind: "ref", repository: REPOSITORY, ref: "refs/tags/closed" }, "b"));
    await store.verdicts.close("ref:42:1001:refs/tags/closed");
    const before = { "refs/tags/open": oid("a"), "refs/tags/closed": oid("b"), "refs/tags/never": oid("c") };
    expect(await moved(before, {})).toEqual(["refs/tags/open"]);
  });

  it("of a merge queue are merge groups", async () => {
    const ref = "refs/heads/gh-readonly-queue/main/pr-7-b";
    expect(await moved({}, { [ref]: oid("a") })).toEqual([`merge-group:42:1001:${ref}`]);
  });

  it("that are thousands come bit by bit, and none is lost", async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`refs/tags/v${index}`, oid("a")]));
    expect(await judgeMovedRefs({ store, clock }, REPOSITORY, {}, many)).toBe(120);
    expect(await store.worklist.counts()).toMatchObject({ waiting: 50 });
    const later = new Date(NOW.getTime() + 20_000);
    const seen = new Set<string>();
    for (
      let item = await store.worklist.take(later, 1_000);
      item !== null;
      item = await store.worklist.take(later, 1_000)
    ) {
      seen.add(item.key);
      await store.worklist.finish(item);
    }
    expect(seen.size).toBe(120);
  });

  it("are remembered without those of pull requests, branches first, up to a bound that is said", () => {
    const listed = new Map([
      ["refs/tags/v1", oid("a")],
      ["refs/pull/7/head", oid("b")],
      ["refs/heads/main", oid("c")],
    ]);
    expect(presentRefs(listed)).toEqual({ refs: { "refs/heads/main": oid("c"), "refs/tags/v1": oid("a") }, all: true });
    const many = new Map(Array.from({ length: 20_001 }, (_, index) => [`refs/tags/v${index}`, oid("a")] as const));
    const bounded = presentRefs(new Map([...many, ["refs/heads/main", oid("c")]]));
    expect(bounded.all).toBe(false);
    expect(Object.keys(bounded.refs)).toHaveLength(20_000);
    expect(bounded.refs["refs/heads/main"]).toBe(oid("c"));
  });
});
