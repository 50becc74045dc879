// What it costs to look over an organisation: requests a repository at the first look and at the next, when pages that have
// not changed answer 304 and cost nothing; time under GitHub's real limits; memory. The stand-in answers with GitHub's own
// page sizes and ETags and shares the machine, so seconds here are an upper bound. Limits: 5,000
// requests an hour and 50 more for each repository beyond 20, up to 12,500 (15,000 with an enterprise), and 900 points a
// minute; looks that nobody asked for take a tenth of it, and first looks follow each other by 10 s.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { githubAdapter } from "../src/adapters/github/index.ts";
import type { RepositoryRef } from "../src/facts/repository.ts";
import { addAccount, addApp, addOrganisation, addRepository, install } from "../src/trial/seed.ts";
import { startTrial } from "../src/trial/server.ts";
import { APP_PERMISSIONS } from "../src/trial/story/app-order.ts";

const { values } = parseArgs({
  options: { repositories: { type: "string", default: "2000" }, format: { type: "string", default: "text" } },
});
const REPOSITORIES = Number(values.repositories);
const LARGEST_PER_HOUR = 15_000;
const POINTS_PER_MINUTE = 900;
const SHARE = 0.1;

const folder = await mkdtemp(join(tmpdir(), "bench-audit-"));
const trial = await startTrial({
  folder,
  limits: { installationPerHour: 10_000_000, pointsPerMinute: 10_000_000, concurrent: 1_000 },
});
try {
  const { refs, github } = await organisation();
  const first = await look("first look", refs, github);
  const next = await look("next look", refs, github);
  const rows = [100, 2_000, 20_000].map((count) => ({ repositories: count, ...costs(count, first, next) }));
  const report = { repositories: refs.length, first, next, rows };
  process.stdout.write(values.format === "json" ? `${JSON.stringify(report)}\n` : text(report));
} finally {
  await trial.close();
  await rm(folder, { recursive: true, force: true });
}

type GitHub = ReturnType<typeof githubAdapter>;

/** Repositories as an ordinary organisation has them: some teams, outsiders, keys, hooks and forks, in every tenth. */
async function organisation(): Promise<{ readonly refs: readonly RepositoryRef[]; readonly github: GitHub }> {
  const { world } = trial;
  addAccount(world, "ada");
  addAccount(world, "olga");
  addOrganisation(world, "acme", { ada: "admin" });
  for (let at = 0; at < REPOSITORIES; at += 1) {
    const collaborators = at % 10 === 0 ? { olga: "read" as const } : {};
    await addRepository(world, { owner: "acme", name: `app-${at}`, visibility: "private", collaborators });
    if (at % 200 === 199) process.stderr.write(`made ${at + 1} of ${REPOSITORIES} repositories\n`);
  }
  const { app, privateKey } = addApp(world, {
    slug: "warden",
    owner: "acme",
    permissions: APP_PERMISSIONS,
    events: [],
  });
  const installed = install(world, { app, account: "acme" });
  const api = `${trial.origin}/api/v3`;
  const clock = { now: () => new Date() };
  const github = githubAdapter({
    appId: app.id,
    privateKey,
    apiUrl: api,
    graphqlUrl: `${trial.origin}/api/graphql`,
    clock,
  });
  const refs = [...world.repositories.values()].map(({ id, owner, name }) => ({
    id,
    owner,
    name,
    installation: installed.id,
  }));
  return { refs, github };
}

interface Look {
  readonly requests: number;
  /** Those of them that were answered 304 and cost nothing. */
  readonly unchanged: number;
  readonly seconds: number;
  readonly residentMb: number;
  /** Parts that could not be read, over all repositories: a look that read less would look cheap. */
  readonly gaps: number;
}

async function look(what: string, refs: readonly RepositoryRef[], github: GitHub): Promise<Look> {
  const before = trial.world.requests.length;
  const begun = performance.now();
  let gaps = 0;
  for (const [at, ref] of refs.entries()) {
    const answer = await github.audienceOf(ref);
    if (!answer.ok) throw new Error(`a repository could not be read: ${answer.fault.kind}`);
    gaps += answer.value.gaps.length;
    if (at % 200 === 199) process.stderr.write(`${what}: ${at + 1} of ${refs.length}\n`);
  }
  const asked = trial.world.requests.slice(before);
  return {
    requests: asked.length,
    unchanged: asked.filter(({ status }) => status === 304).length,
    seconds: (performance.now() - begun) / 1_000,
    residentMb: process.memoryUsage().rss / 1_048_576,
    gaps,
  };
}

/** What GitHub lets happen: hours of the first look over all, and what a look a day over all takes of the limit. */
function costs(count: number, first: Look, next: Look) {
  const perHour = Math.min(12_500, 5_000 + 50 * Math.max(0, count - 20));
  const firstCalls = count * (first.requests / REPOSITORIES);
  const nextCalls = count * ((next.requests - next.unchanged) / REPOSITORIES);
  const points = count * (next.requests / REPOSITORIES);
  return {
    firstCalls,
    nextCalls,
    perHour,
    firstHours: Math.max((count * 10) / 3_600, firstCalls / perHour),
    firstShareOfHour: firstCalls / Math.max((count * 10) / 3_600, firstCalls / perHour) / perHour,
    nextMinutesByPoints: points / POINTS_PER_MINUTE,
    shareOfDay: nextCalls / (perHour * 24),
    shareOfDayAtMost: nextCalls / (LARGEST_PER_HOUR * 24),
    withinShare: nextCalls <= perHour * 24 * SHARE,
  };
}

function text(report: {
  readonly repositories: number;
  readonly first: Look;
  readonly next: Look;
  readonly rows: readonly (ReturnType<typeof costs> & { readonly repositories: number })[];
}): string {
  const line = (name: string, one: Look): string =>
    `${name}: ${(one.requests / report.repositories).toFixed(1)} requests a repository, ${(one.unchanged / report.repositories).toFixed(1)} of them unchanged and free; ${one.seconds.toFixed(1)} s, ${one.residentMb.toFixed(0)} MB resident, ${one.gaps} gaps`;
  const head =
    "repositories  limit/h  first look, requests  hours  of the limit  a daily look, charged  of a day  at 15,000/h  minutes at 900 points";
  const rows = report.rows.map((row) =>
    [
      String(row.repositories).padStart(12),
      String(row.perHour).padStart(8),
      row.firstCalls.toFixed(0).padStart(21),
      row.firstHours.toFixed(1).padStart(6),
      `${(row.firstShareOfHour * 100).toFixed(0)} %`.padStart(13),
      row.nextCalls.toFixed(0).padStart(22),
      `${(row.shareOfDay * 100).toFixed(2)} %`.padStart(9),
      `${(row.shareOfDayAtMost * 100).toFixed(2)} %`.padStart(12),
      row.nextMinutesByPoints.toFixed(1).padStart(22),
    ].join(" "),
  );
  return [line("first look", report.first), line("next look ", report.next), "", head, ...rows, ""].join("\n");
}
