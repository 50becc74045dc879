import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import type { Fault } from "../../src/trial/http/faults.ts";
import { addTeam } from "../../src/trial/seed.ts";
import { askGraphql, demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { type Pull, refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import { REGISTER } from "../../src/trial/story/rules-files.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { PRICE_CURVE } from "../../src/trial/story/source-files.ts";
import { until } from "../../src/trial/story/wait.ts";
import { OWNED, openRulesStage, type RulesStage } from "./rules-stage.ts";

let stage: RulesStage;

const HOME = "pricing-engine";
const CURVE = "src/curve/price-curve.ts";
const POLICY = `${OWNED}handling: {restricted: {on_flow: block, changes_at_home: owners}}\n`;
const NEEDED = "failure: Blocked: an owner approves this first";

beforeAll(async () => {
  stage = await openRulesStage({
    seed: async (_, { world }) => {
      const named = (name: string) => {
        const found = [...world.repositories.values()].find((one) => one.name === name);
        if (found === undefined) throw new Error(`no repository ${name}`);
        return found;
      };
      const [home, sdk] = [named(HOME), named("sdk")];
      addTeam(world, {
        organisation: "acme",
        name: "pricing",
        members: ["noor", "kim"],
        repositories: [[home, "write"]],
      });
      // As in the SDK, what goes into the default branch goes through a merge queue.
      for (const ruleset of home.rulesets) ruleset.rules = sdk.rulesets.flatMap(({ rules }) => rules);
      const order = { branch: "main", message: "Own", name: "Mira", email: "mira@acme.example", at: world.now() };
      const register = REGISTER.replace("    class:", '    custodian: "@acme/pricing"\n    class:');
      await writeCommit(named("sourcewarden-rules").gitDir, {
        ...order,
        files: { "policy.yml": POLICY, "register.yml": register },
      });
    },
  });
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** A pull request of Tomas that changes files of the pricing engine, judged. */
async function propose(branch: string, files: Parameters<typeof commit>[2]) {
  const clone = await stage.clone(HOME, branch);
  await commit(clone, `Work on ${branch}`, files);
  await push(clone);
  const pull = await stage.open(HOME, branch);
  await stage.rest();
  return { clone, pull };
}

/** Whether a call asks for reviews. */
function ofReviews(call: string): boolean {
  return call.includes("pulls/list-reviews");
}

function curve(note: string): Readonly<Record<string, string>> {
  return { [CURVE]: `${PRICE_CURVE}// ${note}\n` };
}

async function pushMore(clone: Checkout, files: Parameters<typeof commit>[2]): Promise<string> {
  await commit(clone, "One more thing", files);
  const head = await push(clone);
  await stage.rest();
  return head;
}

async function enqueue(pull: Pull): Promise<void> {
  const enqueue =
    "mutation ($id: ID!) { enqueuePullRequest(input: { pullRequestId: $id }) { mergeQueueEntry { id } } }";
  await askGraphql(stage.world, stage.developer, enqueue, { id: pull.nodeId });
}

async function merged(pull: Pull): Promise<string> {
  return until("The merge of the queued pull request", async () => {
    const path = `/repos/${pull.repository}/pulls/${pull.number}`;
    const now = await demand<{ merged: boolean; merge_commit_sha: string | null }>(stage.world, stage.mira, ["GET", path, 200]); // biome-ignore format: one call
    return now.merged ? now.merge_commit_sha : null;
  });
}

test("a registered source that is changed at home waits for an owner, again after each push", async () => {
  const { clone, pull } = await propose("curve", curve("steeper"));
  expect(await stage.verdict(HOME, pull.head)).toBe(NEEDED);
  const summary = await stage.summary(HOME, pull.head);
  expect(summary).toContain(`This changes \`${CURVE}\` of \`S-001\` (restricted (pricing)), which is at home here.`);
  expect(summary).toContain("@acme/pricing approves it by a review of its newest commit, or ask @acme/ip and name SW-");
  expect(summary).toContain("`acme/sourcewarden-rules:register.yml:3`: 1 file changed at home.");
  expect(refusedByCheck(await tryMerge(stage, stage.developer, pull))).toBe(true);

  await stage.review(stage.mira, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe(NEEDED);
  await stage.review(stage.noor, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");

  const head = await pushMore(clone, curve("steeper still"));
  expect(await stage.verdict(HOME, head)).toBe(NEEDED);
  await stage.review(stage.kim, pull, "REQUEST_CHANGES");
  expect(await stage.verdict(HOME, head)).toBe(NEEDED);
  await stage.review(stage.kim, pull);
  expect(await stage.verdict(HOME, head)).toBe("success: Clear");
  const path = `/repos/acme/${HOME}/pulls/${pull.number}`;
  expect(await demand(stage.world, stage.mira, ["GET", `${path}/comments`, 200])).toEqual([]);
});

test("whoever made it does not count, and neither does one who pushed it last", async () => {
  const { clone, pull } = await propose("own", curve("mine"));
  const by = async (who: Person) => {
    const other = await checkOut(stage.world, who, stage.folder, [`acme/${HOME}`, "own"]);
    await other.git("fetch", "--quiet", "origin", "own");
    await other.git("reset", "--quiet", "--hard", "FETCH_HEAD");
    return other;
  };
  const noors = await by(stage.noor);
  await commit(noors, "Noor helps", { "README.md": "# Prices\n" });
  await push(noors);
  await stage.rest();
  await stage.review(stage.noor, pull);
  const head = await noors.git("rev-parse", "HEAD");
  expect(await stage.verdict(HOME, head.trim())).toBe(NEEDED);
  await stage.review(stage.kim, pull);
  expect(await stage.verdict(HOME, head.trim())).toBe("success: Clear");
  expect(clone.folder).not.toBe(noors.folder);
});

test("what is not registered, and what is put back, needs nobody and costs no call", async () => {
  const since = stage.world.requests.length;
  const { pull } = await propose("readme", { "src/server.ts": "export const port = 80;\n" });
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
  const clone = await stage.clone(HOME, "back");
  await commit(clone, "For a moment", curve("for a moment"));
  await commit(clone, "And back", { [CURVE]: PRICE_CURVE });
  await push(clone);
  const back = await stage.open(HOME, "back");
  await stage.rest();
  expect(await stage.verdict(HOME, back.head)).toBe("success: Clear");
  expect(stage.calls(since).filter(ofReviews)).toEqual([]);
});

test("a file that is deleted or moved away is a change too", async () => {
  const gone = await propose("gone", { "src/curve/rounding.ts": null });
  expect(await stage.verdict(HOME, gone.pull.head)).toBe(NEEDED);
});

test("two approvers may waive it as any finding of the highest class", async () => {
  const { pull } = await propose("waived", curve("urgent"));
  const number = /SW-\d+/.exec(await stage.summary(HOME, pull.head))?.[0];
  const body = `/sourcewarden waive ${number} at ${pull.head}: everybody is on holiday`;
  const say = async (who: Person) => {
    await demand(stage.world, who, ["POST", `/repos/acme/${HOME}/issues/${pull.number}/comments`, 201], { body });
    await stage.rest();
  };
  await say(stage.mira);
  expect(await stage.verdict(HOME, pull.head)).toBe(NEEDED);
  await say(stage.kim);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Advice: 1 place allowed by rulings");
});

test("a merge group counts what was approved on the pull requests that it holds, and so does the push that follows", async () => {
  const { pull } = await propose("queued", { ...curve("queued"), "src/curve/more.ts": "export const more = 1;\n" });
  await stage.review(stage.noor, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
  await enqueue(pull);
  const sha = await merged(pull);
  await stage.rest();
  expect(await stage.verdict(HOME, sha)).toBe("success: Clear");
});

test("a merge group that stands on another one holds its pull request too", async () => {
  const approved = await propose("first", curve("first of two"));
  await stage.review(stage.noor, approved.pull);
  const other = await propose("second", { "src/server.ts": "export const port = 443;\n" });
  await enqueue(approved.pull);
  await enqueue(other.pull);
  const shas = [await merged(approved.pull), await merged(other.pull)];
  await stage.rest();
  for (const sha of shas) expect(await stage.verdict(HOME, sha)).toBe("success: Clear");
});

test("a merge group whose pull request is no longer approved is stopped in the queue", async () => {
  const { pull } = await propose("dismissed", curve("taken back"));
  const review = await stage.review(stage.noor, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
  // Taken back at the very moment: its webhook is still under way.
  stage.repository(HOME).pulls.get(pull.number)?.reviews.splice(0);
  await enqueue(pull);
  await stage.rest();
  const group = stage.repository(HOME).mergeQueue.find((one) => one.pull === pull.number);
  expect(group).toMatchObject({ state: expect.not.stringContaining("merged") });
  expect(await stage.verdict(HOME, group?.headSha ?? "")).toBe(NEEDED);
  expect(review).toBeGreaterThan(0);
});

test("an approval that is dismissed counts no more", async () => {
  const { pull } = await propose("dismissal", curve("dismissed"));
  const review = await stage.review(stage.noor, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
  const path = `/repos/acme/${HOME}/pulls/${pull.number}/reviews/${review}/dismissals`;
  await demand(stage.world, stage.mira, ["PUT", path, 200], { message: "Not yet." });
  await stage.rest();
  expect(await stage.verdict(HOME, pull.head)).toBe(NEEDED);
});

test("a push to the default branch that no pull request brought is advised", async () => {
  const clone = await checkOut(stage.world, stage.mira, stage.folder, [`acme/${HOME}`, "main"]);
  await commit(clone, "Straight in", { "src/curve/direct.ts": "export const direct = 1;\n" });
  const rulesets = stage.repository(HOME).rulesets.splice(0);
  const sha = await push(clone);
  stage.repository(HOME).rulesets.push(...rulesets);
  await stage.rest();
  expect(await stage.verdict(HOME, sha)).toBe("success: Advice: 1 place worth a look");
  expect(await stage.summary(HOME, sha)).toContain("It came to the default branch without a pull request");
});

test("where GitHub does not tell who approved, nothing passes", async () => {
  const refused: Fault = { match: { operationId: "pulls/list-reviews" }, fault: { kind: "status", status: 403 } };
  stage.trial.conditions.faults = [refused];
  const { pull } = await propose("untold", curve("untold"));
  expect(await stage.verdict(HOME, pull.head)).toBe("failure: Undecided: 1 thing was not seen");
  expect(await stage.summary(HOME, pull.head)).toContain("GitHub did not tell who approved it");
  stage.trial.conditions.faults = [];
  await stage.review(stage.noor, pull);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
});

test("it costs one call more while nobody approved, and a look at an approval no more than a first verdict", async () => {
  const clone = await stage.clone(HOME, "cost");
  await commit(clone, "Cost", curve("cost"));
  await push(clone);
  await stage.rest();
  const since = stage.world.requests.length;
  const pull = await stage.open(HOME, "cost");
  await stage.rest();
  const asked = stage.calls(since);
  expect(asked.filter(ofReviews)).toHaveLength(1);
  expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(8);
  const before = stage.world.requests.length;
  await stage.review(stage.noor, pull);
  const calls = stage.calls(before);
  expect(await stage.verdict(HOME, pull.head)).toBe("success: Clear");
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(8);
});
