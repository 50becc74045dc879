import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addRepository } from "../../src/trial/seed.ts";
import { askAsApp, demand } from "../../src/trial/story/ask.ts";
import { type Checkout, commit, push } from "../../src/trial/story/checkout.ts";
import { ORGANISATION } from "../../src/trial/story/sample.ts";
import { until } from "../../src/trial/story/wait.ts";
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

interface Lost {
  readonly sha: string;
  /** Gives the content back. */
  readonly found: () => Promise<void>;
}

/** Pushes a file whose content the remote has lost before the server comes to read it. */
async function pushLost(branch: string): Promise<Lost> {
  await stage.rest();
  const clone: Checkout = await stage.clone("storefront", branch);
  const path = `src/${branch}.ts`;
  const sha = await commit(clone, `Work on ${branch}`, { [path]: `export const name = "${branch}";\n` });
  const blob = (await clone.git("rev-parse", `HEAD:${path}`)).trim();
  const repository = [...stage.world.repositories.values()].find((one) => one.name === "storefront");
  const stored = join(repository?.gitDir ?? "", "objects", blob.slice(0, 2), blob.slice(2));
  // The server asks the API before it reads git: that long it is kept waiting.
  stage.trial.conditions.latencyMs = 1_500;
  await push(clone);
  await rename(stored, `${stored}.lost`);
  stage.trial.conditions.latencyMs = 0;
  await stage.rest();
  return { sha, found: () => rename(`${stored}.lost`, stored) };
}

async function titleOf(sha: string): Promise<string> {
  const check = await stage.check("storefront", sha);
  return `${check.conclusion}: ${check.output.title}`;
}

test("what could not be read is undecided, and is looked at again of itself when it can be", async () => {
  const { sha, found } = await pushLost("lost");
  expect(await titleOf(sha)).toMatch(/^failure: Undecided/);
  const first = await stage.check("storefront", sha);
  await found();
  await until("The second look", async () => ((await titleOf(sha)).startsWith("success: Clear") ? true : null));
  expect((await stage.check("storefront", sha)).id).toBe(first.id);
});

test("a redelivery has an undecided change looked at again at once", async () => {
  const { sha, found } = await pushLost("redelivered");
  expect(await titleOf(sha)).toMatch(/^failure: Undecided/);
  await found();
  type Listed = { readonly id: number; readonly event: string };
  const list = await askAsApp<Listed[]>(stage.world, stage.sample, ["GET", "/app/hook/deliveries?per_page=100", 200]);
  const pushed = list.find((one) => one.event === "push");
  await askAsApp(stage.world, stage.sample, ["POST", `/app/hook/deliveries/${pushed?.id}/attempts`, 202]);
  await stage.rest();
  expect(await titleOf(sha)).toMatch(/^success: Clear/);
});

test("a change that fails for good is told so on its check, even where GitHub is out at that moment", async () => {
  const cold = await openStage();
  try {
    await cold.rest();
    cold.trial.conditions.faults = [
      // Tokens for calls are there by now; for reading the git of a repository that comes there is none.
      { match: { operationId: "apps/create-installation-access-token" }, fault: { kind: "status", status: 422 } },
      { match: { operationId: "checks/update", times: 1 }, fault: { kind: "status", status: 502 } },
    ];
    const files = { "README.md": "# New\n" };
    const order = { owner: ORGANISATION, name: "late", visibility: "private", files } as const;
    await addRepository(cold.world, { ...order, collaborators: { [cold.developer.login]: "write" } });
    const clone = await cold.clone("late", "failing");
    await commit(clone, "Work", { "src/failing.ts": "export const failing = true;\n" });
    await push(clone);
    const pull = await cold.open("late", "failing");
    await cold.rest();
    const told = await cold.check("late", pull.head);
    expect(told).toMatchObject({ conclusion: "failure" });
    expect(told.output.title).toMatch(/^Undecided/);
    cold.trial.conditions.faults = [];
    const path = `/repos/${pull.repository}/check-runs/${told.id}/rerequest`;
    await demand(cold.world, cold.developer, ["POST", path, 201]);
    await cold.rest();
    expect(await cold.check("late", pull.head)).toMatchObject({ conclusion: "success" });
  } finally {
    await cold.close();
  }
});
