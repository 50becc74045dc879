import type { Log } from "../work/ports/log.ts";
import { hangBell } from "./bell.ts";
import type { Running } from "./running.ts";

/** How long from one run to the next, in milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** How long after a run that failed, in milliseconds. */
const AGAIN_MS = 60 * 60 * 1000;

/** How long after the start, in milliseconds: what was waiting is worked off first. */
const FIRST_MS = 60_000;

/** What is done once a day, and when. */
export interface DailyOptions {
  readonly run: () => Promise<void>;
  readonly log: Log;
  readonly firstMs?: number;
  readonly everyMs?: number;
  readonly againMs?: number;
}

/** Does something daily until it is stopped; a stop waits for the run that goes on. */
export function startDaily({ run, log, ...times }: DailyOptions): Running {
  const { firstMs = FIRST_MS, everyMs = DAY_MS, againMs = AGAIN_MS } = times;
  const bell = hangBell();
  const state = { stopping: false, well: true };

  async function loop(): Promise<void> {
    let waitMs = firstMs;
    for (;;) {
      const rings = bell.rings();
      if (!state.stopping) await bell.wait(rings, waitMs);
      if (state.stopping) return;
      state.well = await run().then(
        () => true,
        (error: unknown) => {
          log.error(
            { error: error instanceof Error ? error.name : "unknown" },
            "What is done daily could not be done.",
          );
          return false;
        },
      );
      waitMs = state.well ? everyMs : againMs;
    }
  }

  const ended = loop();
  return {
    isWell: () => state.well && !state.stopping,
    async stop() {
      state.stopping = true;
      bell.ring();
      await ended;
    },
  };
}
