import type { Clock } from "../../src/work/ports/clock.ts";

/** A clock that stands still until it is moved, and never goes back: an hour of waiting takes no time. */
export interface SimulatedClock extends Clock {
  /** Milliseconds. */
  advance(ms: number): void;
  /** Does nothing where that moment is past. */
  to(moment: Date): void;
}

/** Starts at a full second, as GitHub's limits count. */
export function simulatedClock(): SimulatedClock {
  let now = Math.floor(Date.now() / 1_000) * 1_000;
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
    to(moment) {
      now = Math.max(now, moment.getTime());
    },
  };
}
