import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { head, pull, REPOSITORY } from "../../test/adapters/store/samples.ts";
import { sqliteBench } from "../../test/adapters/store/sqlite-bench.ts";
import type { Outcome } from "../work/examine/outcome.ts";
import { type News, type Store, StoreUnavailable, type WorkItem } from "../work/ports/store.ts";
import { startWorkers } from "./worker.ts";

const START = new Date("2026-11-22T10:00:00.000Z");
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How long something that happens at once is waited for on a busy machine. */
const SOON = { timeout: 20_000, interval: 10 };

describe("workers", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  let store: Store & News;
  let now: Date;
  const stops: (() => Promise<void>)[] = [];
  const givenUp: string[] = [];
  /** Fails as it may where GitHub is down: the subject is put aside all the same. */
  const giveUp = async (item: WorkItem): Promise<Outcome> => {
    givenUp.push(item.key);
    throw new Error("canary");
  };
  beforeEach(async () => {
    bench = await sqliteBench();
    store = await bench.open();
    now = START;
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await bench.remove();
  });

  function start(examine: (item: WorkItem) => Promise<Outcome>, workers = 2): ReturnType<typeof startWorkers> {
    const clock = { now: () => now };
    const running = startWorkers({ store, examine, giveUp, clock, random: () => 0, log: SILENT, workers });
    stops.push(running.stop);
    return running;
  }

  function add(number: number): Promise<void> {
    return store.worklist.add(pull(number), head("a"), now.toISOString());
  }

  it("take up at once what is added while they wait", async () => {
    const seen: string[] = [];
    start(async (item) => {
      seen.push(item.key);
      return { kind: "done" };
    });
    await add(1);
    // The look without news comes only after five seconds.
    await vi.waitFor(() => expect(seen).toEqual(["pull-request:42:1001:1"]), { timeout: 2_000, interval: 5 });
    await vi.waitFor(async () => expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 0 }), SOON);
  });

  it("let no look at whole repositories hold up a pull request, however many there are", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const seen: string[] = [];
    const { worklist } = store;
    for (const id of [1, 2, 3]) {
      await worklist.add({ kind: "repository", repository: { ...REPOSITORY, id } }, head("a"), now.toISOString());
    }
    start(async ({ key, subject }) => {
      seen.push(key);
      if (subject.kind === "repository") await gate;
      return { kind: "done" };
    });
    await vi.waitFor(() => expect(seen).toEqual(["repository:42:1"]), SOON);
    await add(1);
    await vi.waitFor(() => expect(seen).toEqual(["repository:42:1", "pull-request:42:1001:1"]), SOON);
    open();
    await vi.waitFor(() => expect(seen).toHaveLength(4), SOON);
  });

  it("work on as many subjects at a time as there are workers, and on one subject one at a time", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held: string[] = [];
    let most = 0;
    for (const number of [1, 2, 3]) await add(number);
    start(async (item) => {
      expect(held).not.toContain(item.key);
      held.push(item.key);
      most = Math.max(most, held.length);
      await gate;
      held.splice(held.indexOf(item.key), 1);
      return { kind: "done" };
    });
    await vi.waitFor(() => expect(held).toHaveLength(2), SOON);
    await add(1);
    open();
    await vi.waitFor(async () => expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 0, dead: 0 }), SOON);
    expect(most).toBe(2);
  });

  it("come back when GitHub said so, and not before", async () => {
    let tries = 0;
    await add(1);
    start(async () => {
      tries += 1;
      return tries > 1 ? { kind: "done" } : { kind: "retry-later", afterMs: 60_000, cause: "c", counts: false };
    }, 1);
    await vi.waitFor(
      async () => expect(await store.worklist.nextDue()).toEqual(new Date(START.getTime() + 60_000)),
      SOON,
    );
    await add(1);
    await vi.waitFor(async () => expect(await store.worklist.counts()).toMatchObject({ waiting: 1 }), SOON);
    expect(tries).toBe(1);
    now = new Date(START.getTime() + 60_000);
    await add(2);
    await vi.waitFor(async () => expect(await store.worklist.counts()).toMatchObject({ waiting: 0, held: 0 }), SOON);
    expect(tries).toBe(3);
  });

  it("put aside what throws each time, with the kind of error and not its words, and go on", async () => {
    const lines: string[] = [];
    const write = (fields: object, sentence: string): number => lines.push(JSON.stringify({ ...fields, sentence }));
    await add(1);
    const running = startWorkers({
      store,
      examine: async () => {
        now = new Date(now.getTime() + 3_600_000);
        throw new TypeError("canary");
      },
      giveUp,
      clock: { now: () => now },
      random: () => 0,
      log: { info: write, warn: write, error: write },
    });
    stops.push(running.stop);
    await vi.waitFor(async () => {
      await add(2).catch(() => undefined);
      expect((await store.worklist.counts()).dead).toBeGreaterThan(0);
    }, SOON);
    expect(givenUp).toContain("pull-request:42:1001:1");
    expect(lines.join("\n")).toContain("TypeError");
    expect(lines.join("\n")).not.toContain("canary");
    expect(running.isWell()).toBe(true);
  });

  it("burn no attempt where the store fails them", async () => {
    let tries = 0;
    await add(1);
    start(async (item) => {
      expect(item.attempts).toBe(0);
      tries += 1;
      if (tries === 2) return { kind: "done" };
      now = new Date(now.getTime() + 3_600_000);
      throw new StoreUnavailable("down");
    }, 1);
    await vi.waitFor(() => expect(tries).toBe(1), SOON);
    await vi.waitFor(async () => {
      now = new Date(now.getTime() + 3_600_000);
      await add(2);
      expect(tries).toBeGreaterThanOrEqual(2);
    }, SOON);
  });

  it("hold on to long work, for as long as work may last at all", async () => {
    const minutes = (count: number): Date => new Date(START.getTime() + count * 60_000);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await add(1);
    const examine = async (): Promise<Outcome> => {
      await gate;
      return { kind: "done" };
    };
    const clock = { now: () => now };
    const running = startWorkers({
      store,
      examine,
      giveUp,
      clock,
      random: () => 0,
      log: SILENT,
      workers: 1,
      renewMs: 2,
    });
    stops.push(running.stop);
    await vi.waitFor(async () => expect((await store.worklist.counts()).held).toBe(1), SOON);
    for (const minute of [4, 8, 12, 45]) {
      now = minutes(minute);
      await vi.waitFor(async () => expect(await store.worklist.nextDue()).toEqual(minutes(minute + 5)), SOON);
    }
    now = minutes(51);
    const second = await store.worklist.take(now, 60_000);
    expect(second).toMatchObject({ key: "pull-request:42:1001:1", attempts: 1 });
    open();
    await running.stop();
    // The first holder's end changed nothing of the second's.
    expect(await store.worklist.counts()).toEqual({ waiting: 0, held: 1, dead: 0 });
  });

  it.each([
    ["GitHub", () => ({ kind: "retry-later", afterMs: 1_000, cause: "github server", counts: false }) as const],
    [
      "the ledger",
      () => {
        throw new StoreUnavailable("The disk is full.");
      },
    ],
  ])("put nothing aside before its check could be told, where %s does not take it", async (_, notYet) => {
    let told = 0;
    let tries = 0;
    await add(1);
    const running = startWorkers({
      store,
      examine: async () => {
        tries += 1;
        now = new Date(now.getTime() + 3_600_000);
        return { kind: "failed", cause: "c" };
      },
      giveUp: async () => {
        told += 1;
        if (told > 1) return { kind: "done" };
        return notYet();
      },
      clock: { now: () => now },
      random: () => 0,
      log: SILENT,
      workers: 1,
    });
    stops.push(running.stop);
    await vi.waitFor(async () => {
      now = new Date(now.getTime() + 3_600_000);
      await add(2);
      expect((await store.worklist.counts()).dead).toBeGreaterThan(0);
    }, SOON);
    expect(told).toBeGreaterThanOrEqual(2);
    expect(tries).toBeGreaterThan(3);
  });

  it("end what they hold before they stop, and take nothing more", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let ended = 0;
    for (const number of [1, 2]) await add(number);
    const running = start(async () => {
      await gate;
      ended += 1;
      return { kind: "done" };
    }, 1);
    await vi.waitFor(async () => expect((await store.worklist.counts()).held).toBe(1), SOON);
    const stopped = running.stop();
    open();
    await stopped;
    expect(ended).toBe(1);
    expect(await store.worklist.counts()).toEqual({ waiting: 1, held: 0, dead: 0 });
  });

  it("leave what does not end within their patience to the next process", async () => {
    await add(1);
    const running = startWorkers({
      store,
      examine: () => new Promise(() => undefined),
      giveUp,
      clock: { now: () => now },
      random: () => 0,
      log: SILENT,
      stopMs: 20,
    });
    await vi.waitFor(async () => expect((await store.worklist.counts()).held).toBe(1), SOON);
    await running.stop();
    store = await bench.open();
    expect(await store.worklist.counts()).toEqual({ waiting: 1, held: 0, dead: 0 });
  });
});
