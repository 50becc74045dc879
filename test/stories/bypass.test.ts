import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addAccount, addUserToken } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { type Pull, refusedByCheck, tryMerge } from "../../src/trial/story/pull.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import type { Repository } from "../../src/trial/world.ts";
import { importCommits } from "./import-commits.ts";
import { openStage, type TestStage } from "./stage.ts";

let stage: TestStage;
let stranger: Person;

beforeAll(async () => {
  stage = await openStage();
  const { world } = stage;
  addAccount(world, "zoe");
  stranger = { login: "zoe", token: addUserToken(world, "zoe") };
  await demand(world, stranger, ["POST", "/repos/acme/sdk/forks", 202], {});
  await stage.rest();
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

const PLAIN = "export const plain = true;\n";

async function said(sha: string, name = "sdk"): Promise<string> {
  await stage.rest();
  const check = await stage.check(name, sha);
  return `${check.conclusion}: ${check.output.title}`;
}

/** Puts objects and refs as git itself would never make them by an ordinary commit. */
async function plumb(clone: Checkout, tree: string, parents: readonly string[], message: string): Promise<string> {
  const flags = parents.flatMap((parent) => ["-p", parent]);
  return (await clone.git("commit-tree", tree, ...flags, "-m", message)).trim();
}

function repositoryNamed(name: string): Repository {
  const found = [...stage.world.repositories.values()].find((one) => one.owner === "acme" && one.name === name);
  if (found === undefined) throw new Error(`No repository ${name}`);
  return found;
}

/** An administrator who goes around the rules of the default branch. */
async function unruled<T>(action: () => Promise<T>): Promise<T> {
  const kept = [...stage.world.repositories.values()].map((each) => [each, each.rulesets.splice(0)] as const);
  try {
    return await action();
  } finally {
    for (const [repository, rulesets] of kept) repository.rulesets.push(...rulesets);
  }
}

async function fromFork(branch: string): Promise<Checkout> {
  return checkOut(stage.world, stranger, stage.folder, ["zoe/sdk", branch]);
}

async function proposeFromFork(branch: string, base: string): Promise<Pull> {
  const made = await demand<{ number: number; node_id: string; head: { sha: string } }>(
    stage.world,
    stranger,
    ["POST", "/repos/acme/sdk/pulls", 201],
    { title: `Change of ${branch}`, body: "", head: `zoe:${branch}`, base },
  );
  return { repository: "acme/sdk", number: made.number, nodeId: made.node_id, head: made.head.sha };
}

async function patch(pull: Pull, person: Person, fields: object): Promise<void> {
  const path = `/repos/${pull.repository}/pulls/${pull.number}`;
  await demand(stage.world, person, ["PATCH", path, 200], fields);
  await stage.rest();
}

test("a removed leak brought back by a merge that takes its old side is found", async () => {
  const clone = await stage.clone("storefront", "main");
  const leaked = await commit(clone, "Leak", { "src/old-quote.ts": QUICK_QUOTE });
  await unruled(() => push(clone));
  await stage.rest();
  await commit(clone, "Clean up", { "src/old-quote.ts": null });
  await unruled(() => push(clone));
  await stage.rest();
  await clone.git("checkout", "--quiet", "-b", "back", leaked);
  await clone.git("merge", "--quiet", "-s", "ours", "-m", "Merge main", "origin/main");
  await push(clone);
  const pull = await stage.open("storefront", "back");
  expect(await said(pull.head, "storefront")).toMatch(/^failure: Blocked/);
});

test("an octopus merge that brings words of its own is found", async () => {
  const clone = await stage.clone("sdk", "octopus");
  for (const name of ["one", "two", "three"]) {
    await clone.git("checkout", "--quiet", "-b", `arm-${name}`, "origin/main");
    await commit(clone, name, { [`src/${name}.ts`]: PLAIN });
  }
  const arms = ["arm-one", "arm-two", "arm-three"];
  await clone.git("checkout", "--quiet", "octopus");
  await clone.git("merge", "--quiet", "--no-ff", "-m", "All", ...arms);
  await commit(clone, "x", { "src/evil.ts": QUICK_QUOTE });
  const tree = (await clone.git("rev-parse", "HEAD^{tree}")).trim();
  const sha = await plumb(clone, tree, arms, "Octopus");
  await clone.git("push", "--quiet", "origin", `${sha}:refs/heads/octopus`);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
});

test("a leak that only a pushed replacement object shows is no way to hide the real one", async () => {
  const clone = await stage.clone("sdk", "replaced");
  const sha = await commit(clone, "Leak", { "src/replaced.ts": QUICK_QUOTE });
  const clean = await plumb(
    clone,
    (await clone.git("rev-parse", "origin/main^{tree}")).trim(),
    ["origin/main"],
    "Clean",
  );
  await clone.git("replace", sha, clean);
  await clone.git("push", "--quiet", "origin", "refs/heads/replaced", "refs/replace/*:refs/replace/*");
  expect(await said(sha)).toMatch(/^failure: Blocked/);
});

test("attributes, ignore files and a mode change do not hide a file", async () => {
  const clone = await stage.clone("sdk", "attributes");
  await clone.git("config", "core.excludesFile", "/dev/null");
  const first = await commit(clone, "Attributes", {
    ".gitattributes": "*.ts -diff -text linguist-generated export-ignore working-tree-encoding=UTF-16\n* binary\n",
    ".gitignore": "secret/\n",
  });
  await push(clone);
  expect(await said(first)).toMatch(/^success/);
  await clone.git("config", "core.attributesFile", "/dev/null");
  await importCommits(clone, [{ message: "Hide", files: { "secret/quote.ts": QUICK_QUOTE } }]);
  const sha = await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
  await clone.git("update-index", "--chmod=+x", "secret/quote.ts");
  await clone.git("commit", "--quiet", "-m", "Mode only");
  await clone.git("commit", "--quiet", "--allow-empty", "-m", "Nothing");
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test("a file that is a link for a while, moved three times and made plain again is found", async () => {
  const clone = await stage.clone("sdk", "chain");
  await commit(clone, "One", { "src/a.ts": QUICK_QUOTE });
  await clone.git("mv", "src/a.ts", "src/b.ts");
  await clone.git("commit", "--quiet", "-m", "Two");
  await clone.git("mv", "src/b.ts", "docs-c.ts");
  await clone.git("commit", "--quiet", "-m", "Three");
  await clone.git("rm", "--quiet", "docs-c.ts");
  await symlink("README.md", join(clone.folder, "docs-c.ts"));
  await clone.git("add", "docs-c.ts");
  await clone.git("commit", "--quiet", "-m", "A link now");
  const sha = await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
});

test("a branch whose own name carries the words is found", async () => {
  const clone = await stage.clone("sdk", "acme-confidential/curve");
  const sha = await commit(clone, "Plain", { "src/named.ts": PLAIN });
  await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
});

test("5,000 commits do not tire it out", async () => {
  const clone = await stage.clone("sdk", "many");
  const later = Array.from({ length: 4_998 }, (_, at) => ({ message: `Step ${at}`, files: { "src/n.ts": `${at}\n` } }));
  await importCommits(clone, [
    { message: "Leak", files: { "src/quote.ts": QUICK_QUOTE } },
    { message: "Tidy", files: { "src/quote.ts": null } },
    ...later,
  ]);
  expect(await said(await push(clone))).toMatch(/^failure: Blocked/);
});

test.each([
  ["a file beyond what is held is looked at part by part", 33, /^failure: Blocked/],
  ["a file beyond what is read is undecided and never clear", 129, /^failure: (?!Blocked)/],
])("%s", async (_, mebibytes, expected) => {
  const clone = await stage.clone("sdk", `huge-${mebibytes}`);
  const text = `${"0".repeat(mebibytes * 1024 * 1024)}\nACME Confidential\n`;
  const sha = await commit(clone, "Huge", { "data/huge.txt": text });
  await push(clone);
  expect(await said(sha)).toMatch(expected);
});

test("a pull request closed and opened again is judged as before, whatever else is said of its head", async () => {
  const lair = await stage.clone("sdk", "lair");
  await commit(lair, "Leak", { "src/lair.ts": QUICK_QUOTE });
  await push(lair);
  const clone = await fromFork("from-lair");
  await clone.git("fetch", "--quiet", `${stage.world.origin}/acme/sdk.git`, "lair");
  await clone.git("checkout", "--quiet", "-B", "from-lair", "FETCH_HEAD");
  await commit(clone, "On top", { "src/on-top.ts": PLAIN });
  await push(clone);
  const bad = await proposeFromFork("from-lair", "main");
  expect(await said(bad.head)).toMatch(/^failure: Blocked/);
  const good = await proposeFromFork("from-lair", "lair");
  expect(good.head).toBe(bad.head);
  expect(await said(bad.head)).toMatch(/^failure: Blocked/);
  await patch(bad, stranger, { state: "closed" });
  await patch(bad, stranger, { state: "open" });
  expect(await said(bad.head)).toMatch(/^failure: Blocked/);
  expect(refusedByCheck(await tryMerge(stage, stage.sample.owner, bad))).toBe(true);
});

test("a pull request into a leaking branch that is then pointed at the default branch is judged anew", async () => {
  const clone = await fromFork("retargeted");
  await clone.git("fetch", "--quiet", `${stage.world.origin}/acme/sdk.git`, "lair");
  await clone.git("checkout", "--quiet", "-B", "retargeted", "FETCH_HEAD");
  await commit(clone, "On top", { "src/again.ts": PLAIN });
  await push(clone);
  const pull = await proposeFromFork("retargeted", "lair");
  expect(await said(pull.head)).toMatch(/^success/);
  await patch(pull, stranger, { base: "main" });
  expect(await said(pull.head)).toMatch(/^failure: Blocked/);
});

test("a pull request that stood on a leak in its base cannot carry it back after the base was cleaned", async () => {
  const base = await checkOut(stage.world, stage.sample.owner, stage.folder, ["acme/sdk", "main"]);
  const clean = (await base.git("rev-parse", "HEAD")).trim();
  await commit(base, "Leak into main", { "src/in-main.ts": QUICK_QUOTE });
  await unruled(() => push(base));
  await stage.rest();
  const fork = await fromFork("stood-on-leak");
  await fork.git("fetch", "--quiet", `${stage.world.origin}/acme/sdk.git`, "main");
  await fork.git("checkout", "--quiet", "-B", "stood-on-leak", "FETCH_HEAD");
  await commit(fork, "Innocent", { "src/innocent.ts": PLAIN });
  await push(fork);
  const pull = await proposeFromFork("stood-on-leak", "main");
  expect(await said(pull.head)).toMatch(/^success/);
  await unruled(() => base.git("push", "--quiet", "--force", "origin", `${clean}:refs/heads/main`));
  expect(await said(pull.head)).toMatch(/^failure: Blocked/);
});

test("a force-push there and back again ends where it was", async () => {
  const clone = await stage.clone("sdk", "swing");
  const bad = await commit(clone, "Leak", { "src/swing.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("sdk", "swing");
  expect(await said(bad)).toMatch(/^failure: Blocked/);
  await clone.git("reset", "--quiet", "--hard", "origin/main");
  const good = await commit(clone, "Clean", { "src/swing.ts": PLAIN });
  await push(clone, true);
  expect(await said(good)).toMatch(/^success/);
  await clone.git("reset", "--quiet", "--hard", bad);
  await push(clone, true);
  expect(await said(bad)).toMatch(/^failure: Blocked/);
  expect(refusedByCheck(await tryMerge(stage, stage.sample.owner, { ...pull, head: bad }))).toBe(true);
});

test("a branch deleted and pushed again at the same commit is judged again", async () => {
  const clone = await stage.clone("sdk", "reborn");
  const sha = await commit(clone, "Leak", { "src/reborn.ts": QUICK_QUOTE });
  await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
  await clone.git("push", "--quiet", "origin", "--delete", "reborn");
  await stage.rest();
  await push(clone);
  expect(await said(sha)).toMatch(/^failure: Blocked/);
});

test("somebody else's status of our name does not open the gate", async () => {
  const clone = await stage.clone("storefront", "impostor");
  const sha = await commit(clone, "Leak", { "src/impostor.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("storefront", "impostor");
  expect(await said(sha, "storefront")).toMatch(/^failure: Blocked/);
  const status = { state: "success", context: "sourcewarden", description: "Clear" };
  await demand(stage.world, stage.developer, ["POST", `/repos/acme/storefront/statuses/${sha}`, 201], status);
  await stage.rest();
  expect(refusedByCheck(await tryMerge(stage, stage.developer, pull))).toBe(true);
});

test("our hidden mark in somebody else's comment is not taken for ours, and our own is written again when deleted", async () => {
  const clone = await stage.clone("storefront", "marked");
  await commit(clone, "Leak", { "src/marked.ts": QUICK_QUOTE });
  await push(clone);
  const pull = await stage.open("storefront", "marked");
  await stage.rest();
  const comments = `/repos/acme/storefront/issues/${pull.number}/comments`;
  type Comment = { readonly id: number; readonly body: string; readonly user: { readonly login: string } };
  const list = () => demand<Comment[]>(stage.world, stage.developer, ["GET", comments, 200]);
  const [ours] = await list();
  if (ours === undefined) throw new Error("no summary");
  await demand(stage.world, stage.developer, ["POST", comments, 201], { body: `All is well.\n${ours.body}` });
  // As a maintainer may do with anybody's comment.
  const written = repositoryNamed("storefront").issues.get(pull.number)?.comments;
  written?.splice(
    written.findIndex((one) => one.id === ours.id),
    1,
  );
  await commit(clone, "More", { "src/marked-too.ts": QUICK_QUOTE });
  expect(await said(await push(clone), "storefront")).toMatch(/^failure: Blocked/);
  const now = await list();
  expect(now.filter((one) => one.user.login === "sourcewarden[bot]")).toHaveLength(1);
  expect(now.filter((one) => one.body.startsWith("All is well."))).toHaveLength(1);
});
