import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askGraphql, demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;

const OWN = ".github/sourcewarden.yml";
const TIGHTER = `version: 1
markers:
  - id: price-book
    phrases: [PRICE BOOK ONLY]
    class: confidential
    strength: strong
`;
const HALVES = `version: 1
markers:
  - id: two-halves
    patterns: ['LEFT HALF\\s+-\\s+RIGHT HALF']
    literals: [half]
    class: confidential
    strength: strong
    context: anywhere
`;
const NOTES = "one\n-\ntwo\n";
const PRICES = { "docs/prices.md": "PRICE BOOK ONLY\n\n1, 2, 3\n" };

beforeAll(async () => {
  stage = await openStage();
  await putOnMain("storefront", { [OWN]: TIGHTER });
  await putOnMain("sdk", { [OWN]: HALVES, "docs/notes.txt": NOTES });
  await stage.rest();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

async function said(sha: string, name = "storefront"): Promise<string> {
  await stage.rest();
  const check = await stage.check(name, sha);
  return `${check.conclusion}: ${check.output.title}`;
}

/** An administrator who goes around the rules of the default branch. */
async function putOnMain(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const main = await checkOut(stage.world, stage.sample.owner, stage.folder, [`acme/${name}`, "main"]);
  const repository = [...stage.world.repositories.values()].find((one) => one.name === name);
  const rulesets = repository?.rulesets.splice(0) ?? [];
  await commit(main, "Tighten", files);
  await push(main);
  repository?.rulesets.push(...rulesets);
}

const BOMB = `version: 1
a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

const ATTACKS: readonly (readonly [string, (clone: Checkout) => Promise<unknown>])[] = [
  ["delete the rules", (clone) => clone.git("rm", "--quiet", OWN)],
  ["spell their name otherwise", (clone) => clone.git("mv", OWN, ".github/Sourcewarden.yml")],
  ["ask to observe", (clone) => put(clone, "version: 1\nmode: observe\n")],
  ["clear the place for more", (clone) => put(clone, "version: 1\ncleared: restricted\n")],
  ["break the rules", (clone) => put(clone, "version: 1\nmarkers: [\n")],
  ["make the rules explode", (clone) => put(clone, BOMB)],
  ["make the rules huge", (clone) => put(clone, `version: 1\n# ${"x".repeat(400_000)}\n`)],
  [
    "put a link in their place",
    async (clone) => {
      await clone.git("rm", "--quiet", OWN);
      await mkdir(join(clone.folder, ".github"), { recursive: true });
      await symlink("../README.md", join(clone.folder, OWN));
      await clone.git("add", OWN);
    },
  ],
  [
    "put a folder in their place",
    async (clone) => {
      await clone.git("rm", "--quiet", OWN);
      await mkdir(join(clone.folder, OWN), { recursive: true });
      await writeFile(join(clone.folder, OWN, "a.yml"), TIGHTER);
      await clone.git("add", OWN);
    },
  ],
  [
    "put a submodule in their place",
    async (clone) => {
      await clone.git("rm", "--quiet", OWN);
      const head = (await clone.git("rev-parse", "HEAD")).trim();
      await clone.git("update-index", "--add", "--cacheinfo", `160000,${head},${OWN}`);
    },
  ],
];

async function put(clone: Checkout, text: string): Promise<void> {
  await writeFile(join(clone.folder, OWN), text);
  await clone.git("add", OWN);
}

test("whatever a change does to its repository's rules, it is judged by those of its base", async () => {
  const heads = new Map<string, string>();
  const clone = await stage.clone("storefront", "attack");
  const branches = ATTACKS.map((_, at) => `attack-${at}`);
  for (const [at, [name, attack]] of ATTACKS.entries()) {
    await clone.git("checkout", "--quiet", "--force", "-B", branches[at] ?? "", "origin/main");
    await clone.git("clean", "--quiet", "-d", "--force");
    await attack(clone);
    heads.set(name, await commit(clone, "Attack", PRICES));
  }
  await clone.git("push", "--quiet", "origin", ...branches);
  await stage.open("storefront", "attack-0");
  for (const [name, sha] of heads)
    expect([name, await said(sha)]).toEqual([name, expect.stringMatching(/^failure: B/)]);
});

test("a repository's own rules that break on its default branch stay in force as they last were", async () => {
  await putOnMain("storefront", { [OWN]: "version: 1\nmarkers: [\n" });
  await stage.rest();
  const clone = await stage.clone("storefront", "after-the-break");
  const sha = await commit(clone, "Prices", PRICES);
  await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
  const { output } = await stage.check("storefront", sha);
  expect(output.summary).toContain(OWN);
});

test("two clean pull requests that make a mark together are stopped in the queue", async () => {
  const enqueue =
    "mutation($input: EnqueuePullRequestInput!) { enqueuePullRequest(input: $input) { mergeQueueEntry { id } } }";
  const halves = [];
  for (const [branch, text] of [
    ["left", NOTES.replace("one", "LEFT HALF")],
    ["right", NOTES.replace("two", "RIGHT HALF")],
  ] as const) {
    const clone = await stage.clone("sdk", branch);
    await commit(clone, branch, { "docs/notes.txt": text });
    await push(clone);
    halves.push(await stage.open("sdk", branch));
  }
  for (const half of halves) expect(await said(half.head, "sdk")).toMatch(/^success/);
  for (const half of halves) {
    await askGraphql(stage.world, stage.developer, enqueue, { input: { pullRequestId: half.nodeId } });
    await stage.rest();
  }
  const states = [];
  for (const half of halves) {
    const path = `/repos/acme/sdk/pulls/${half.number}`;
    states.push((await demand<{ merged: boolean }>(stage.world, stage.developer, ["GET", path, 200])).merged);
  }
  expect(states).toEqual([true, false]);
});
