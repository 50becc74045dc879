import { DEFAULT_WATCH, type Retention } from "../../rules/watch-rules.ts";
import type { KeptKind } from "../ports/privacy.ts";

export type { Retention } from "../../rules/watch-rules.ts";

/** What holds where no rules say less. */
export const DEFAULT_RETENTION: Retention = DEFAULT_WATCH.retention;

/** Answers of GitHub that nobody asked for again: every repository that is watched is looked at daily. */
const PAGES_DAYS = 8;

/** What was seen in contents: rebases and further looks come within days, and old rules are asked for no more. */
const SEEN_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The shortest of several organisations' times, and of the default. One store keeps all of them, and keeps none longer than promised. */
export function shortestOf(all: readonly Retention[]): Retention {
  // Rules that an earlier version has kept lack what it did not know.
  const least = (field: keyof Retention) =>
    Math.min(...[DEFAULT_RETENTION, ...all].map((one: Partial<Retention>) => one[field] ?? DEFAULT_RETENTION[field]));
  return {
    deliveriesDays: least("deliveriesDays"),
    clearDays: least("clearDays"),
    findingsDays: least("findingsDays"),
    incidentsDays: least("incidentsDays"),
  };
}

/** The moment before which records of a kind have had their time. */
export function endOfTime(kind: KeptKind, retention: Retention, now: Date): string {
  return new Date(now.getTime() - daysOf(kind, retention) * DAY_MS).toISOString();
}

function daysOf(kind: KeptKind, { deliveriesDays, clearDays, findingsDays, incidentsDays }: Retention): number {
  switch (kind) {
    case "deliveries":
      return deliveriesDays;
    case "clear":
      return clearDays;
    case "findings":
    case "rulings":
    case "answers":
    case "alerts":
    case "looks":
      return findingsDays;
    case "incidents":
      return incidentsDays;
    case "pages":
      return PAGES_DAYS;
    case "seen":
      return SEEN_DAYS;
    case "beside":
      return DEFAULT_RETENTION.incidentsDays;
  }
}
