import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { fork } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { push } from "../../src/trial/story/checkout.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import type { StrictTrial } from "../contract/strict-trial.ts";
import { type ImportedCommit, importCommits } from "./import-commits.ts";
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

/** The most REST and GraphQL calls that a pull request's first verdict may cost, the minting of tokens included. */
const MOST_CALLS = 8;
/** A leak that the world reads is told besides: a token, its issue, the pull request once more, and the issue made whole. */
const MOST_ALERT_CALLS = 4;

/** So many files in each of so many commits, and one leak in the last of all. */
function work(commits: number, filesInEach: number): readonly ImportedCommit[] {
  return Array.from({ length: commits }, (_, commit): ImportedCommit => {
    const files = Array.from({ length: filesInEach }, (_, file): [string, string] => {
      const last = commit === commits - 1 && file === filesInEach - 1;
      return [
        `src/c${commit}/z${String(file).padStart(6, "0")}.ts`,
        last ? QUICK_QUOTE : `export const n = ${commit + file};\n`,
      ];
    });
    return { message: `Part ${commit}`, files: Object.fromEntries(files) };
  });
}

async function callsOfFirstVerdict(name: string, branch: string, commits: readonly ImportedCommit[]) {
  const clone = await stage.clone(name, branch);
  await importCommits(clone, commits);
  await push(clone);
  await stage.rest();
  const since = stage.world.requests.length;
  const pull = await stage.open(name, branch);
  await stage.rest();
  const check = await stage.check(name, pull.head);
  expect(check, stage.logged.slice(-5).join("\n")).toMatchObject({ conclusion: "failure" });
  return { calls: stage.gateCalls(since), check };
}

for (const [files, commits] of [
  [5, 1],
  [2000, 1],
  [1, 200],
] as const) {
  test(`a first verdict on ${files} files in ${commits} commits costs at most ${MOST_CALLS} calls`, async () => {
    const { calls } = await callsOfFirstVerdict("storefront", `f${files}-c${commits}`, work(commits, files));
    expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(MOST_CALLS);
  });
}

test("so does one where the world reads along", async () => {
  const { calls } = await callsOfFirstVerdict("sdk", "public", work(1, 5));
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(MOST_CALLS);
});

for (const [name, visibility] of [
  ["storefront", "private"],
  ["storefront", "internal"],
  ["sdk", "public"],
] as const) {
  test(`so does the first delivery ever, of a fork's pull request to a repository that is ${visibility}`, async () => {
    const cold = await openStage({ seed: prepareFork(name, visibility), untold: true });
    try {
      const since = cold.world.requests.length;
      const opened = await demand<{ head: { sha: string } }>(
        cold.world,
        cold.developer,
        ["POST", `/repos/acme/${name}/pulls`, 201],
        { title: "From a fork", body: "", head: "tomas:quote", base: "main" },
      );
      await cold.rest();
      const check = await cold.check(name, opened.head.sha);
      expect(check).toMatchObject({ conclusion: "failure" });
      expect(check.output.title).toMatch(/^Blocked/);
      const calls = cold.gateCalls(since);
      const most = MOST_CALLS + (visibility === "public" ? MOST_ALERT_CALLS : 0);
      expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(most);
      const verdict = calls.findIndex((call) => call.startsWith("PATCH checks/update"));
      expect(verdict, calls.join("\n")).toBeLessThan(MOST_CALLS);
      await cold.trial.expectNoMismatch();
    } finally {
      await cold.close();
    }
  });
}

/** A fork with a finding on a branch, made before the App is installed: no push of it is ever told. */
function prepareFork(name: string, visibility: "private" | "internal" | "public") {
  return async (_: unknown, { world }: StrictTrial): Promise<void> => {
    const parent = [...world.repositories.values()].find((one) => one.name === name);
    if (parent === undefined) throw new Error(`no repository ${name}`);
    parent.visibility = visibility;
    const made = await fork(world, parent, { owner: "tomas" });
    const order = { branch: "quote", message: "Quote", name: "Tomas", email: "tomas@acme.example", at: world.now() };
    await runGit(made.gitDir, ["branch", "quote", "main"]);
    await writeCommit(made.gitDir, { ...order, files: { "src/quote.ts": QUICK_QUOTE } });
  };
}

test("a pull request of 10,000 files is judged fully, with its leak found in the last one", async () => {
  const { check, calls } = await callsOfFirstVerdict("storefront", "ten-thousand", work(1, 10_000));
  expect(check.output.title).toMatch(/^Blocked/);
  // The branch and the pull request are two subjects of one head; what each was expected to see, it saw.
  expect(check.output.summary).toMatch(/Looked at ([12]0,000) of \1 file versions/);
  expect(check.output.summary).toContain("z009999.ts:1");
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(MOST_CALLS);
});
