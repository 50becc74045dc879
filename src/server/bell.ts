/** Wakes loops that wait for something to do. A ring between a look and the wait that follows it is not lost. */
export interface Bell {
  ring(): void;
  /** Number of rings so far; taken before a look and handed to `wait`. */
  rings(): number;
  /** Resolves at the first ring after `since`, or after `ms`. */
  wait(since: number, ms: number): Promise<void>;
}

/** A bell that has not rung yet. */
export function hangBell(): Bell {
  let rings = 0;
  const waiters = new Set<() => void>();
  return {
    ring() {
      rings += 1;
      for (const wake of [...waiters]) wake();
    },
    rings: () => rings,
    wait(since, ms) {
      if (rings !== since) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiters.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiters.add(wake);
      });
    },
  };
}
