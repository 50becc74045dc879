import type { Answer } from "../work/ports/answer.ts";
import type { Log } from "../work/ports/log.ts";
import { hangBell } from "./bell.ts";
import type { Running } from "./running.ts";

/** How often all installations are looked up, in milliseconds. Their repositories have alarms of their own. */
const EVERY_MS = 60 * 60 * 1000;
/** Wait after GitHub or the store could not be asked, in milliseconds. */
const AGAIN_MS = 60 * 1000;

/** Starts looking up all installations, at once and then every hour, until it is stopped. */
export function startSweeper(options: {
  /** Puts every installation on the work list and answers how many there are. */
  readonly sweep: () => Promise<Answer<number>>;
  readonly log: Log;
}): Running {
  const { sweep, log } = options;
  const bell = hangBell();
  let stopping = false;

  async function once(): Promise<boolean> {
    try {
      const answer = await sweep();
      if (answer.ok) log.info({ installations: answer.value }, "All installations are looked at.");
      else log.warn({ cause: answer.fault.kind }, "Installations could not be listed; it is tried again.");
      return answer.ok;
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : "unknown" }, "Installations could not be looked up.");
      return false;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      const rings = bell.rings();
      const well = await once();
      if (!stopping) await bell.wait(rings, well ? EVERY_MS : AGAIN_MS);
    }
  }

  const ended = loop();
  return {
    // That GitHub cannot be asked is no reason to take the server away.
    isWell: () => !stopping,
    async stop() {
      stopping = true;
      bell.ring();
      await ended;
    },
  };
}
