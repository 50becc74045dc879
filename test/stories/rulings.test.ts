import { afterAll, beforeAll, expect, test } from "vitest";
import { askGraphql, demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { until } from "../../src/trial/story/wait.ts";
import { openRulingsStage, type RulingsStage } from "./rulings-stage.ts";

let stage: RulingsStage;

beforeAll(async () => {
  stage = await openRulingsStage();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

test("what is asked for and waived by another goes through a rebase, a squash and the push that follows", async () => {
  const { clone, pull, number } = await stage.propose("storefront", "quote", { "src/quote.ts": QUICK_QUOTE });
  expect(refusedByCheck(await tryMerge(stage, stage.developer, pull))).toBe(true);
  const asked = await stage.say(stage.developer, pull, `/sourcewarden ask ${number} at ${pull.head}: may it stay?`);
  expect(await stage.signs(pull, asked)).toEqual(["eyes"]);
  expect(await stage.table(pull)).toMatch(/@acme\/ip[\s\S]*asked by `tomas`[\s\S]*\/sourcewarden waive SW-/);
  expect((await stage.report())?.body).toMatch(/Asked, not answered \(1\)/);

  const waived = await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: Mira knows it`);
  expect(await stage.signs(pull, waived)).toEqual(["+1"]);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success: Advice/);
  expect(await stage.table(pull)).toMatch(/allowed by `mira` until \d{4}-\d\d-\d\d/);
  const report = await stage.report();
  expect(report?.body).toMatch(/In force \(1\)[\s\S]*`Mira knows it`/);
  expect(report?.comments).toMatchObject([expect.stringMatching(/`mira` allowed R-\d+ \d+ seconds? after/)]);

  await clone.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2030-01-01T00:00:00Z");
  const rebased = await push(clone, true);
  await stage.rest();
  expect(await stage.verdict("storefront", rebased)).toMatch(/^success: Advice/);
  const path = `/repos/${pull.repository}/pulls/${pull.number}/merge`;
  const body = { sha: rebased, merge_method: "squash" };
  const { sha } = await demand<{ sha: string }>(stage.world, stage.developer, ["PUT", path, 200], body);
  await stage.rest();
  expect(await stage.verdict("storefront", sha)).toMatch(/^success: Advice/);

  // What was merged under it stands; the branch that brought it does not pass again.
  const ruling = /R-\d+/.exec((await stage.table(pull)) ?? "")?.[0];
  await stage.say(stage.noor, pull, `/sourcewarden revoke ${ruling}: it was a mistake`);
  expect(await stage.verdict("storefront", sha)).toMatch(/^success/);
  expect(await stage.verdict("storefront", rebased)).toMatch(/^failure: Blocked/);
  // The report follows every change, and says once what is worth a look.
  const settled = await stage.report();
  expect(settled?.body).toMatch(/In force\n\nNone\./);
  expect(settled?.comments).toHaveLength(1);
});

test("other content under the same name fails again", async () => {
  const { clone, pull, number } = await stage.propose("storefront", "changed", { "src/changed.ts": QUICK_QUOTE });
  await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: an example`);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success/);
  await commit(clone, "One line more", { "src/changed.ts": `${QUICK_QUOTE}export const MARGIN = 0.42;\n` });
  const head = await push(clone);
  await stage.rest();
  expect(await stage.verdict("storefront", head)).toMatch(/^failure: Blocked/);
  const late = await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: the same again`);
  expect(await stage.signs(pull, late)).toEqual(["confused"]);
  expect(await stage.table(pull)).toContain("another commit than the newest one");
});

test("two approvers let it pass where the world reads, through the merge queue and the push that follows", async () => {
  const { pull, number } = await stage.propose("sdk", "queue", { "src/queued.ts": QUICK_QUOTE });
  const command = `/sourcewarden waive ${number} at ${pull.head}: published in our manual`;
  const first = await stage.say(stage.mira, pull, command);
  expect(await stage.signs(pull, first)).toEqual(["eyes"]);
  expect(await stage.verdict("sdk", pull.head)).toMatch(/^failure: Blocked/);
  expect(await stage.signs(pull, await stage.say(stage.mira, pull, command))).toEqual(["confused"]);
  expect(await stage.signs(pull, await stage.say(stage.noor, pull, command))).toEqual(["+1"]);
  expect(await stage.verdict("sdk", pull.head)).toMatch(/^success: Advice/);
  // The world reads along: numbers and days alone.
  const table = await stage.table(pull);
  expect(table).toMatch(/SW-\d+ may stay \| allowed until \d{4}-\d\d-\d\d/);
  expect(table).not.toMatch(/acme-legend|queued|manual|confidential|mira|noor/i);

  const enqueue =
    "mutation ($id: ID!) { enqueuePullRequest(input: { pullRequestId: $id }) { mergeQueueEntry { id position } } }";
  await askGraphql(stage.world, stage.developer, enqueue, { id: pull.nodeId });
  const merged = await until("The merge of the queued pull request", async () => {
    const path = `/repos/acme/sdk/pulls/${pull.number}`;
    const now = await demand<{ merged: boolean; merge_commit_sha: string | null }>(stage.world, stage.developer, [
      "GET",
      path,
      200,
    ]);
    return now.merged ? now.merge_commit_sha : null;
  });
  await stage.rest();
  expect(await stage.verdict("sdk", merged)).toMatch(/^success: Advice/);
});

test("nobody lets pass what they made: not its author, a co-author, or who pushed last; and nobody who is not named", async () => {
  const message = "Quote with help\n\nCo-authored-by: Mira <mira@acme.example>";
  const { clone, pull, number } = await stage.propose("storefront", "own", { "src/own.ts": QUICK_QUOTE }, message);
  const command = `/sourcewarden waive ${number} at ${pull.head}: because I say so`;
  stage.approvers.members.add("tomas");
  const refused = [
    await stage.say(stage.developer, pull, command),
    await stage.say(stage.mira, pull, command),
    await stage.say(stage.aiko, pull, command),
  ];
  stage.approvers.members.delete("tomas");
  for (const comment of refused) expect(await stage.signs(pull, comment)).toEqual(["confused"]);
  const table = (await stage.table(pull)) ?? "";
  expect(table.match(/opened the pull request, or wrote or pushed a commit of it/g)).toHaveLength(2);
  expect(table).toContain("`waive SW-");
  expect(table).toContain("by `aiko` | not done. Whoever wrote it is not among those who may allow it.");

  // Noor pushes Tomas's commit anew: now she had a hand in it.
  const remote = clone.git("remote", "get-url", "origin");
  await clone.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2031-01-01T00:00:00Z");
  const basic = Buffer.from(`noor:${stage.noor.token}`).toString("base64");
  const header = `http.extraHeader=Authorization: Basic ${basic}`;
  await clone.git(
    "-c",
    "http.extraHeader=",
    "-c",
    header,
    "push",
    "--quiet",
    "--force",
    (await remote).trim(),
    "HEAD:own",
  );
  const head = (await clone.git("rev-parse", "HEAD")).trim();
  await stage.rest();
  const late = await stage.say(stage.noor, pull, `/sourcewarden waive ${number} at ${head}: because I say so`);
  expect(await stage.signs(pull, late)).toEqual(["confused"]);
  expect(await stage.verdict("storefront", head)).toMatch(/^failure: Blocked/);
});

test("what was taken back stops the merge again", async () => {
  const { pull, number } = await stage.propose("storefront", "back", { "src/back.ts": QUICK_QUOTE });
  await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: an example`);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success/);
  const ruling = /R-\d+/.exec((await stage.table(pull)) ?? "")?.[0];
  const revoked = await stage.say(stage.noor, pull, `/sourcewarden revoke ${ruling}: it is none of ours`);
  expect(await stage.signs(pull, revoked)).toEqual(["-1"]);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^failure: Blocked/);
  expect(await stage.table(pull)).toContain("taken back by `noor`");
});

test("a push that was found to leak stays so however often it is looked at", async () => {
  const { rulesets } = stage.repository("storefront");
  const kept = rulesets.splice(0);
  const clone = await stage.clone("storefront", "straight");
  const head = await commit(clone, "Straight to main", { "src/straight.ts": QUICK_QUOTE });
  await clone.git("push", "--quiet", "origin", "HEAD:main");
  rulesets.push(...kept);
  await stage.rest();
  const check = await stage.check("storefront", head);
  expect(check.output.title).toMatch(/^Blocked/);
  await stage.runAgain("storefront", check);
  const again = await stage.check("storefront", head);
  expect(again.id).not.toBe(check.id);
  expect(again.output.title).toMatch(/^Blocked/);
});

test("a ruling on words counts in another repository", async () => {
  const secret = (name: string) => `// ACME Trade Secret\nexport const name = "${name}";\n`;
  const { pull, number } = await stage.propose("storefront", "words", { "src/words.ts": secret("one") });
  const command = `/sourcewarden not-a-secret ${number} at ${pull.head}: the name of our newsletter`;
  await stage.say(stage.mira, pull, command);
  await stage.say(stage.noor, pull, command);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success: Advice/);
  const clone = await stage.clone("sdk", "words");
  await commit(clone, "The same words", { "src/words.ts": secret("two") });
  await push(clone);
  const other = await stage.open("sdk", "words");
  await stage.rest();
  expect(await stage.verdict("sdk", other.head)).toMatch(/^success: Advice/);
});

test("what lies in Git LFS is accepted, by its object", async () => {
  const pointer = (digit: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize 300000000\n`;
  const { clone, pull, number } = await stage.propose("storefront", "lfs", { "assets/film.bin": pointer("a") });
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^failure: Undecided/);
  const wrong = await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: a film`);
  expect(await stage.signs(pull, wrong)).toEqual(["confused"]);
  await stage.say(stage.mira, pull, `/sourcewarden accept-gap ${number} at ${pull.head} for 9 days: a film`);
  expect(await stage.verdict("storefront", pull.head)).toMatch(/^success: Advice/);
  await commit(clone, "Another film", { "assets/film.bin": pointer("b") });
  const head = await push(clone);
  await stage.rest();
  expect(await stage.verdict("storefront", head)).toMatch(/^failure: Undecided/);
});
