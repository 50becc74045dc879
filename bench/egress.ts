// What it costs to see the ways out of pipelines, on one core, against a limit of 5 seconds for 1,000 CI files of ordinary
// size: once the files alone (the project's own cases and drawn workflows), and once as they stand in repositories, each with
// the scripts, local actions, Makefile and reusable workflow that they call, looked at as a change that adds them all. Beside
// it, in the same run, what parsing the same YAML alone costs, and the one regex `git push`. `--dump FILE` writes all that was
// seen, so that two versions of the program can be held against each other.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { drawPipelines } from "../test/support/accuracy/draw-pipelines.ts";
import { drawRepositories } from "../test/support/accuracy/draw-repositories.ts";
import { judgeRow } from "../test/support/accuracy/judged-row.ts";
import { seenInRepository } from "../test/support/accuracy/seen-in-repository.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "1000" },
    runs: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    format: { type: "string", default: "text" },
    dump: { type: "string" },
  },
});
const FILES = Number(values.files);
const LIMIT_MS = 5_000;
/** Pipelines of one repository. */
const EACH = 10;

const rows = drawPipelines(FILES, Number(values.seed));
const repositories = drawRepositories(Math.ceil(FILES / EACH), EACH, Number(values.seed));

const alone = () => rows.map(judgeRow);
const called = async () => {
  const seen: Awaited<ReturnType<typeof seenInRepository>>[] = [];
  for (const repository of repositories) seen.push(await seenInRepository(repository));
  return seen;
};
if (values.dump !== undefined) {
  const seen = { alone: alone().map(({ row: { id }, ...one }) => ({ id, ...one })), called: await called() };
  writeFileSync(values.dump, `${JSON.stringify(seen, null, 1)}\n`);
  process.exit();
}

const flowsAlone = alone().reduce((sum, { flows }) => sum + flows.length, 0);
const flowsCalled = (await called()).reduce((sum, { flows }) => sum + flows, 0);
const costs = [
  {
    what: "egress of the files alone",
    cpuMs: await median(alone),
    limitMs: LIMIT_MS,
    note: noteOf(
      rows.map(({ text }) => text),
      flowsAlone,
    ),
  },
  {
    what: "egress with what they call",
    cpuMs: await median(called),
    limitMs: LIMIT_MS,
    note: noteOf(
      repositories.flatMap(({ tree }) => Object.values(tree)),
      flowsCalled,
    ),
  },
];
for (const cost of costs) print(cost.what, cost.cpuMs, cost.limitMs, cost.note);
const parsing = await median(() => {
  for (const { path, text } of rows) if (/\.ya?ml$/.test(path)) parse(text, { logLevel: "silent" });
});
const naive = await median(() => {
  for (const { text } of rows) /git push/.test(text);
});
print("  parsing the YAML of them alone", parsing, null, "");
print("  the regex `git push`", naive, null, "");
process.exitCode = costs.every(({ cpuMs }) => cpuMs <= LIMIT_MS) ? 0 : 1;

function noteOf(texts: readonly string[], flows: number): string {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const lines = texts.reduce((sum, text) => sum + text.split("\n").length, 0);
  return `${texts.length} files, ${Math.round(bytes / 1024)} KiB, ${Math.round(lines / texts.length)} lines each, ${flows} flows that are not allowed`;
}

/** Processor time of the middle run, after one to warm up. */
async function median(act: () => unknown): Promise<number> {
  await act();
  const all: number[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    const before = process.cpuUsage();
    await act();
    const spent = process.cpuUsage(before);
    all.push((spent.user + spent.system) / 1_000);
  }
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
