// Verifies a ledger of a million entries, as `ledger verify` does, in a process of its own.
// Limits: 60 s of the processor and 200 MB of memory at the peak.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { openSqliteStore } from "../src/adapters/store/database/sqlite.ts";
import { append } from "../src/ledger/append.ts";
import type { Link } from "../src/ledger/entry.ts";
import { entryContent } from "../test/samples/ledger-entries.ts";

const { values } = parseArgs({
  options: { entries: { type: "string", default: "1000000" }, format: { type: "string", default: "text" } },
});
const LIMIT_S = 60;
const LIMIT_MB = 200;
const COMMITTED_AT_ONCE = 10_000;

const folder = mkdtempSync(join(tmpdir(), "ledger-bench-"));
try {
  await (await openSqliteStore(folder)).close();
  fill(Number(values.entries));
  measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Entries are made by the same arithmetic as the store's, and put by hand: what is measured is reading them. */
function fill(entries: number): void {
  const database = new Database(join(folder, "sourcewarden.db"));
  // Each commit asks the disk once; a file that is thrown away needs none of that.
  database.pragma("synchronous = off");
  const put = database.prepare("insert into ledger values (?, ?, ?, ?, ?)");
  let last: Link | null = null;
  const some = database.transaction((from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      const { entry, text, hash } = append(last, entryContent(number));
      put.run(entry.sequence, hash, text, entry.key, entry.topic);
      last = { sequence: entry.sequence, hash };
    }
  });
  for (let from = 0; from < entries; from += COMMITTED_AT_ONCE) some(from, Math.min(entries, from + COMMITTED_AT_ONCE));
  database.close();
}

function measure(): void {
  const started = performance.now();
  // The command ends by setting its exit code; what it used at the peak is told as it ends.
  const peak =
    "process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); console.error('used', userCPUTime + systemCPUTime, maxRSS); });";
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(peak)}`,
      "src/cli/main.ts",
      "ledger",
      "verify",
      "--data-dir",
      folder,
      "--format",
      "json",
    ],
    { encoding: "utf8" },
  );
  const wallMs = performance.now() - started;
  const [, cpuUs, peakKb] = /used (\d+) (\d+)/.exec(stderr) ?? [];
  const [cpuMs, memoryMb] = [Number(cpuUs) / 1_000, Number(peakKb) / 1024];
  const holds = status === 0 && (JSON.parse(stdout) as { ok: boolean }).ok;
  print({ wallMs: Math.round(wallMs), cpuMs: Math.round(cpuMs), memoryMb: Math.round(memoryMb), holds });
  process.exitCode = holds && cpuMs <= LIMIT_S * 1_000 && memoryMb <= LIMIT_MB ? 0 : 1;
}

interface Row {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly holds: boolean;
}

function print(row: Row): void {
  const what = `ledger verify, ${Number(values.entries).toLocaleString("en-US")} entries`;
  if (values.format === "json") {
    const ratio = Math.max(row.cpuMs / (LIMIT_S * 1_000), row.memoryMb / LIMIT_MB);
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", what, ...row, ratio })}\n`);
    return;
  }
  process.stdout.write(
    `${what}: cpu ${(row.cpuMs / 1_000).toFixed(1)} s of ${LIMIT_S}, wall ${(row.wallMs / 1_000).toFixed(1)} s, ${row.memoryMb} MB of ${LIMIT_MB}, ${row.holds ? "all hold" : "NOT all hold"}\n`,
  );
}
