import { type QuietHours, SEVERITIES, type Severity } from "../../rules/watch-rules.ts";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Spans that may follow one another without a break; where a whole week is quiet there is no end to wait for. */
const MOST_SPANS = 8;

/** The first moment from `at` on at which a message of that severity may be sent. */
export function afterQuiet(at: Date, quiet: QuietHours | null, severity: Severity): Date {
  if (quiet === null || SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(quiet.except)) return at;
  let moment = at.getTime();
  for (let spans = 0; spans < MOST_SPANS; spans += 1) {
    const end = endOfSpan(moment, quiet);
    if (end === null) break;
    moment = end;
  }
  return new Date(moment);
}

/** End of the quiet span that a moment is in, in milliseconds since 1970; null where it is in none. */
function endOfSpan(moment: number, quiet: QuietHours): number | null {
  const local = moment + quiet.utcOffsetMinutes * MINUTE_MS;
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const from = minutesOf(quiet.from) * MINUTE_MS;
  const to = minutesOf(quiet.to) * MINUTE_MS;
  // Equal times mean a whole day; a span over midnight belongs to the day on which it begins.
  const length = to > from ? to - from : to - from + DAY_MS;
  for (const day of [midnight - DAY_MS, midnight]) {
    const weekday = DAYS[new Date(day).getUTCDay()];
    if (weekday === undefined || !quiet.days.includes(weekday)) continue;
    const start = day + from;
    if (start <= local && local < start + length) return moment + (start + length - local);
  }
  return null;
}

function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
