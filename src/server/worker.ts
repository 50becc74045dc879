import type { Outcome } from "../work/examine/outcome.ts";
import type { Clock } from "../work/ports/clock.ts";
import type { Log } from "../work/ports/log.ts";
import { type News, type Store, StoreUnavailable, type WorkItem } from "../work/ports/store.ts";
import { type Bell, hangBell } from "./bell.ts";
import { type Ending, endingOf, MOST_ATTEMPTS } from "./ending.ts";
import { keepHeld } from "./keep-held.ts";
import type { Running } from "./running.ts";

/** Subjects that are worked on at the same time, unless it is told otherwise. */
const WORKERS = 4;

/** A worker that passes over what it may not take looks again after so long, in milliseconds: the list may say that it is due. */
const PASS_MS = 250;

/** How long a subject is held at a time, in milliseconds: where its worker dies, it is free again after that. */
const LEASE_MS = 5 * 60_000;

/** How often a holding is renewed while it is worked on, in milliseconds. */
const RENEW_MS = 60_000;

/** How long it is renewed at most, in milliseconds: an examination that has not ended by its own limits hangs. */
const LONGEST_MS = 45 * 60_000;

/** How often the list is looked at without news, in milliseconds. */
const LOOK_MS = 5_000;

/** Wait after the list itself failed, in milliseconds. */
const PAUSE_MS = 1_000;

/** How long a stop waits for what is being worked on, in milliseconds; after it the leases are left to run out. */
const STOP_MS = 20_000;

/** What the workers need. */
export interface WorkerOptions {
  readonly store: Pick<Store, "worklist"> & News;
  readonly examine: (item: WorkItem) => Promise<Outcome>;
  /** Says at GitHub that a subject could not be examined, so that no check waits for ever; `retry-later`: not yet said. */
  readonly giveUp: (item: WorkItem) => Promise<Outcome>;
  readonly clock: Clock;
  /** Answers [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly workers?: number;
  readonly renewMs?: number;
  readonly stopMs?: number;
}

/**
 * Starts the workers; each takes the oldest due subject, examines it and ends its holding, until they are stopped. Half of
 * them take nothing that may be long: the first look over an organisation must not hold up a pull request.
 */
export function startWorkers(options: WorkerOptions): Running {
  const bell = hangBell();
  const deaf = options.store.onNews(bell.ring);
  const state = { stopping: false, well: true };
  const workers = options.workers ?? WORKERS;
  const loops = Array.from({ length: workers }, (_, index) =>
    loop(options, bell, { state, promptOnly: index >= Math.ceil(workers / 2) }),
  );
  return {
    isWell: () => state.well && !state.stopping,
    async stop() {
      state.stopping = true;
      deaf();
      bell.ring();
      const ended = hangBell();
      void Promise.all(loops).then(ended.ring);
      await ended.wait(0, options.stopMs ?? STOP_MS);
    },
  };
}

interface Lane {
  readonly state: { stopping: boolean; well: boolean };
  readonly promptOnly: boolean;
}

async function loop(options: WorkerOptions, bell: Bell, { state, promptOnly }: Lane): Promise<void> {
  const { store, clock, log } = options;
  while (!state.stopping) {
    const rings = bell.rings();
    try {
      const item = await store.worklist.take(clock.now(), LEASE_MS, promptOnly);
      state.well = true;
      if (item !== null) await workOn(item, options);
      else await bell.wait(rings, Math.max(await untilDue(store, clock), promptOnly ? PASS_MS : 0));
    } catch (error) {
      state.well = false;
      log.error({ error: nameOf(error) }, "The work list could not be used.");
      if (!state.stopping) await bell.wait(bell.rings(), PAUSE_MS);
    }
  }
}

async function untilDue(store: Pick<Store, "worklist">, clock: Clock): Promise<number> {
  const due = await store.worklist.nextDue();
  const ms = due === null ? LOOK_MS : due.getTime() - clock.now().getTime();
  return Math.min(Math.max(ms, 1), LOOK_MS);
}

async function workOn(item: WorkItem, options: WorkerOptions): Promise<void> {
  const { store, clock, log } = options;
  const fields = { job: item.key, lease: item.lease, attempts: item.attempts };
  const holding = { store, clock, log, fields, leaseMs: LEASE_MS, longestMs: LONGEST_MS };
  const letGo = keepHeld(item, { ...holding, everyMs: options.renewMs ?? RENEW_MS });
  let ending: Ending;
  try {
    ending = await endingFor(item, options);
  } finally {
    letGo();
  }
  switch (ending.kind) {
    case "finish": {
      const kept = await store.worklist.finish(item);
      if (!kept) log.warn(fields, "A subject was examined for longer than it was held.");
      return;
    }
    case "postpone": {
      const until = new Date(clock.now().getTime() + ending.afterMs);
      await store.worklist.postpone(item, until, ending.cause, ending.counts);
      log.warn({ ...fields, cause: ending.cause, afterMs: ending.afterMs }, "A subject is to be examined again later.");
      return;
    }
    case "bury":
      await store.worklist.bury(item, ending.cause);
      log.error({ ...fields, cause: ending.cause }, "A subject could not be examined and was put aside.");
      return;
  }
}

/** How it ends; before it is put aside for good, its check is told so, and where that has to wait the end waits too. */
async function endingFor(item: WorkItem, options: WorkerOptions): Promise<Ending> {
  const { random, log } = options;
  const ending = endingOf(await outcomeOf(item, options), item.attempts, random);
  if (ending.kind !== "bury") return ending;
  const told = await options.giveUp(item).catch((error: unknown): Outcome => {
    if (error instanceof StoreUnavailable) return STORE_AWAY;
    const fields = { job: item.key, lease: item.lease, error: nameOf(error) };
    log.error(fields, "A check could not be told that it will not be examined.");
    return { kind: "done" };
  });
  return told.kind === "retry-later" ? endingOf(told, item.attempts, random) : ending;
}

async function outcomeOf(item: WorkItem, options: WorkerOptions): Promise<Outcome> {
  if (item.attempts >= MOST_ATTEMPTS) return { kind: "failed", cause: "it was tried too often" };
  try {
    return await options.examine(item);
  } catch (error) {
    if (error instanceof StoreUnavailable) return STORE_AWAY;
    return { kind: "failed", cause: `an error that was not expected: ${nameOf(error)}` };
  }
}

const STORE_AWAY: Outcome = {
  kind: "retry-later",
  afterMs: PAUSE_MS,
  cause: "the store could not be used",
  counts: false,
};

/** The kind of error alone: its words may hold content. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
