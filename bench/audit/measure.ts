import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Database from "better-sqlite3";
import { startTrial } from "../../src/trial/server.ts";
import { makeOrganisation } from "./organisation.ts";
import { between, countRequests, type Requests } from "./requests.ts";
import { simulatedClock } from "./simulated-clock.ts";
import { openSweep } from "./sweep.ts";

/** One request takes so long at GitHub, in milliseconds, and two of the server's workers look at the same time. */
const LATENCY_MS = 100;
const LOOKING = 2;

/** What the sweep over an organisation cost. */
export interface Measured {
  readonly repositories: number;
  /** Requests that GitHub allows the installation in an hour, and the stand-in enforced. */
  readonly perHour: number;
  /** The first look over all, with how long it took on the simulated clock and the hour in which most counted. */
  readonly first: Requests & { readonly hours: number; readonly mostInHour: number };
  /** The 24 hours after it. */
  readonly day: Requests & { readonly looked: number; readonly mostInHour: number };
  /** Parts that could not be read, over all looks. */
  readonly gaps: number;
  /** Of this machine. */
  readonly seconds: number;
  /** What is held in memory, the stand-in included: before the first look, after it, and at the end. */
  readonly heapMb: readonly [number, number, number];
  /** The most that the process had of the machine, the stand-in included. */
  readonly residentMb: number;
  /** What the store keeps of a repository's pages, in bytes. */
  readonly pageBytes: number;
}

/** GitHub's own limit of an installation: 5,000 requests an hour, and 50 for each repository beyond 20, up to 12,500. */
export function limitOf(repositories: number): number {
  return Math.min(12_500, 5_000 + 50 * Math.max(0, repositories - 20));
}

/** Lets the server's sweep run over an organisation of so many repositories: the first look, and a day after it. */
export async function measure(repositories: number, perHour: number): Promise<Measured> {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "bench-audit-"));
  const data = join(folder, "data");
  await mkdir(data);
  const clock = simulatedClock();
  const counter = countRequests(clock, LATENCY_MS / LOOKING);
  let forget = (): void => {};
  const trial = await startTrial({
    folder,
    now: clock.now,
    limits: { installationPerHour: perHour },
    observe(exchange) {
      counter.observe(exchange);
      forget();
    },
  });
  // The stand-in remembers every request for its pages; here they would be most of what the process takes.
  forget = () => void trial.world.requests.splice(0);
  try {
    const app = await makeOrganisation(trial, repositories);
    const sweep = await openSweep(trial, app, { folder: data, clock });
    const start = clock.now();
    const empty = heap();
    await sweep.run(null, () => sweep.looked(start) === repositories);
    const over = clock.now();
    const first = counter.sum();
    const hours = (over.getTime() - start.getTime()) / 3_600_000;
    const mostAtFirst = counter.mostInHour(new Date(0));
    const afterFirst = heap();
    say(`${repositories} repositories: the first look is over`);
    await sweep.run(new Date(over.getTime() + 24 * 3_600_000));
    const day = between(first, counter.sum());
    const measured: Measured = {
      repositories,
      perHour,
      first: { ...first, hours, mostInHour: mostAtFirst },
      day: { ...day, looked: sweep.looked(new Date(over.getTime() + 1)), mostInHour: counter.mostInHour(over) },
      gaps: sweep.gaps(),
      seconds: (performance.now() - begun) / 1_000,
      heapMb: [empty, afterFirst, heap()],
      residentMb: process.resourceUsage().maxRSS / 1_024,
      pageBytes: pageBytes(data) / repositories,
    };
    await sweep.close();
    return measured;
  } finally {
    await trial.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function pageBytes(folder: string): number {
  const database = new Database(join(folder, "sourcewarden.db"), { readonly: true });
  try {
    return database.prepare("select sum(length(data)) from known_pages").pluck().get() as number;
  } finally {
    database.close();
  }
}

/** Megabytes that are still held after what is held no more was given back. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 1_048_576;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
