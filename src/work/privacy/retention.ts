import { DEFAULT_WATCH, type Retention } from "../../rules/watch-rules.ts";
import type { KeptKind } from "../ports/privacy.ts";

export type { Retention } from "../../rules/watch-rules.ts";

/** What holds where no rules say less. */
export const DEFAULT_RETENTION: Retention = DEFAULT_WATCH.retention;

/** Evidence, six years: the ordinary limitation of claims, three years from the end of the year, twice over. */
const EVIDENCE_DAYS = 6 * 365 + 2;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The shortest of several organisations' times, and of the default. One store keeps all of them, and keeps none longer than promised. */
export function shortestOf(all: readonly Retention[]): Retention {
  const least = (field: keyof Retention) => Math.min(DEFAULT_RETENTION[field], ...all.map((one) => one[field]));
  return {
    deliveriesDays: least("deliveriesDays"),
    clearDays: least("clearDays"),
    findingsDays: least("findingsDays"),
  };
}

/** The moment before which records of a kind have had their time. */
export function endOfTime(kind: KeptKind, retention: Retention, now: Date): string {
  return new Date(now.getTime() - daysOf(kind, retention) * DAY_MS).toISOString();
}

function daysOf(kind: KeptKind, { deliveriesDays, clearDays, findingsDays }: Retention): number {
  switch (kind) {
    case "deliveries":
      return deliveriesDays;
    case "clear":
      return clearDays;
    case "findings":
    case "rulings":
    case "answers":
      return findingsDays;
    case "beside":
      return EVIDENCE_DAYS;
  }
}
