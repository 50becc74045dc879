import type { Delivery } from "../facts/delivery.ts";
import type { Clock } from "../work/ports/clock.ts";
import type { Log } from "../work/ports/log.ts";
import type { News, Store } from "../work/ports/store.ts";
import { dispatch, type Route } from "../work/receive/dispatch.ts";
import { hangBell } from "./bell.ts";
import type { Running } from "./running.ts";

/** Deliveries read from the inbox at once. */
const BATCH = 50;

/** How often the inbox is looked at without news, in milliseconds. */
const LOOK_MS = 5_000;

/** Starts turning deliveries into work, the oldest first, until it is stopped. */
export function startDispatcher(options: {
  readonly store: Pick<Store, "inbox" | "verdicts" | "effects"> & News;
  readonly clock: Clock;
  readonly route: Route;
  readonly log: Log;
}): Running {
  const { store, log } = options;
  const bell = hangBell();
  const deaf = store.onNews(bell.ring);
  let stopping = false;
  let well = true;

  async function workOffOne(delivery: Delivery): Promise<void> {
    const { kind, subjects } = await dispatch(delivery, options);
    const fields = { delivery: delivery.id, event: delivery.event, subjects };
    if (kind === "dead") log.error(fields, "A delivery could not be read and was put aside.");
    else if (kind === "settled") log.info(fields, "A delivery was turned into work.");
  }

  async function workOff(): Promise<number> {
    const pending = await store.inbox.pending(BATCH);
    // Together, so that the store can settle them with one commit; their order does not matter to what is read later.
    const ends = await Promise.allSettled(pending.map((delivery) => workOffOne(delivery)));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return pending.length;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      const rings = bell.rings();
      const found = await workOff().then(
        (count) => {
          well = true;
          return count;
        },
        (error: unknown) => {
          well = false;
          log.error({ error: nameOf(error) }, "The inbox could not be worked off.");
          return 0;
        },
      );
      if (found === 0 && !stopping) await bell.wait(rings, LOOK_MS);
    }
  }

  const ended = loop();
  return {
    isWell: () => well && !stopping,
    async stop() {
      stopping = true;
      deaf();
      bell.ring();
      await ended;
    },
  };
}

/** The kind of error alone: its words may hold a payload. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
