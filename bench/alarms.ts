// What the product would say of files that nobody labelled: `--tree DIR` holds repositories as DIR/HOST/OWNER/NAME/, each
// taken as private, holding internal, with only its own places cleared (as the corpora say). Every alarm is listed for a
// reader to judge, with what is left unread and what is advised counted by kind; no figure is a goal here. `--formats` picks
// formats by a regex on their names, `--list` what is listed: alarms, unread, advice.

import { parseArgs } from "node:util";
import { destinationName } from "../test/support/accuracy/destinations.ts";
import { judgeRow } from "../test/support/accuracy/judged-row.ts";
import { treeFiles } from "../test/support/accuracy/pipeline-tree.ts";

const { values } = parseArgs({
  options: {
    tree: { type: "string" },
    formats: { type: "string", default: "." },
    list: { type: "string", default: "alarms" },
  },
});
if (values.tree === undefined) {
  process.stderr.write("Name the folder of repositories with --tree DIR (DIR/HOST/OWNER/NAME/...).\n");
  process.exit(2);
}

const count = { files: 0, alarmed: 0, strong: 0, unread: 0, advised: 0, advices: 0 };
const byFormat = new Map<string, number>();
const reasons = new Map<string, number>();
const kinds = new Map<string, number>();
const listed = values.list.split(",");
const slowest = { ms: 0, where: "" };
const before = process.cpuUsage();

for (const { row, format } of treeFiles(values.tree, new RegExp(values.formats, "i"))) {
  const started = performance.now();
  const { flows, unread, weakenings } = judgeRow(row);
  const ms = performance.now() - started;
  const where = `${row.id} ${row.path}`;
  if (ms > slowest.ms) Object.assign(slowest, { ms, where });
  count.files += 1;
  add(byFormat, format);
  if (flows.length > 0) count.alarmed += 1;
  if (flows.some(({ strength }) => strength === "strong")) count.strong += 1;
  if (unread.length > 0) count.unread += 1;
  if (weakenings.length > 0) count.advised += 1;
  count.advices += weakenings.length;
  for (const { flow, strength, where: at } of flows)
    if (flow !== undefined)
      list("alarms", `${where}:${at.line}`, strength, flow.verb, sent(flow.sends), destinationName(flow.destination));
  for (const why of new Set(unread)) {
    add(reasons, why.replace(/\d+/g, "N").replace(/\S*\/\S*/g, "PATH"));
    list("unread", where, why);
  }
  for (const { kind, about, line } of weakenings) {
    add(kinds, kind);
    list("advice", `${where}:${line}`, kind, about);
  }
}

const spent = process.cpuUsage(before);
say(
  `${count.files} files: ${count.alarmed} with an alarm, ${count.strong} of them with a strong one; ${count.unread} not read`,
);
say(
  `as a whole; ${count.advised} with advice, ${count.advices} lines of it; cpu ${Math.round((spent.user + spent.system) / 1_000)} ms`,
);
say(`the slowest file: ${Math.round(slowest.ms)} ms, ${slowest.where}`);
for (const counts of [byFormat, reasons, kinds])
  for (const [what, many] of [...counts].sort(([, one], [, other]) => other - one))
    say(`  ${String(many).padStart(6)} ${what}`);

function sent(sends: { readonly what: string; readonly paths?: readonly string[] }): string {
  return sends.paths === undefined ? sends.what : `paths ${sends.paths.slice(0, 3).join(",")}`;
}

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function list(what: string, ...words: readonly string[]): void {
  if (listed.includes(what)) say([what, ...words].join("\t"));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
