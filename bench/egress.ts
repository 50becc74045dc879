// What it costs to see the ways out of pipelines: 1,000 CI files of ordinary size (the project's own cases and copies of them
// with more jobs, steps and comments, drawn by a seed), each read into jobs and walked through, on one core; the limit is 5
// seconds. Beside it, in the same run, what parsing the same YAML alone costs, and the one regex `git push`.

import { parseArgs } from "node:util";
import { parse } from "yaml";
import { drawPipelines } from "../test/support/accuracy/draw-pipelines.ts";
import { judgeRow } from "../test/support/accuracy/judged-row.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    format: { type: "string", default: "text" },
  },
});
const FILES = Number(values.files);
const LIMIT_MS = 5_000;

const rows = drawPipelines(FILES, Number(values.seed));
const bytes = rows.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const lines = rows.reduce((sum, { text }) => sum + text.split("\n").length, 0);
const size = `${FILES} files, ${Math.round(bytes / 1024)} KiB, ${Math.round(lines / FILES)} lines each`;

let flows = 0;
const ours = median(() => {
  flows = rows.reduce((sum, row) => sum + judgeRow(row).flows.length, 0);
});
const parsing = median(() => {
  for (const { path, text } of rows) if (/\.ya?ml$/.test(path)) parse(text, { logLevel: "silent" });
});
const naive = median(() => {
  for (const { text } of rows) /git push/.test(text);
});
print("egress judged", ours, LIMIT_MS, `${size}, ${flows} flows that are not allowed`);
print("  parsing the YAML of them alone", parsing, null, "");
print("  the regex `git push`", naive, null, "");
process.exitCode = ours <= LIMIT_MS ? 0 : 1;

/** Processor time of the middle run, after one to warm up. */
function median(act: () => void): number {
  act();
  const all = Array.from({ length: Number(values.runs) }, () => {
    const before = process.cpuUsage();
    act();
    const spent = process.cpuUsage(before);
    return (spent.user + spent.system) / 1_000;
  });
  return Math.round(all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN);
}

function print(what: string, cpuMs: number, limitMs: number | null, note: string): void {
  const ratio = limitMs === null ? null : cpuMs / limitMs;
  if (values.format === "json") {
    const row = { schema: "sourcewarden.bench/1", what, runs: Number(values.runs), cpuMs, limitMs, ratio, note };
    process.stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  const limit = limitMs === null ? "" : `of ${limitMs} ms: ${ratio?.toFixed(2)}`;
  process.stdout.write(`${what.padEnd(36)} ${`cpu ${cpuMs} ms`.padStart(14)}  ${limit.padEnd(18)} ${note}\n`);
}
