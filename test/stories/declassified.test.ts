import { afterAll, beforeAll, expect, test } from "vitest";
import { addRepository, addTeam } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import { openRulesStage, type RulesStage } from "./rules-stage.ts";

let stage: RulesStage;

const BODY = "export function scale(price: number): number {\n  return price * 1.2;\n}\n";
const MARKED = `// ACME Confidential\n${BODY}`;
const FILES = {
  "src/one.ts": MARKED,
  "src/two.ts": MARKED,
  "src/three.ts": MARKED,
  "src/four.ts": MARKED,
  "src/five.ts": MARKED,
  "src/pricing-engine/fit.ts": BODY,
};

/** An ordinary private repository, which may hold the prices too; for it and for all, marks may be taken away or not. */
const OPEN = POLICY.replace("places:\n", "places:\n  - repository: acme/app\n    cleared: {class: restricted, compartments: [pricing]}\n"); // biome-ignore format: one text
const STRICT = `${OPEN}handling: {confidential: {on_flow: block, declassification: block}}\n`;

beforeAll(async () => {
  stage = await openRulesStage({
    policy: OPEN,
    seed: async (_, { world }) => {
      const app = await addRepository(world, { owner: "acme", name: "app", visibility: "private", files: FILES });
      addTeam(world, { organisation: "acme", name: "app", members: ["tomas", "mira"], repositories: [[app, "write"]] });
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

/** A pull request in acme/app that does this to its files, judged. */
async function propose(branch: string, change: Parameters<typeof commit>[2], moves: readonly [string, string][] = []) {
  const clone = await stage.clone("app", branch);
  for (const [from, to] of moves) await clone.git("mv", from, to);
  await commit(clone, `Work on ${branch}`, change);
  await push(clone);
  const pull = await stage.open("app", branch);
  await stage.rest();
  return pull;
}

async function annotations(pull: Pull): Promise<readonly { readonly path: string; readonly message: string }[]> {
  const { id } = await stage.check("app", pull.head);
  return demand(stage.world, stage.mira, ["GET", `/repos/acme/app/check-runs/${id}/annotations`, 200]);
}

async function inlineComments(pull: Pull): Promise<readonly { readonly path: string; readonly body: string }[]> {
  return demand(stage.world, stage.mira, ["GET", `/repos/acme/app/pulls/${pull.number}/comments`, 200]);
}

test("a mark that is taken away is advised, and no comment is made of it", async () => {
  const pull = await propose("advised", { "src/one.ts": BODY });
  expect(await stage.verdict("app", pull.head)).toBe("success: Advice: 1 place worth a look");
  expect(await annotations(pull)).toMatchObject([
    {
      path: "src/one.ts",
      start_line: 1,
      message: expect.stringMatching(/^This file no longer says "ACME Confidential", by which rule acme-legend made it confidential\./), // biome-ignore format: one message
    },
  ]);
  expect(await inlineComments(pull)).toEqual([]);
});

test("a legend that is replaced by a stronger one, and a file that is deleted, are silent", async () => {
  const stronger = await propose("stronger", { "src/two.ts": `// ACME Trade Secret\n${BODY}` });
  expect(await stage.verdict("app", stronger.head)).toBe("success: Clear");
  const deleted = await propose("deleted", { "src/three.ts": null });
  expect(await stage.verdict("app", deleted.head)).toBe("success: Clear");
});

test("a file that is moved out of its protected path is told with both paths", async () => {
  const pull = await propose("moved", { "README.md": "# App\n" }, [["src/pricing-engine/fit.ts", "src/fit.ts"]]);
  expect(await stage.verdict("app", pull.head)).toBe("success: Advice: 1 place worth a look");
  expect(await stage.summary("app", pull.head)).toContain("`fit.ts` (was `src/pricing-engine/fit.ts`)");
  expect(await annotations(pull)).toMatchObject([
    { path: "src/fit.ts", message: expect.stringContaining("it was src/pricing-engine/fit.ts before") },
  ]);
});

test("where the rules block it, it is told at the file, and passes with a waiver, also on the default branch", async () => {
  await stage.pushRules(stage.mira, { "policy.yml": STRICT });
  const pull = await propose("blocked", { "src/four.ts": BODY });
  expect(await stage.verdict("app", pull.head)).toBe("failure: Blocked: 1 place in 1 file");
  expect(await inlineComments(pull)).toMatchObject([
    { path: "src/four.ts", body: expect.stringMatching(/no longer says .*Put the words back, or others that say as much/) }, // biome-ignore format: one comment
  ]);
  const summary = await stage.summary("app", pull.head);
  expect(summary).not.toContain("treat it as disclosed");
  const number = /SW-\d+/.exec(summary)?.[0];
  const said = { body: `/sourcewarden waive ${number} at ${pull.head}: it is in our manual` };
  await demand(stage.world, stage.mira, ["POST", `/repos/acme/app/issues/${pull.number}/comments`, 201], said);
  await stage.rest();
  expect(await stage.verdict("app", pull.head)).toBe("success: Advice: 1 place allowed by rulings");
  const merged = await demand<{ sha: string }>(
    stage.world,
    stage.developer,
    ["PUT", `/repos/acme/app/pulls/${pull.number}/merge`, 200],
    { merge_method: "squash" },
  );
  await stage.rest();
  expect(await stage.verdict("app", merged.sha)).toBe("success: Advice: 1 place allowed by rulings");
});

test("a mark that is taken away and put back in one pull request is nothing", async () => {
  const clone = await stage.clone("app", "back");
  await commit(clone, "Without", { "src/five.ts": BODY });
  await commit(clone, "With", { "src/five.ts": `${MARKED}// more\n` });
  await push(clone);
  const pull = await stage.open("app", "back");
  await stage.rest();
  expect(await stage.verdict("app", pull.head)).toBe("success: Clear");
});

test("the review of a change of rules says that marks may be taken away", async () => {
  const weaker = await stage.proposeRules(stage.tomas, "weaker", { "policy.yml": OPEN });
  const summary = await stage.summary("sourcewarden-rules", weaker.head);
  expect(summary).toContain("- weaker: class `confidential`: declassification block → advise");
  expect(await stage.verdict("sourcewarden-rules", weaker.head)).toMatch(/^failure: Blocked: rules in this change/);
});
