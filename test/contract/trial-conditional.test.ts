import { afterEach, beforeEach, expect, test } from "vitest";
import { addHook } from "../../src/trial/acts/hooks.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const READS = [
  "/orgs/acme",
  "/orgs/acme/members",
  "/orgs/acme/outside_collaborators",
  "/orgs/acme/invitations",
  "/orgs/acme/teams",
  "/orgs/acme/hooks",
  "/orgs/acme/installations",
  "/orgs/acme/rulesets",
  "/orgs/acme/properties/schema",
  "/orgs/acme/properties/values",
  "/orgs/acme/actions/runner-groups",
  "/repos/acme/closed",
  "/repos/acme/closed/collaborators",
  "/repos/acme/closed/invitations",
  "/repos/acme/closed/teams",
  "/repos/acme/closed/keys",
  "/repos/acme/closed/hooks",
  "/repos/acme/closed/forks",
  "/repos/acme/closed/topics",
  "/repos/acme/closed/releases",
  "/repos/acme/closed/environments",
  "/repos/acme/closed/actions/permissions",
  "/repos/acme/closed/actions/workflows",
  "/repos/acme/closed/rulesets",
  "/repos/acme/closed/rules/branches/main",
];

async function used(): Promise<number> {
  return (await core.as.app("GET /rate_limit")).json.resources.core.used;
}

test.each(READS)("asking whether %s has changed costs nothing as long as it has not", async (path) => {
  const first = await core.as.app(`GET ${path}`);
  const etag = first.headers.get("etag") ?? "";
  expect([first.status, etag]).toEqual([200, expect.stringMatching(/^W\/"/)]);
  const before = await used();
  const again = await core.as.app(`GET ${path}`, undefined, { "if-none-match": etag });
  expect(again).toMatchObject({ status: 304, text: "" });
  expect(await used()).toBe(before);
});

test("what has changed is answered whole, and costs", async () => {
  const path = "GET /repos/acme/closed/hooks";
  const etag = (await core.as.app(path)).headers.get("etag") ?? "";
  addHook(core.trial.world, core.closed.hooks, { url: "https://collector.example/" });
  const before = await used();
  const again = await core.as.app(path, undefined, { "if-none-match": etag });
  expect([again.status, again.json.length]).toEqual([200, 1]);
  expect(await used()).toBe(before + 1);
});
