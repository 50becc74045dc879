import { mayLook } from "../../src/work/exposure/sweep.ts";
import type { Measured } from "./measure.ts";

/** A line of the table; shares are of what an installation may ask in a day. */
export interface Row {
  readonly repositories: number;
  readonly perHour: number;
  readonly firstRequests: number;
  readonly firstHours: number;
  /** The busiest hour of the first look, of the hour's limit. */
  readonly firstShare: number;
  readonly dayRequests: number;
  readonly dayCharged: number;
  readonly dayShare: number;
  /** Of 5,000 and of 15,000 requests an hour: the least that an installation has, and the most. */
  readonly shareAtLeast: number;
  readonly shareAtMost: number;
  /** How many of the repositories were looked at again within the day, as a share. */
  readonly looked: number;
  /** From how many repositories it was reckoned; null: it was measured. */
  readonly from: number | null;
}

const LEAST = 5_000;
const MOST = 15_000;

/** What was measured, as a line. */
export function rowOf({ repositories, perHour, first, day }: Measured): Row {
  const charged = day.asked - day.unchanged - day.refused;
  return {
    repositories,
    perHour,
    firstRequests: first.asked,
    firstHours: first.hours,
    firstShare: first.mostInHour / perHour,
    dayRequests: day.asked,
    dayCharged: charged,
    ...shares(charged, perHour),
    looked: day.looked / repositories,
    from: null,
  };
}

/**
 * A line for an organisation too large for a short run: requests in proportion, but for what an hour or the pace bounds. The
 * busiest hour is the same, since the pace is.
 */
export function extrapolated(measured: Measured, repositories: number, perHour: number): Row {
  const row = rowOf(measured);
  const times = repositories / measured.repositories;
  const charged = row.dayCharged * times;
  const share = shareOfSweep(perHour);
  return {
    repositories,
    perHour,
    firstRequests: row.firstRequests * times,
    firstHours: row.firstHours * times,
    firstShare: measured.first.mostInHour / perHour,
    dayRequests: row.dayRequests * times,
    dayCharged: charged,
    ...shares(charged, perHour),
    looked: Math.min(1, (share * perHour * 24) / charged),
    from: measured.repositories,
  };
}

function shares(charged: number, perHour: number): Pick<Row, "dayShare" | "shareAtLeast" | "shareAtMost"> {
  const of = (limit: number): number => charged / (limit * 24);
  return { dayShare: of(perHour), shareAtLeast: of(LEAST), shareAtMost: of(MOST) };
}

/** The share of an hour that looks take which nobody asked for, as the sweep itself decides it. */
function shareOfSweep(limit: number): number {
  let calls = 0;
  while (mayLook({ spentOf: () => ({ calls, limit }) }, 0)) calls += 1;
  return calls / limit;
}

/** The whole output, ending in a line end. */
export function table(measured: readonly Measured[], rows: readonly Row[]): string {
  const head =
    "repositories  limit/h  first look: requests  hours  busiest hour  the day after: requests  charged  of the day  at 5,000/h  at 15,000/h  looked at again";
  const lines = rows.map((row) =>
    [
      String(row.repositories).padStart(12),
      String(row.perHour).padStart(8),
      row.firstRequests.toFixed(0).padStart(21),
      row.firstHours.toFixed(1).padStart(6),
      percent(row.firstShare, 0).padStart(13),
      row.dayRequests.toFixed(0).padStart(24),
      row.dayCharged.toFixed(0).padStart(8),
      percent(row.dayShare, 2).padStart(11),
      percent(row.shareAtLeast, 2).padStart(11),
      percent(row.shareAtMost, 2).padStart(12),
      percent(row.looked, 0).padStart(16),
      row.from === null ? "" : ` reckoned from ${row.from}, not measured`,
    ].join(" "),
  );
  return [...measured.map(details), "", head, ...lines, ""].join("\n");
}

function details({ repositories, first, day, gaps, seconds, heapMb, residentMb, pageBytes }: Measured): string {
  const [before, after, end] = heapMb.map((mb) => mb.toFixed(0));
  const each = (count: number): string => (count / repositories).toFixed(1);
  return [
    `${repositories} repositories, measured in ${seconds.toFixed(0)} s of this machine:`,
    `  first look: ${each(first.asked)} requests a repository, ${each(first.unchanged)} unchanged and free, ${first.refused} refused by a limit; ${each(first.asApp)} as the App (tokens)`,
    `  a day:      ${each(day.asked)} requests a repository, ${each(day.unchanged)} unchanged and free, ${day.refused} refused by a limit; ${each(day.asApp)} as the App; ${day.mostInHour} charged in the busiest hour`,
    `  memory:     ${before} MB held before, ${after} MB after the first look, ${end} MB at the end, ${residentMb.toFixed(0)} MB resident at most, the stand-in included; ${pageBytes.toFixed(0)} bytes of pages a repository, in the store; ${gaps} gaps`,
  ].join("\n");
}

function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`;
}
