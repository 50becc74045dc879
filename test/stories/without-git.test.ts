import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenStage, openStage } from "../../src/trial/story/open.ts";
import { type Outcome, playStory, STORY } from "../../src/trial/story/play.ts";
import { startProduct } from "../../src/trial/story/product.ts";

const STEPS = ["clean", "leak", "added-then-deleted"];

let nothing: string;
let stage: OpenStage;
let outcomes: readonly Outcome[];
const doubted: string[] = [];

beforeAll(async () => {
  nothing = await mkdtemp(join(tmpdir(), "no-git-"));
  // The stand-in and its people have git; the server, a process of its own, finds no program at all.
  stage = await openStage({ start: (settings) => startProduct({ ...settings, PATH: nothing }) });
  const steps = STORY.filter((step) => STEPS.includes(step.name));
  outcomes = await playStory(stage, steps, ({ step }, doubts) => {
    for (const doubt of doubts) doubted.push(`${step}: ${doubt}`);
  });
});

afterAll(async () => {
  await stage?.close();
  await rm(nothing, { recursive: true, force: true });
});

test("where there is no git the verdicts are the same", async () => {
  // The engine that needs git keeps a repository for each one that it reads.
  const kept = await readdir(join(stage.folder, "..", "data", "git"));
  expect(kept.filter((name) => name.endsWith(".git"))).toEqual([]);
  expect(doubted).toEqual([]);
  expect(outcomes.map(({ step, verdict, ok }) => [step, verdict, ok])).toEqual([
    ["clean", "clear", true],
    ["leak", "block", true],
    ["added-then-deleted", "block", true],
  ]);
});
