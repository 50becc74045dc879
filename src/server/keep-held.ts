import type { Clock } from "../work/ports/clock.ts";
import type { Log } from "../work/ports/log.ts";
import type { Store, WorkItem } from "../work/ports/store.ts";

/** How a holding is kept; milliseconds throughout. */
export interface Holding {
  readonly store: Pick<Store, "worklist">;
  readonly clock: Clock;
  readonly log: Log;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly leaseMs: number;
  readonly everyMs: number;
  /** After this long it is renewed no more: what hangs must come free again. */
  readonly longestMs: number;
}

/** Renews an item's lease from time to time, so that long work is not taken twice; answers what ends that. */
export function keepHeld(item: WorkItem, holding: Holding): () => void {
  const { store, clock, log, fields } = holding;
  const since = clock.now().getTime();
  const timer = setInterval(() => void renew(), holding.everyMs);
  timer.unref();

  async function renew(): Promise<void> {
    const now = clock.now().getTime();
    if (now - since > holding.longestMs) {
      clearInterval(timer);
      log.error(fields, "A subject is worked on for so long that its holding is not renewed any more.");
      return;
    }
    try {
      if (await store.worklist.renew(item, new Date(now + holding.leaseMs))) return;
      // Ended meanwhile, or lost: then the end of this work is refused by its lease.
      clearInterval(timer);
    } catch {
      log.warn(fields, "A holding could not be renewed; it is tried again.");
    }
  }

  return () => clearInterval(timer);
}
