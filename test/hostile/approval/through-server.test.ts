import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../../src/trial/git/create.ts";
import { ask, demand } from "../../../src/trial/story/ask.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import type { Pull } from "../../../src/trial/story/pull.ts";
import { QUICK_QUOTE } from "../../../src/trial/story/source-files.ts";
import { OWNED, openRulesStage, type RulesStage } from "../../stories/rules-stage.ts";

let stage: RulesStage;
let leak: Pull;

const WEAK = { "policy.yml": OWNED.replace("cleared: internal", "cleared: confidential") };
const BACK = { "policy.yml": OWNED };

beforeAll(async () => {
  stage = await openRulesStage({
    seed: async (_, { world }) => {
      const rules = [...world.repositories.values()].find((one) => one.name === "sourcewarden-rules");
      const order = { branch: "main", message: "Own", name: "Mira", email: "mira@acme.example", at: world.now() };
      await writeCommit(rules?.gitDir ?? "", { ...order, files: BACK });
    },
  });
  const clone = await stage.clone("storefront", "quote");
  await commit(clone, "Quote", { "src/quote.ts": QUICK_QUOTE });
  await push(clone);
  leak = await stage.open("storefront", "quote");
  await stage.rest();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** The weaker rules are on the default branch and not in force; afterwards the approved text is put back. */
async function expectHeld(why: RegExp): Promise<void> {
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  const issue = await stage.waiting();
  expect(issue).toMatchObject({ state: "open" });
  expect(issue?.body).toMatch(why);
  await stage.pushRules(stage.mira, BACK, "Put it back");
  expect(await stage.waiting()).toMatchObject({ state: "closed" });
}

test("an administrator who merges past the check puts nothing in force", async () => {
  const pull = await stage.proposeRules(stage.tomas, "past-the-check", WEAK);
  await stage.review(stage.noor, pull);
  await stage.merge(pull);
  await expectHeld(/`noor` did/);
});

test("approvals of a head that was replaced do not count, nor does the check say so", async () => {
  const clone = await stage.rules(stage.tomas, "moved-on");
  await commit(clone, "Harmless", { "policy.yml": `${OWNED}# a comment\n` });
  await push(clone);
  const order = { title: "Harmless", head: "moved-on", base: "main", body: "" };
  const path = "/repos/acme/sourcewarden-rules/pulls";
  const { number } = await demand<{ number: number }>(stage.world, stage.tomas, ["POST", path, 201], order);
  await stage.rest();
  const first = { repository: "acme/sourcewarden-rules", number, nodeId: "", head: "" };
  await stage.review(stage.noor, first);
  await stage.review(stage.kim, first);
  const head = await commit(clone, "And then", WEAK);
  await push(clone);
  await stage.rest();
  expect(await stage.verdict("sourcewarden-rules", head)).toBe("failure: Blocked: rules in this change need approval");
  await stage.merge(first);
  await expectHeld(/nobody did/);
});

test("an approval that is dismissed fails the check again, and counts after the merge no more than before", async () => {
  const pull = await stage.proposeRules(stage.tomas, "dismissed", WEAK);
  await stage.review(stage.noor, pull);
  const second = await stage.review(stage.kim, pull);
  expect(await stage.verdict("sourcewarden-rules", pull.head)).toMatch(/^success/);
  const path = `/repos/${pull.repository}/pulls/${pull.number}/reviews/${second}/dismissals`;
  await demand(stage.world, stage.mira, ["PUT", path, 200], { message: "On second thoughts." });
  await stage.rest();
  expect(await stage.verdict("sourcewarden-rules", pull.head)).toBe(
    "failure: Blocked: rules in this change need approval",
  );
  await stage.merge(pull, "squash");
  await expectHeld(/`noor` did/);
});

test("who is named as a co-author does not approve, and nobody approves their own", async () => {
  const message = "Change it\n\nCo-authored-by: Kim <kim@acme.example>\nCo-authored-by: Noor <noor@acme.example>";
  const pull = await stage.proposeRules(stage.tomas, "co-authors", WEAK, message);
  stage.owners.members.add("tomas");
  const own = `/repos/${pull.repository}/pulls/${pull.number}/reviews`;
  expect(await ask(stage.world, stage.tomas, "POST", own, { event: "APPROVE" })).toMatchObject({ status: 422 });
  await stage.review(stage.noor, pull);
  await stage.review(stage.kim, pull);
  stage.owners.members.delete("tomas");
  expect(await stage.verdict("sourcewarden-rules", pull.head)).toMatch(/need approval$/);
  await stage.merge(pull, "rebase");
  await expectHeld(/nobody did/);
});

test("a forced push leaves what is approved in force, whatever was approved of other commits", async () => {
  const clone = await stage.rules(stage.mira, "main");
  await clone.git("checkout", "--quiet", "--orphan", "anew");
  await commit(clone, "Begin anew", WEAK);
  const rulesets = stage.repository("sourcewarden-rules").rulesets.splice(0);
  await clone.git("push", "--quiet", "--force", "origin", "HEAD:main");
  stage.repository("sourcewarden-rules").rulesets.push(...rulesets);
  await stage.rest();
  await expectHeld(/was rewritten/);
});

test("approval that comes after the merge puts it in force, in a squash as well", async () => {
  const pull = await stage.proposeRules(stage.tomas, "late", WEAK);
  await stage.merge(pull, "squash");
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  await stage.review(stage.noor, pull);
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  await stage.review(stage.mira, pull);
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^success/);
  expect(await stage.waiting()).toMatchObject({ state: "closed" });
});
