import { afterAll, beforeAll, expect, test } from "vitest";
import { addAccount, addUserToken, fork } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { writtenOn } from "../../src/trial/story/words.ts";
import type { Repository } from "../../src/trial/world.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;
/** Somebody of another house, who may read what is public and no more. */
let stranger: Person;
let forked: Repository;

beforeAll(async () => {
  stage = await openStage();
  const { world } = stage;
  addAccount(world, "noor");
  stranger = { login: "noor", token: addUserToken(world, "noor") };
  forked = await fork(world, repositoryOf("sdk"), { owner: "noor" });
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function repositoryOf(name: string): Repository {
  const found = [...stage.world.repositories.values()].find((one) => one.owner === "acme" && one.name === name);
  if (found === undefined) throw new Error(`no repository ${name}`);
  return found;
}

async function work(branch: string, files: Readonly<Record<string, string>>): Promise<Checkout> {
  const clone = await checkOut(stage.world, stranger, stage.folder, ["noor/sdk", branch]);
  await commit(clone, `Work on ${branch}`, files);
  await push(clone);
  return clone;
}

async function propose(branch: string) {
  const made = await demand<{ number: number; node_id: string; head: { sha: string } }>(
    stage.world,
    stranger,
    ["POST", "/repos/acme/sdk/pulls", 201],
    { title: `From outside: ${branch}`, body: "", head: `noor:${branch}`, base: "main" },
  );
  return { repository: "acme/sdk", number: made.number, nodeId: made.node_id, head: made.head.sha };
}

interface Report {
  readonly body: string;
  readonly state: string;
}

async function privateReports(): Promise<readonly Report[]> {
  const path = "/repos/acme/sourcewarden-rules/issues?state=all";
  return demand<Report[]>(stage.world, stage.sample.owner, ["GET", path, 200]);
}

test("a leak in a pull request from a stranger's fork stops the merge; that it is disclosed is said in private", async () => {
  await work("quote", { "src/from-outside.ts": QUICK_QUOTE });
  const pull = await propose("quote");
  await stage.rest();
  const check = await stage.check("sdk", pull.head);
  expect(check).toMatchObject({ conclusion: "failure", output: { annotations_count: 0 } });
  expect(refusedByCheck(await tryMerge(stage, stage.developer, pull))).toBe(true);
  const written = await writtenOn(stage, pull);
  const publicWords = [check.output.title, check.output.summary, ...written.map((one) => one.body)].join("\n");
  expect(publicWords).not.toMatch(/from-outside|ACME Confidential|acme-legend/i);
  const [report] = (await privateReports()).filter(({ body }) => body.includes("src/from-outside.ts:1"));
  expect(report?.body).toContain("treat it as disclosed");
  expect(report?.body).toContain(`pull request ${pull.number}`);
});

test("a stranger's force-push takes nothing back: both heads have their verdict", async () => {
  const clone = await work("forced", { "src/forced-outside.ts": QUICK_QUOTE });
  const pull = await propose("forced");
  await stage.rest();
  await clone.git("reset", "--quiet", "--hard", "origin/main");
  const mended = await commit(clone, "Without it", { "src/forced-outside.ts": "export const none = null;\n" });
  await push(clone, true);
  await stage.rest();
  expect(await stage.check("sdk", pull.head)).toMatchObject({ conclusion: "failure" });
  expect((await stage.check("sdk", mended)).conclusion).toBe("success");
  const told = (await privateReports()).filter((report) => report.body.includes("src/forced-outside.ts"));
  // It stays for people to settle: whoever reads the world has read the first head.
  expect(told).toMatchObject([{ state: "open" }]);
  await commit(clone, "Something worse", { "src/worse-outside.ts": QUICK_QUOTE });
  await push(clone);
  await stage.rest();
  const paths = (await privateReports()).flatMap(({ body }) => /src\/(forced|worse)-outside/.exec(body)?.[1] ?? []);
  expect(paths.sort()).toEqual(["forced", "worse"]);
});

test("a head that was forced away before anybody looked is judged all the same", async () => {
  const clone = await work("quick", { "src/quick-outside.ts": QUICK_QUOTE });
  stage.trial.conditions.latencyMs = 1_500;
  const pull = await propose("quick");
  await clone.git("reset", "--quiet", "--hard", "origin/main");
  const other = await commit(clone, "Something else", { "src/quick-outside.ts": "export const none = null;\n" });
  await push(clone, true);
  stage.trial.conditions.latencyMs = 0;
  await stage.rest();
  expect(await stage.check("sdk", pull.head)).toMatchObject({ conclusion: "failure" });
  expect(await stage.check("sdk", other)).toMatchObject({ conclusion: "success" });
});

test("a fork that is deleted while its pull request is looked at changes no verdict", async () => {
  await work("gone", { "src/gone-outside.ts": QUICK_QUOTE });
  stage.trial.conditions.latencyMs = 700;
  const pull = await propose("gone");
  stage.world.repositories.delete(forked.id);
  const open = repositoryOf("sdk").pulls;
  for (const each of open.values()) if (each.headRepositoryId === forked.id) each.headRepositoryId = null;
  stage.trial.conditions.latencyMs = 0;
  await stage.rest();
  const check = await stage.check("sdk", pull.head);
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
  expect((await privateReports()).some(({ body }) => body.includes("src/gone-outside.ts"))).toBe(true);
});
