import { symlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { openStage, type ShownCheck, type TestStage } from "./stage.ts";

let stage: TestStage;
let rules: Checkout;

beforeAll(async () => {
  stage = await openStage();
  for (const repository of stage.world.repositories.values()) repository.rulesets.length = 0;
  rules = await checkOut(stage.world, stage.sample.owner, stage.folder, ["acme/sourcewarden-rules", "main"]);
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

let count = 0;

/** Pushes a file to a fresh branch and answers the check of it. */
async function judged(name: string, files: Readonly<Record<string, string>>): Promise<ShownCheck> {
  count += 1;
  const clone = await stage.clone(name, `judged-${count}`);
  const sha = await commit(clone, "Try", files);
  await push(clone);
  await stage.rest();
  return stage.check(name, sha);
}

const PRICES = { "docs/prices.md": "PRICE BOOK ONLY\n\n1, 2, 3\n" };

test("a change cannot relax the rules that it is judged by", async () => {
  const own = "version: 1\ncleared: confidential\n";
  const check = await judged("storefront", { ".github/sourcewarden.yml": own, "src/quote.ts": QUICK_QUOTE });
  expect(check).toMatchObject({ conclusion: "failure" });
});

test("a repository's own file on the default branch tightens", async () => {
  expect(await judged("pricing-engine", PRICES)).toMatchObject({ conclusion: "success" });
  const clone = await checkOut(stage.world, stage.sample.owner, stage.folder, ["acme/pricing-engine", "main"]);
  const own = [
    "version: 1",
    "cleared: internal",
    "markers:",
    "  - id: price-book",
    "    phrases: [PRICE BOOK ONLY]",
    "    class: confidential",
    "    strength: strong",
    "    context: anywhere",
    "",
  ];
  await commit(clone, "Tighten", { ".github/sourcewarden.yml": own.join("\n") });
  await push(clone);
  await stage.rest();
  const check = await judged("pricing-engine", PRICES);
  expect(check, check.output.summary ?? "").toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
});

test("a rule of the organisation is in force for the next push", async () => {
  const added =
    "  - id: price-list\n    phrases: [ACME PRICES]\n    class: confidential\n    strength: strong\n    context: anywhere\n";
  const text = { "docs/list.md": "ACME PRICES\n" };
  expect(await judged("storefront", text)).toMatchObject({ conclusion: "success" });
  await commit(rules, "Add a rule", { "policy.yml": POLICY + added });
  await push(rules);
  await stage.rest();
  expect(await judged("storefront", text)).toMatchObject({ conclusion: "failure" });
});

test("broken rules of the organisation leave the last good ones in force, and say so", async () => {
  await commit(rules, "Break it", { "policy.yml": "version: 1\nmode: [\n" });
  await push(rules);
  await stage.rest();
  const check = await judged("storefront", { "docs/more.md": "ACME PRICES\n" });
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
  expect(check.output.summary).toContain("policy.yml");
});

test("a symlink in the place of the rules is not followed", async () => {
  await unlink(join(rules.folder, "policy.yml"));
  await symlink("weaker.yml", join(rules.folder, "policy.yml"));
  await rules.git("add", "policy.yml");
  await commit(rules, "Point elsewhere", { "weaker.yml": "version: 1\nmode: observe\n" });
  await push(rules);
  await stage.rest();
  const check = await judged("storefront", { "docs/link.md": "ACME PRICES\n" });
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.summary).toMatch(/symlink/);
});

test("rules that are taken away stay in force", async () => {
  await commit(rules, "Remove", { "policy.yml": null, "register.yml": null });
  await push(rules);
  await stage.rest();
  const check = await judged("storefront", { "docs/gone.md": "ACME PRICES\n" });
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check.output.title).toMatch(/^Blocked/);
});

test("observed rules say what they would stop, and stop nothing", async () => {
  const observing = await openStage({
    seed: async (_, { world }) => {
      const found = [...world.repositories.values()].find((one) => one.name === "sourcewarden-rules");
      const text = POLICY.replace("mode: enforce", "mode: observe");
      const order = { branch: "main", message: "Observe", name: "Mira", email: "mira@acme.example", at: world.now() };
      await writeCommit(found?.gitDir ?? "", { ...order, files: { "policy.yml": text } });
    },
  });
  try {
    const clone = await observing.clone("storefront", "observed");
    const sha = await commit(clone, "Try", { "src/observed.ts": QUICK_QUOTE });
    await push(clone);
    await observing.rest();
    const check = await observing.check("storefront", sha);
    expect(check).toMatchObject({ conclusion: "neutral" });
    expect(check.output.title).toMatch(/^Observing: would block/);
    await observing.trial.expectNoMismatch();
  } finally {
    await observing.close();
  }
});
