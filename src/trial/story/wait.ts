import { setTimeout as pause } from "node:timers/promises";

/** How long anything in the story may take before it counts as not happening. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 150;

/** Looks again and again until `look` answers something else than null; throws, naming `what`, when patience ends. */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > end) throw new Error(`${what}: not seen within ${PATIENCE_MS / 1000} s`);
    await pause(LOOK_EVERY_MS);
  }
}
