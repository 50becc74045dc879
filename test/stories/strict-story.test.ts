import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenStage, openStage } from "../../src/trial/story/open.ts";
import { type Outcome, playStory, STORY } from "../../src/trial/story/play.ts";
import { strictness } from "../contract/strictness.ts";

/** The steps that write: together they use every endpoint that the server calls. */
const STEPS = [
  "leak",
  "inline",
  "merge-group",
  "redelivery",
  "fixed",
  "private-fork",
  "made-public",
  "outside-collaborator",
];

let stage: OpenStage;
let outcomes: readonly Outcome[];
const doubted: string[] = [];
const strict = strictness();
const seen = new Set<string | null>();

beforeAll(async () => {
  stage = await openStage({
    observe: (exchange) => {
      seen.add(exchange.operationId);
      strict.observe(exchange);
    },
  });
  const steps = STORY.filter((step) => STEPS.includes(step.name));
  outcomes = await playStory(stage, steps, ({ step }, doubts) => {
    for (const doubt of doubts) doubted.push(`${step}: ${doubt}`);
  });
});

afterAll(() => stage?.close());

describe("the story with the server", () => {
  it("goes as expected", () => {
    expect(doubted).toEqual([]);
    expect(outcomes.filter((one) => !one.ok)).toEqual([]);
    expect(outcomes.map((one) => one.step)).toEqual(STEPS);
  });

  it("calls what the gate is made of", () => {
    const gate = ["apps/create-installation-access-token", "pulls/get", "checks/create", "checks/update"];
    expect([...seen]).toEqual(expect.arrayContaining([...gate, "pulls/create-review", "issues/create-comment"]));
  });

  it("sends and answers nothing that GitHub's published schemas do not know", () => {
    expect(strict.mismatches(stage.world)).toEqual([]);
  });

  it("never answers the server with a refusal that it did not have to expect", () => {
    const refused = stage.world.requests.filter((one) => one.caller.startsWith("installation:") && one.status >= 400);
    // Where there is none GitHub says 404: no site, no protection of the branch's own.
    const none = /^GET .*\/(pages|branches\/[^/]+\/protection) 404$/;
    const said = refused.map((one) => `${one.method} ${one.path} ${one.status}`);
    expect(said.filter((line) => !none.test(line))).toEqual([]);
  });
});
