/** Who asks: the door, behind which a sender waits for an answer, or everything else. */
export type Lane = "door" | "work";

/**
 * Lets one action at a time run, in the order they came. While both lanes wait they take turns, so that neither a burst
 * at the door nor much work can starve the other.
 */
export function takeTurns(): <T>(lane: Lane, action: () => Promise<T>) => Promise<T> {
  const waiting: Record<Lane, (() => Promise<void>)[]> = { door: [], work: [] };
  let running = false;
  let last: Lane = "work";

  async function run(): Promise<void> {
    running = true;
    for (;;) {
      const other: Lane = last === "door" ? "work" : "door";
      const lane = waiting[other].length > 0 ? other : last;
      const next = waiting[lane].shift();
      if (next === undefined) break;
      last = lane;
      await next();
      // SQLite answers within the call, so that a chain of actions would never let the sockets be read in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    running = false;
  }

  return (lane, action) =>
    new Promise((resolve, reject) => {
      waiting[lane].push(() => action().then(resolve, reject));
      if (!running) void run();
    });
}
