import type { Clock } from "../ports/clock.ts";

/** Until when one judgement looks at content; what it has not reached by then is a gap of it. */
export interface Deadline {
  readonly passed: () => boolean;
}

/** How long one judgement looks, in milliseconds: 10,000 files take seconds, a person waits for minutes at most. */
export const JUDGEMENT_MS = 8 * 60_000;

/** A deadline so many milliseconds from now. */
export function deadlineIn(clock: Clock, ms: number): Deadline {
  const end = clock.now().getTime() + ms;
  return { passed: () => clock.now().getTime() >= end };
}
