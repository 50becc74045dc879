import type { Exchange } from "../../src/trial/http/exchange.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** Requests over some time. */
export interface Requests {
  /** Those of the installation, which has a limit by the hour. */
  readonly asked: number;
  /** Those of them that were answered 304 and cost nothing. */
  readonly unchanged: number;
  /** Those that a limit refused. */
  readonly refused: number;
  /** Those of the App itself: tokens, mostly. They have a limit of their own. */
  readonly asApp: number;
}

/** Counts what passes over the line, each taking its time on the clock. */
export interface RequestCounter {
  readonly observe: (exchange: Exchange) => void;
  /** All so far. */
  sum(): Requests;
  /** The most that counted within any hour by the clock that began at or after that moment. */
  mostInHour(from: Date): number;
}

const HOUR_MS = 3_600_000;

/** `latencyMs`: what one request moves the clock by. */
export function countRequests(clock: SimulatedClock, latencyMs: number): RequestCounter {
  const sums = { asked: 0, unchanged: 0, refused: 0, asApp: 0 };
  const byHour = new Map<number, number>();
  return {
    observe({ requestHeaders, status, responseHeaders }) {
      clock.advance(latencyMs);
      if (!(requestHeaders["authorization"] ?? "").startsWith("token ")) {
        sums.asApp += 1;
        return;
      }
      sums.asked += 1;
      const atEnd = responseHeaders["x-ratelimit-remaining"] === "0";
      if (status === 304) sums.unchanged += 1;
      else if (status === 429 || (status === 403 && (atEnd || responseHeaders["retry-after"] !== undefined))) {
        sums.refused += 1;
      } else {
        const hour = Math.floor(clock.now().getTime() / HOUR_MS);
        byHour.set(hour, (byHour.get(hour) ?? 0) + 1);
      }
    },
    sum: () => ({ ...sums }),
    mostInHour: (from) => {
      const first = Math.ceil(from.getTime() / HOUR_MS);
      return Math.max(0, ...[...byHour].filter(([hour]) => hour >= first).map(([, count]) => count));
    },
  };
}

/** What came between two sums. */
export function between(before: Requests, after: Requests): Requests {
  return {
    asked: after.asked - before.asked,
    unchanged: after.unchanged - before.unchanged,
    refused: after.refused - before.refused,
    asApp: after.asApp - before.asApp,
  };
}
