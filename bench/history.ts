// How long a look over a whole history takes, and a second one over the same contents. Each run is a process of its own on one
// clone (`--repository DIR`, bare or not; its refs as they are), with a memory in a folder of its own that is removed afterwards.
// Said are the whole run, and of it the contents alone: asking the memory, reading blobs, looking at them. `--gitleaks FILE`
// runs `gitleaks git` on the same clone with the same words and patterns, exported to its format. Limit: by processor time, so
// that other work of the machine does not count, the second look at contents is at least 20 times as fast as the first. That of
// git's processes is not in it, which read contents the first time and none the second.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { readPack } from "../src/rules/documents/pack.ts";
import { type HistoryRun, measureRun } from "./history/measure-run.ts";
import { writePeerRules } from "./scan/peer-rules.ts";

const { values } = parseArgs({
  options: {
    repository: { type: "string" },
    gitleaks: { type: "string" },
    memory: { type: "string" },
    format: { type: "string", default: "text" },
  },
});
const LIMIT = 20;

if (values.repository === undefined) {
  process.stderr.write(
    "--repository names a clone to look over, as in: npm run bench -- history --repository ~/code/curl\n",
  );
  process.exit(2);
}
const repository = resolve(values.repository);
if (values.memory !== undefined) {
  process.stdout.write(JSON.stringify(await measureRun(repository, values.memory)));
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "sourcewarden-bench-"));
try {
  const [first, second] = [run(), run()];
  const peer = values.gitleaks === undefined ? null : runGitleaks(values.gitleaks);
  const ratio = first.contentMs / Math.max(1, second.contentMs);
  const ratioOfCpu = first.contentCpuMs / Math.max(1, second.contentCpuMs);
  const measured = { first, second, ratio, ratioOfCpu, limit: LIMIT, gitleaks: peer };
  process.stdout.write(values.format === "json" ? `${JSON.stringify(measured)}\n` : inWords(measured));
  if (ratioOfCpu < LIMIT) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Peer {
  readonly wallMs: number;
  readonly findings: number;
  readonly error: string | null;
}

function run(): HistoryRun {
  const args = [import.meta.filename, "--repository", repository, "--memory", folder];
  const ran = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (ran.status !== 0) throw new Error(`the run ended with ${ran.status ?? ran.signal}`);
  return JSON.parse(ran.stdout) as HistoryRun;
}

function runGitleaks(binary: string): Peer {
  const markers = shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
  const [config, report] = [writePeerRules(markers, folder).gitleaks, join(folder, "report.json")];
  const args = [
    "git",
    "--no-banner",
    "--exit-code",
    "0",
    "--config",
    config,
    "--report-path",
    report,
    "--log-opts=--all",
  ];
  const from = performance.now();
  const ran = spawnSync(binary, [...args, repository], { encoding: "utf8", maxBuffer: 1 << 28 });
  const wallMs = performance.now() - from;
  if (ran.status !== 0) return { wallMs, findings: 0, error: ran.error?.message ?? ran.stderr.slice(-300) };
  const found = /leaks found: (\d+)/.exec(ran.stderr)?.[1];
  return { wallMs, findings: Number(found ?? 0), error: null };
}

function inWords({
  first,
  second,
  ratio,
  ratioOfCpu,
  gitleaks,
}: {
  first: HistoryRun;
  second: HistoryRun;
  ratio: number;
  ratioOfCpu: number;
  gitleaks: Peer | null;
}): string {
  const line = (name: string, one: HistoryRun): string =>
    `${name.padEnd(12)}${seconds(one.wallMs)} in all (${seconds(one.cpuMs)} of CPU, ${Math.round(one.peakMb)} MB), contents ${seconds(one.contentMs)} (${seconds(one.contentCpuMs)} of CPU), ${one.findings} findings, ${one.verdict}\n`;
  const peer =
    gitleaks === null
      ? ""
      : gitleaks.error === null
        ? `gitleaks    ${seconds(gitleaks.wallMs)} in all, ${gitleaks.findings} findings\n`
        : `gitleaks    failed: ${gitleaks.error}\n`;
  return `${first.commits} commits, ${first.contents} contents, ${Math.round(first.bytes / 1e6)} MB of them\n${line("first", first)}${line("second", second)}${peer}contents the second time ${ratio.toFixed(1)} times as fast, ${ratioOfCpu.toFixed(1)} times by CPU; the limit is ${LIMIT}\n`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
