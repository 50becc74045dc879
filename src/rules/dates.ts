import type { Complaint } from "./yaml/source.ts";

/** What is wrong with a text of the form of a day, or null where the calendar has that day. */
export function dateFault(day: string): Complaint | null {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (date <= last) return null;
  return {
    what: "a day that the calendar does not have",
    why: `that month has ${last} days`,
    mend: "Write the day as `2026-01-31`.",
  };
}

/** The day so many days after another, both as `2026-01-31`. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}
