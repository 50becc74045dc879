// How long a person waits: from the 202 that answers a webhook to the check being in progress, and to it being
// completed, with every answer of the API delayed by 100 ms. The server runs as a second process; the stand-in, which
// also computes GitHub's side, shares the machine. Limits: 1 s, 5 s (up to 100 files), 60 s (10,000 files).
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { checkOut, push } from "../src/trial/story/checkout.ts";
import { openStage } from "../src/trial/story/open.ts";
import { openPull } from "../src/trial/story/pull.ts";
import { untilStill } from "../src/trial/story/stage.ts";
import type { CheckRun } from "../src/trial/world.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20" },
    large: { type: "string", default: "3" },
    latency: { type: "string", default: "100" },
    format: { type: "string", default: "text" },
  },
});

interface Sample {
  readonly begun: number;
  readonly completed: number;
}

const stage = await openStage();
const repository = [...stage.world.repositories.values()].find((one) => one.name === "storefront");
if (repository === undefined) throw new Error("the sample organisation has no storefront");
const begunAt = new Map<number, number>();
const endedAt = new Map<number, number>();
const watch = setInterval(() => {
  for (const run of repository.checkRuns) {
    if (!begunAt.has(run.id)) begunAt.set(run.id, Date.now());
    if (run.status === "completed" && !endedAt.has(run.id)) endedAt.set(run.id, Date.now());
  }
}, 5);

try {
  stage.trial.conditions.latencyMs = Number(values.latency);
  const small = { push: [] as Sample[], pull: [] as Sample[] };
  const large = { push: [] as Sample[], pull: [] as Sample[] };
  for (let at = 0; at < Number(values.runs); at += 1) await measure(small, `small-${at}`, 5 + ((at * 5) % 96));
  for (let at = 0; at < Number(values.large); at += 1) await measure(large, `large-${at}`, 10_000);
  const rows = [
    ...figures("push, up to 100 files", small.push, 5_000),
    ...figures("pull request, up to 100 files", small.pull, 5_000),
    ...figures("push, 10,000 files", large.push, 60_000),
    ...figures("pull request, 10,000 files", large.pull, 60_000),
  ];
  print(rows);
  process.exitCode = rows.every((row) => row.ratio <= 1) ? 0 : 1;
} finally {
  clearInterval(watch);
  await stage.close();
}

/** One branch with a change, judged as a push and then as a pull request. */
async function measure(into: { push: Sample[]; pull: Sample[] }, branch: string, files: number): Promise<void> {
  process.stderr.write(`${branch}: ${files} files …\n`);
  const clone = await checkOut(stage.world, stage.sample.developer, stage.folder, ["acme/storefront", branch]);
  for (let at = 0; at < files; at += 1) {
    const folder = join(clone.folder, `lib/${branch}/${at % 97}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `part-${at}.ts`), source(branch, at));
  }
  await clone.git("add", ".");
  await clone.git("commit", "--quiet", "-m", `Add ${files} parts`);
  await untilStill(stage);
  const pushed = await timed("push", () => push(clone));
  into.push.push(pushed);
  await untilStill(stage);
  const opened = await timed("pull_request", () =>
    openPull(stage, stage.sample.developer, "acme/storefront", { branch, title: branch, body: "" }),
  );
  into.pull.push(opened);
}

async function timed(event: string, act: () => Promise<unknown>): Promise<Sample> {
  const before = new Set(repository?.checkRuns.map((run) => run.id));
  const delivered = stage.world.deliveries.length;
  await act();
  const accepted = await waitFor(() => {
    const answered = stage.world.deliveries
      .slice(delivered)
      .find((one) => one.event === event && one.statusCode === 202);
    return answered === undefined ? null : answered.deliveredAt.getTime() + answered.duration * 1_000;
  });
  const run = await waitFor<CheckRun>(
    () => repository?.checkRuns.find((one) => !before.has(one.id) && endedAt.has(one.id)) ?? null,
  );
  const begun = (begunAt.get(run.id) ?? Number.NaN) - accepted;
  return { begun: Math.max(begun, 0), completed: (endedAt.get(run.id) ?? Number.NaN) - accepted };
}

async function waitFor<T>(look: () => T | null): Promise<T> {
  const end = Date.now() + 300_000;
  while (Date.now() < end) {
    const seen = look();
    if (seen !== null) return seen;
    await pause(5);
  }
  throw new Error("not seen within 300 s");
}

interface Row {
  readonly what: string;
  readonly runs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly limitMs: number;
  readonly ratio: number;
}

function figures(what: string, samples: readonly Sample[], limitMs: number): readonly Row[] {
  if (samples.length === 0) return [];
  const row = (name: string, all: readonly number[], limit: number): Row => {
    const sorted = [...all].sort((one, other) => one - other);
    const at = (share: number): number =>
      sorted[Math.min(Math.ceil(share * sorted.length) - 1, sorted.length - 1)] ?? 0;
    const p95Ms = Math.round(at(0.95));
    return {
      what: `${what}: ${name}`,
      runs: sorted.length,
      medianMs: Math.round(at(0.5)),
      p95Ms,
      limitMs: limit,
      ratio: p95Ms / limit,
    };
  };
  return [
    row(
      "check in progress",
      samples.map((one) => one.begun),
      1_000,
    ),
    row(
      "check completed",
      samples.map((one) => one.completed),
      limitMs,
    ),
  ];
}

function print(rows: readonly Row[]): void {
  if (values.format === "json") {
    for (const row of rows) process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", ...row })}\n`);
    return;
  }
  process.stdout.write(`API latency ${values.latency} ms; ratio = p95 / limit\n`);
  for (const row of rows) {
    const cells = [row.runs, `${row.medianMs} ms`, `${row.p95Ms} ms`, `${row.limitMs} ms`, row.ratio.toFixed(2)];
    process.stdout.write(`${row.what.padEnd(50)} ${cells.map((cell) => String(cell).padStart(9)).join(" ")}\n`);
  }
}

function source(branch: string, at: number): string {
  const lines = Array.from({ length: 20 }, (_, line) => `export const value${line} = ${(at * 31 + line) % 1_009};`);
  return `// Part ${at} of ${branch}\n${lines.join("\n")}\n`;
}
