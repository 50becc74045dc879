import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAsApp, demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { writtenOn } from "../../src/trial/story/words.ts";
import { importCommits } from "./import-commits.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** Everything that people see on a pull request, to be compared as a whole. */
async function seenOn(pull: Pull): Promise<string> {
  await stage.rest();
  return JSON.stringify(await writtenOn(stage, pull));
}

async function blockedPull(branch: string): Promise<Pull> {
  const clone = await stage.clone("storefront", branch);
  await commit(clone, "Quote", { [`src/${branch}.ts`]: QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("storefront", branch);
  await stage.rest();
  expect(await stage.check("storefront", pull.head)).toMatchObject({ conclusion: "failure" });
  return pull;
}

function writes(since: number): readonly string[] {
  // Asking for a token writes nothing, and asking for a redelivery is what the test itself does.
  const silent = /^GET |create-installation-access-token|redeliver-webhook-delivery/;
  return stage.gateCalls(since).filter((call) => !silent.test(call));
}

test("an edited title writes nothing at all", async () => {
  const pull = await blockedPull("titled");
  const before = await seenOn(pull);
  const since = stage.world.requests.length;
  const path = `/repos/${pull.repository}/pulls/${pull.number}`;
  await demand(stage.world, stage.developer, ["PATCH", path, 200], { title: "Another title" });
  expect(await seenOn(pull)).toBe(before);
  expect(writes(since)).toEqual([]);
});

test("what people say to one another, and that they approve, writes nothing and is kept nowhere", async () => {
  const pull = await blockedPull("talked");
  const ours = async () => (await writtenOn(stage, pull)).filter(({ author }) => author === "sourcewarden[bot]");
  const before = await ours();
  const since = stage.world.requests.length;
  const { owner } = stage.sample;
  const path = `/repos/${pull.repository}`;
  const said = "/lgtm\n\nThe canary sings.";
  await demand(stage.world, owner, ["POST", `${path}/issues/${pull.number}/comments`, 201], { body: said });
  const approval = { event: "APPROVE", body: "The canary approves." };
  await demand(stage.world, owner, ["POST", `${path}/pulls/${pull.number}/reviews`, 200], approval);
  await stage.rest();
  // Whether a comment was edited is read over GraphQL, by a POST as everything there.
  expect(writes(since).filter((call) => call !== "POST graphql 200")).toEqual([]);
  expect(await ours()).toEqual(before);
  const heard = stage.world.deliveries.filter(({ payload }) => payload.includes("canary"));
  expect(heard.map(({ event, status }) => [event, status])).toEqual([
    ["issue_comment", "OK"],
    ["pull_request_review", "OK"],
  ]);
  expect(stage.logged.join("\n")).not.toContain("canary");
  expect(allKept(join(stage.folder, "data", "sourcewarden.db"))).not.toContain("canary");
});

/** Every row of every table, as text. */
function allKept(file: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const names = database.prepare("select name from sqlite_master where type = 'table'").pluck().all().map(String);
    return JSON.stringify(names.map((name) => [name, database.prepare(`select * from "${name}"`).all()]));
  } finally {
    database.close();
  }
}

test("a delivery that comes twice writes nothing at all", async () => {
  const pull = await blockedPull("delivered");
  const before = await seenOn(pull);
  const since = stage.world.requests.length;
  await deliverAgain("pull_request", "push");
  expect(await seenOn(pull)).toBe(before);
  expect(writes(since)).toEqual([]);
});

test("a comment that is delivered twice is looked at once", async () => {
  const pull = await blockedPull("commanded");
  const path = `/repos/${pull.repository}/issues/${pull.number}/comments`;
  await demand(stage.world, stage.developer, ["POST", path, 201], { body: "/sourcewarden" });
  await stage.rest();
  const since = stage.world.requests.length;
  expect(await deliverAgain("issue_comment")).toBeGreaterThan(0);
  await stage.rest();
  expect(stage.gateCalls(since).filter((call) => !/app.*deliver/.test(call))).toEqual([]);
});

/** Has GitHub send again what it sent of these events; answers how many that were. */
async function deliverAgain(...events: readonly string[]): Promise<number> {
  type Listed = { readonly id: number; readonly event: string };
  const list = await askAsApp<Listed[]>(stage.world, stage.sample, ["GET", "/app/hook/deliveries?per_page=100", 200]);
  const meant = list.filter(({ event }) => events.includes(event));
  for (const { id } of meant) {
    await askAsApp(stage.world, stage.sample, ["POST", `/app/hook/deliveries/${id}/attempts`, 202]);
  }
  return meant.length;
}

test("a check that is asked for again is run again, without a new comment", async () => {
  const pull = await blockedPull("again");
  const before = await seenOn(pull);
  const old = await stage.check("storefront", pull.head);
  const path = `/repos/${pull.repository}/check-runs/${old.id}/rerequest`;
  await demand(stage.world, stage.developer, ["POST", path, 201]);
  expect(await seenOn(pull)).toBe(before);
  const fresh = await stage.check("storefront", pull.head);
  expect(fresh.id).not.toBe(old.id);
  expect(fresh).toMatchObject({ conclusion: "failure" });
});

test("a rebase without change brings no new comment", async () => {
  const branch = "rebased";
  const pull = await blockedPull(branch);
  const before = await seenOn(pull);
  const clone = await stage.clone("storefront", "elsewhere");
  await clone.git("checkout", "--quiet", branch);
  await clone.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2030-01-01T00:00:00Z");
  const head = await push(clone, true);
  expect(head).not.toBe(pull.head);
  const bodies = (text: string) => (JSON.parse(text) as { body: string }[]).map((one) => one.body);
  // The line to copy names the present head; nothing else is another, and nobody is told again.
  const present = bodies(await seenOn(pull)).map((body) => body.replace(` at ${head.slice(0, 7)}:`, " at HEAD:"));
  expect(present).toEqual(bodies(before).map((body) => body.replace(` at ${pull.head.slice(0, 7)}:`, " at HEAD:")));
  expect(await stage.check("storefront", head)).toMatchObject({ conclusion: "failure" });
});

test("a pull request with 900 legends has 10 comments and 900 findings", async () => {
  const clone = await stage.clone("storefront", "legends");
  const files = Array.from({ length: 30 }, (_, file): [string, string] => {
    const lines = Array.from({ length: 30 }, (_, at) => `// ACME Confidential\nexport const value${at} = ${at};\n`);
    return [`src/legends/part-${file}.ts`, lines.join("")];
  });
  await importCommits(clone, [{ message: "All of it", files: Object.fromEntries(files) }]);
  const before = stage.world.requests.length;
  await push(clone);
  const pull = await stage.open("storefront", "legends");
  await stage.rest();
  const check = await stage.check("storefront", pull.head);
  expect(check).toMatchObject({ conclusion: "failure", output: { annotations_count: 900 } });
  // Fifty annotations go with each request: eighteen for one run of the check, no more for the second subject's words.
  const updates = stage.gateCalls(before).filter((call) => call.startsWith("PATCH checks/update"));
  expect(updates).toHaveLength(18);
  expect(check.output.title).toContain("900");
  expect((await writtenOn(stage, pull)).filter((one) => one.path !== null)).toHaveLength(10);
});
