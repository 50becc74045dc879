import type { News } from "../../work/ports/store.ts";

/** Tells listeners in this process at once; there is nothing durable in it, the tables are the truth. */
export interface Newsroom extends News {
  tell(): void;
}

/** A fresh set of listeners. */
export function openNewsroom(): Newsroom {
  const listeners = new Set<() => void>();
  return {
    onNews(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}
