import type { Resolver } from "./guarded-connection.ts";

/** One sending ends after this, whatever it waits for. */
export const SENDING_MS = 10_000;

/** How a channel speaks to the outside; the tests shorten the time and answer for DNS. */
export interface Line {
  readonly timeoutMs?: number;
  readonly resolve?: Resolver;
}
