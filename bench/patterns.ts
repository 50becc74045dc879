// The slowest that each shipped pattern can be made. Two tables: the attacks that recheck finds and long benign texts, on the
// pattern's own search and on a whole scan for it, limit 50 ms of CPU for a MiB; and floods of marks and of their words, among
// all rules, which are harsher, with the cost of each mark. `--only recheck`, `--only floods`, or part of a rule's id. Exit code 1
// where a line of the first table is above the limit.
import { parseArgs } from "node:util";
import { shippedMarkers, shippedPatterns } from "../test/support/shipped-patterns.ts";
import { attackRow } from "./patterns/attacks.ts";
import { type FloodRow, floodRows } from "./patterns/floods.ts";
import { LIMIT, MIB, warmUp } from "./patterns/measure.ts";
import { attackTable, floodTable, worstOf } from "./patterns/table.ts";

const { values } = parseArgs({
  options: {
    format: { type: "string", default: "text" },
    only: { type: "string", default: "" },
    size: { type: "string", default: String(MIB) },
  },
});
const size = Number(values.size);
const tables = values.only === "recheck" || values.only === "floods" ? [values.only] : ["recheck", "floods"];
const isAsked = (id: string): boolean => tables.length === 1 || id.includes(values.only);
const patterns = shippedPatterns();
const rules = shippedMarkers();

warmUp(rules);
if (tables.includes("recheck")) {
  const asked = patterns.filter(({ rule }) => isAsked(rule.id));
  const rows = asked.map((pattern, at) => {
    progress(`${pattern.name} (${at + 1} of ${asked.length})`);
    return attackRow(pattern, size);
  });
  progress("");
  print("attacks", rows, attackTable(rows));
  if (rows.some((row) => worstOf(row) > LIMIT)) process.exitCode = 1;
}
if (tables.includes("floods")) {
  const rows: FloodRow[] = [];
  for (const row of floodRows(rules, { size, isAsked })) {
    rows.push(row);
    progress(`floods: ${row.pattern}`);
  }
  progress("");
  print("floods", rows, floodTable(rows));
}

function print(table: string, rows: readonly object[], text: string): void {
  if (values.format !== "json") process.stdout.write(`${text}\n`);
  else
    for (const row of rows)
      process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", table, ...row })}\n`);
}

/** What is measured now, on a terminal alone; nothing ends the line. */
function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}
