import { afterEach, beforeEach, expect, test } from "vitest";
import { addRepository, fork } from "../../src/trial/seed.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld({ limits: { installationPerHour: 1e9, pointsPerMinute: 1e9 } });
});

afterEach(() => core.close());

/** Milliseconds that some calls take one after the other. */
async function took(calls: readonly string[]): Promise<number> {
  const began = performance.now();
  for (const call of calls) expect((await core.as.app(call)).status, call).toBe(200);
  return performance.now() - began;
}

async function grownTo(count: number): Promise<void> {
  for (let index = core.trial.world.repositories.size; index < count; index += 1) {
    await addRepository(core.trial.world, { owner: "acme", name: `r${index}`, visibility: "private" });
  }
}

// A list that is quadratic takes the square of what it took before: a hundred times for ten times as many.
test("an organisation of ten times as many repositories costs no more for each, be they listed or read", async () => {
  core.app.webhookUrl = null;
  await grownTo(100);
  const each = (count: number): readonly string[] => [
    ...Array.from({ length: count / 50 }, (_, page) => `GET /installation/repositories?per_page=50&page=${page + 1}`),
    ...Array.from({ length: count / 50 }, (_, page) => `GET /orgs/acme/repos?per_page=50&page=${page + 1}`),
    ...Array.from({ length: count / 10 }, (_, index) => `GET /repos/acme/r${index * 10 + 5}/collaborators`),
  ];
  await took(each(100));
  const small = await took(each(100));
  await grownTo(1000);
  const large = await took(each(1000));
  expect(large / 10).toBeLessThan(small * 4);
}, 60_000);

test("a repository with many forks lists them page by page to the last", async () => {
  core.app.webhookUrl = null;
  for (let index = 0; index < 25; index += 1) {
    await fork(core.trial.world, core.open, { owner: "kim", name: `open-${index}` });
  }
  const seen = new Set<number>();
  let path = "/repos/acme/open/forks?per_page=10";
  while (path !== "") {
    const answer = await core.as.app(`GET ${path}`);
    for (const { id } of answer.json) seen.add(id);
    const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? "";
    path = next.replace(`${core.trial.origin}/api/v3`, "");
  }
  expect(seen.size).toBe(25);
  await core.trial.expectNoMismatch();
});
