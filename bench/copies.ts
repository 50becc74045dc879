// What looking for copies costs: identities and lookups of a tree's contents, beside `git hash-object` over the same files,
// which reads and hashes each once. All by processor time, so that other work of the machine does not count. Without --tree,
// 20,000 made-up files. Limits: eight times git's time, and 2,000 lookups a second. With --home DIR 200 real files of that tree
// are looked for in seven forms instead, and among all files of each --beside DIR, which must not be taken for one of them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../src/adapters/store/database/sqlite.ts";
import { copyIdentities } from "../src/detect/copy/copy-identities.ts";
import { asPath } from "../src/facts/repo-path.ts";
import { findCopies } from "../src/work/copies/find-copies.ts";
import type { KeptCopy } from "../src/work/ports/copies.ts";
import { sampleSources } from "../test/support/copies/sample-sources.ts";
import { type FoundCopies, foundCopies } from "./copies/found-copies.ts";

const { values } = parseArgs({
  options: {
    tree: { type: "string" },
    home: { type: "string" },
    beside: { type: "string", multiple: true, default: [] },
    kept: { type: "string", default: "100000" },
    format: { type: "string", default: "text" },
  },
});

const TIMES_GIT = 8;
const LOOKUPS = 2_000;
const KEY = Buffer.alloc(32, 9);
const HOME = { id: 1, installation: 1 };
const MOST_BYTES = 32 * 1024 * 1024;

const root = mkdtempSync(join(tmpdir(), "sourcewarden-bench-"));
try {
  if (values.home === undefined) await cost();
  else printFound(await foundCopies(values.home, values.beside));
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function cost(): Promise<void> {
  const tree = values.tree ?? writeTree(join(root, "tree"));
  const files = filesOf(tree);
  const store = await openSqliteStore(join(root, "data"));
  try {
    const kept = keptCopies(Number(values.kept));
    await store.copies.keep(HOME, kept, { digest: "d", known: [], reading: [], done: 0, complete: true });
    const look = { key: KEY, find: (identities: readonly string[]) => store.copies.find(1, identities) };
    let bytes = 0;
    const git = timeOfGit(files);
    const identities = timed(() => {
      for (const file of files) {
        const read = readFileSync(file);
        bytes += read.length;
        copyIdentities(read, KEY, asPath(file));
      }
    });
    let alarms = 0;
    const whole = await timedAsync(async () => {
      for (const file of files) alarms += (await findCopies(readFileSync(file), asPath(file), look)).sources.length;
    });
    const asked = 20_000;
    const lookups = await timedAsync(async () => {
      for (let at = 0; at < asked; at += 1) await store.copies.find(1, [kept[(at * 7) % kept.length]?.identity ?? ""]);
    });
    print({
      files: files.length,
      bytes,
      kept: kept.length,
      alarms,
      git: rate(bytes, git),
      identities: rate(bytes, identities),
      found: rate(bytes, whole),
      lookups: Math.round(asked / (lookups / 1_000)),
      timesGit: identities / git,
    });
  } finally {
    await store.close();
  }
}

function printFound(result: FoundCopies): void {
  const { forms, unrelated, alarms } = result;
  const fine = alarms.length === 0 && forms.every(({ found, of }) => found === of);
  if (values.format === "json") process.stdout.write(`${JSON.stringify({ ...result, fine })}\n`);
  else {
    const lines = [
      ...forms.map(({ title, found, of }) => `${title.padEnd(20)} ${found} of ${of} found`),
      `${unrelated} unrelated files: ${alarms.length} alarms`,
      ...alarms.map((path) => `  ${path}`),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  process.exitCode = fine ? 0 : 1;
}

function writeTree(folder: string): string {
  for (const { path, header, body } of sampleSources(20_000, 77)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, header + body);
  }
  return folder;
}

/** Plain files of up to 32 MB, without what git keeps for itself. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || file.includes("/.git/") || file.includes("\n")) return [];
    return statSync(file).size <= MOST_BYTES ? [file] : [];
  });
}

function keptCopies(count: number): readonly KeptCopy[] {
  const kept: KeptCopy[] = [];
  for (let seed = 1; kept.length < count; seed += 1) {
    for (const { path, header, body } of sampleSources(1_000, 5_000 + seed, 4)) {
      for (const identity of copyIdentities(Buffer.from(header + body), KEY, asPath(path))) {
        kept.push({ identity, source: `S-${kept.length % 100}`, published: false });
      }
    }
  }
  return kept;
}

/** Processor time of git over the same files, in milliseconds, as the shell tells it of its children (POSIX `times`). */
function timeOfGit(files: readonly string[]): number {
  const script = "git hash-object --no-filters --stdin-paths > /dev/null && times";
  const ran = spawnSync("sh", ["-c", script], { input: files.join("\n"), encoding: "utf8" });
  const [user, system] = [...(ran.stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1_000,
  );
  if (ran.status !== 0 || user === undefined || system === undefined)
    throw new Error("git hash-object did not end well.");
  // A hundredth of a second is the least that it tells.
  return Math.max(user + system, 10);
}

function timed(action: () => void): number {
  const began = process.cpuUsage();
  action();
  return since(began);
}

async function timedAsync(action: () => Promise<void>): Promise<number> {
  const began = process.cpuUsage();
  await action();
  return since(began);
}

function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

/** Megabytes in a second of processor time. */
function rate(bytes: number, ms: number): number {
  return Math.round(bytes / 1e3 / ms);
}

function print(row: Readonly<Record<string, number>> & { readonly timesGit: number; readonly lookups: number }): void {
  const fine = row.timesGit <= TIMES_GIT && row.lookups >= LOOKUPS;
  if (values.format === "json") process.stdout.write(`${JSON.stringify({ ...row, fine })}\n`);
  else {
    const lines = [
      `${row["files"]} files, ${Math.round((row["bytes"] ?? 0) / 1e6)} MB; ${row["kept"]} identities kept; ${row["alarms"]} alarms`,
      `git hash-object      ${row["git"]} MB/s`,
      `identities           ${row["identities"]} MB/s (${row.timesGit.toFixed(1)} times git's time, limit ${TIMES_GIT})`,
      `with runs and store  ${row["found"]} MB/s`,
      `lookups              ${row.lookups} a second (at least ${LOOKUPS})`,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  process.exitCode = fine ? 0 : 1;
}
