// What it costs to look over an organisation. The server's own sweep (store, work list, pace, adapter for GitHub) runs against
// the stand-in, both on a simulated clock: a request takes a tenth of a second on it, two are under way, and waiting moves it.
// The stand-in enforces GitHub's limits on that clock: 5,000 requests an hour and 50 more for each repository beyond 20, up to
// 12,500; 900 points a minute; 100 at once. Measured are the first look over all and the 24 hours after it, in which every
// repository is looked at once more and pages that have not changed answer 304 and cost nothing. Git is left out. `--per-hour`
// tries another limit.
import { parseArgs } from "node:util";
import { limitOf, type Measured, measure } from "./audit/measure.ts";
import { extrapolated, type Row, rowOf, table } from "./audit/table.ts";

const { values } = parseArgs({
  options: {
    repositories: { type: "string" },
    "per-hour": { type: "string" },
    format: { type: "string", default: "text" },
  },
});
/** 20,000 take most of an hour: they are measured where they are asked for, and reckoned from 2,000 otherwise. */
const COUNTS = values.repositories === undefined ? [100, 2_000] : values.repositories.split(",").map(Number);
const LARGE = 20_000;

if (COUNTS.some((count) => !Number.isSafeInteger(count) || count < 1)) {
  process.stderr.write("--repositories takes numbers with commas between them, as in 100,2000.\n");
  process.exit(2);
}
const measured: Measured[] = [];
for (const count of COUNTS) measured.push(await measure(count, Number(values["per-hour"] ?? limitOf(count))));
const rows: Row[] = measured.map(rowOf);
const largest = measured.at(-1);
if (largest !== undefined && values.repositories === undefined) rows.push(extrapolated(largest, LARGE, limitOf(LARGE)));
process.stdout.write(values.format === "json" ? `${JSON.stringify({ measured, rows })}\n` : table(measured, rows));
