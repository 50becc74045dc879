import type { Clock } from "../../work/ports/clock.ts";

/** GitHub's secondary limit is 80 content-creating requests a minute (and 500 an hour); we stay below both. */
const PER_MINUTE = 60;
const PER_HOUR = 450;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts what one installation writes that people are notified of. */
export interface ContentLimit {
  /** Takes one write; answers 0, or the milliseconds after which there is room again (nothing was taken then). */
  take(installation: number): number;
}

/** Makes the limit; it counts in this process alone, GitHub's own answer remains the last word. */
export function limitContent(clock: Clock): ContentLimit {
  const written = new Map<number, number[]>();
  return {
    take(installation) {
      const now = clock.now().getTime();
      const recent = (written.get(installation) ?? []).filter((at) => at > now - HOUR_MS);
      const wait = Math.max(waitFor(recent, now, PER_MINUTE, MINUTE_MS), waitFor(recent, now, PER_HOUR, HOUR_MS));
      if (wait === 0) recent.push(now);
      written.set(installation, recent);
      return wait;
    },
  };
}

function waitFor(times: readonly number[], now: number, most: number, windowMs: number): number {
  const inside = times.filter((at) => at > now - windowMs);
  const oldest = inside[inside.length - most];
  return oldest === undefined ? 0 : oldest + windowMs - now;
}
