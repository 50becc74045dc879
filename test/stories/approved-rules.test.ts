import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { OWNED, openRulesStage, type RulesStage } from "./rules-stage.ts";

let stage: RulesStage;

const WEAKER = OWNED.replace("cleared: internal", "cleared: confidential");
const LEGEND = { "src/quote.ts": QUICK_QUOTE };

beforeAll(async () => {
  stage = await openRulesStage({
    seed: async (_, { world }) => {
      const rules = [...world.repositories.values()].find((one) => one.name === "sourcewarden-rules");
      const order = { branch: "main", message: "Own", name: "Mira", email: "mira@acme.example", at: world.now() };
      await writeCommit(rules?.gitDir ?? "", { ...order, files: { "policy.yml": OWNED } });
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

/** An open pull request with a legend, that nothing happens to any more. */
async function openLeak(name: string, branch: string) {
  const clone = await stage.clone(name, branch);
  await commit(clone, "Quote", LEGEND);
  await push(clone);
  const pull = await stage.open(name, branch);
  await stage.rest();
  return pull;
}

test("weaker rules that are pushed past everybody are not in force, and the rules repository is told why", async () => {
  const leak = await openLeak("storefront", "direct");
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  await stage.pushRules(stage.mira, { "policy.yml": WEAKER });
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  expect(await stage.summary("storefront", leak.head)).toContain("Newer rules of the organisation wait for approval");
  expect(await stage.summary("storefront", leak.head)).not.toContain("→");
  const issue = await stage.waiting();
  expect(issue).toMatchObject({ state: "open" });
  expect(issue?.body).toContain("weaker: `acme/storefront`: cleared internal → confidential");
  expect(issue?.body).toMatch(/Commit `[0-9a-f]{7}` changed rules without a pull request/);
  expect(issue?.body).toContain("@acme/owners");

  await stage.pushRules(stage.mira, { "policy.yml": OWNED });
  expect(await stage.waiting()).toMatchObject({ state: "closed" });
  expect(await stage.summary("storefront", leak.head)).not.toContain("wait for approval");
});

test("weaker rules are in force once two owners have approved them, and open pull requests turn of themselves", async () => {
  const leak = await openLeak("storefront", "approved");
  const elsewhere = await openLeak("pricing-engine", "unaffected");
  expect(await stage.verdict("pricing-engine", elsewhere.head)).toMatch(/^success/);
  const proposed = await stage.proposeRules(stage.tomas, "weaker", { "policy.yml": WEAKER });
  expect(await stage.verdict("sourcewarden-rules", proposed.head)).toBe(
    "failure: Blocked: rules in this change need approval",
  );
  const summary = await stage.summary("sourcewarden-rules", proposed.head);
  expect(summary).toContain("### Rules in this change");
  expect(summary).toContain("- weaker: `acme/storefront`: cleared internal → confidential");
  expect(summary).toMatch(/\d+ findings? of the last 30 days would not have been raised \(SW-\d+/);
  expect(summary).toContain("@acme/owners");
  expect(refusedByCheck(await tryMerge(stage, stage.mira, proposed))).toBe(true);

  await stage.review(stage.noor, proposed);
  expect(await stage.summary("sourcewarden-rules", proposed.head)).toContain("So far `noor` did.");
  expect(refusedByCheck(await tryMerge(stage, stage.mira, proposed))).toBe(true);
  await stage.review(stage.kim, proposed);
  expect(await stage.verdict("sourcewarden-rules", proposed.head)).toMatch(/^success/);
  expect(await stage.summary("sourcewarden-rules", proposed.head)).toContain("Approved by `noor` and `kim`.");
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure/);

  const since = stage.world.requests.length;
  expect(await tryMerge(stage, stage.mira, proposed)).toMatchObject({ status: 200 });
  await stage.rest();
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^success/);
  expect(await stage.waiting()).toMatchObject({ state: "closed" });
  const writes = stage.world.requests
    .slice(since)
    .filter((one) => one.method !== "GET" && one.path.includes("/acme/pricing-engine/"));
  expect(writes.map((one) => `${one.method} ${one.path}`)).toEqual([]);
});

test("stricter rules are in force at once, and open pull requests turn of themselves", async () => {
  const leak = await openLeak("storefront", "stricter");
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^success/);
  await stage.pushRules(stage.mira, { "policy.yml": OWNED });
  expect(await stage.verdict("storefront", leak.head)).toMatch(/^failure: Blocked/);
  expect(await stage.waiting()).toMatchObject({ state: "closed" });
});

test("a change of rules with an error is stopped at its line, and the rest is judged as ever", async () => {
  const broken = `${OWNED}markres: []\n`;
  const proposed = await stage.proposeRules(stage.tomas, "broken", { "policy.yml": broken });
  expect(await stage.verdict("sourcewarden-rules", proposed.head)).toBe(
    "failure: Blocked: rules in this change have errors",
  );
  expect(await stage.summary("sourcewarden-rules", proposed.head)).toMatch(
    /policy\.yml:\d+:1`: `+ ?a key that the policy does not have.*Did you mean/,
  );
});

test("a repository's own file is looked at where a pull request changes it, and followed once it is merged", async () => {
  const open = await openLeak("pricing-engine", "own");
  const weaker = await stage.clone("pricing-engine", "weaker-own");
  await commit(weaker, "Ask for more", { ".github/sourcewarden.yml": "version: 1\nmode: observe\n" });
  const head = await push(weaker);
  await stage.open("pricing-engine", "weaker-own");
  await stage.rest();
  expect(await stage.verdict("pricing-engine", head)).toBe("failure: Blocked: rules in this change have errors");
  expect(await stage.summary("pricing-engine", head)).toContain("a key that only the organisation's policy has");

  const clone = await stage.clone("pricing-engine", "main");
  await commit(clone, "Tighten", { ".github/sourcewarden.yml": "version: 1\ncleared: internal\n" });
  const rulesets = stage.repository("pricing-engine").rulesets.splice(0);
  await push(clone);
  await stage.rest();
  stage.repository("pricing-engine").rulesets.push(...rulesets);
  expect(await stage.verdict("pricing-engine", open.head)).toMatch(/^failure: Blocked/);
});
