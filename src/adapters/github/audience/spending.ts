import type { Clock } from "../../../work/ports/clock.ts";

/** What every installation may at least ask in an hour, as GitHub documents it. */
const LEAST_LIMIT = 5_000;
const HOUR_MS = 60 * 60 * 1000;

/** What was asked of GitHub by installation within the last hour, and what it allows. */
export interface Spending {
  /** Notes one call that counted; `limit` as GitHub's answer said it, undefined where it did not. */
  note(installation: number, limit: string | number | undefined): void;
  of(installation: number): { readonly calls: number; readonly limit: number };
}

interface Spent {
  /** Calls by minute since the epoch; those older than an hour are dropped. */
  readonly minutes: Map<number, number>;
  limit: number;
}

/** Nothing spent yet. */
export function countSpending(clock: Clock): Spending {
  const byInstallation = new Map<number, Spent>();
  const minuteOf = (): number => Math.floor(clock.now().getTime() / 60_000);
  return {
    note(installation, limit) {
      const spent = byInstallation.get(installation) ?? { minutes: new Map<number, number>(), limit: LEAST_LIMIT };
      byInstallation.set(installation, spent);
      const minute = minuteOf();
      spent.minutes.set(minute, (spent.minutes.get(minute) ?? 0) + 1);
      for (const old of spent.minutes.keys()) if (old <= minute - HOUR_MS / 60_000) spent.minutes.delete(old);
      const told = Number(limit);
      if (Number.isSafeInteger(told) && told > 0) spent.limit = told;
    },
    of(installation) {
      const spent = byInstallation.get(installation);
      if (spent === undefined) return { calls: 0, limit: LEAST_LIMIT };
      const from = minuteOf() - HOUR_MS / 60_000;
      let calls = 0;
      for (const [minute, count] of spent.minutes) if (minute > from) calls += count;
      return { calls, limit: spent.limit };
    },
  };
}
