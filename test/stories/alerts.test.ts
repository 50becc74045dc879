import { afterAll, beforeAll, expect, test } from "vitest";
import { demand } from "../../src/trial/story/ask.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { until } from "../../src/trial/story/wait.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

interface IssueJson {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly body: string;
}

const ENGINE = "/repos/acme/pricing-engine";
const RULES = "/repos/acme/sourcewarden-rules";

let stage: ExposureStage;
beforeAll(async () => {
  stage = await openExposureStage();
});
afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** The issue of the rules repository that is about this, once there is one. */
async function issue(about: (issue: IssueJson) => boolean): Promise<IssueJson> {
  return until("An issue about an alert", async () => {
    const path = `${RULES}/issues?state=all&per_page=100`;
    return (await demand<IssueJson[]>(stage.world, stage.mira, ["GET", path, 200])).find(about) ?? null;
  });
}

/** Somebody comments on an issue, and everything that follows has happened; answers the sign that the comment got. */
async function say(who: Person, number: number, body: string): Promise<string> {
  const path = `${RULES}/issues/${number}/comments`;
  const { id } = await demand<{ id: number }>(stage.world, who, ["POST", path, 201], { body });
  await stage.rest();
  type Said = { readonly id: number; readonly reactions: Readonly<Record<string, unknown>> };
  const comments = await demand<Said[]>(stage.world, stage.mira, ["GET", path, 200]);
  const reactions = comments.find((comment) => comment.id === id)?.reactions ?? {};
  return ["+1", "-1", "confused"].filter((sign) => Number(reactions[sign] ?? 0) > 0).join(" ");
}

test("the first look over an organisation is told in one issue of its rules repository", async () => {
  const { body } = await issue(({ title }) => title.startsWith("First look over"));
  expect(body).toContain("when Sourcewarden began to watch");
});

test("what the world can read is told within five seconds, without a name, where nothing is disturbed", async () => {
  const began = Date.now();
  await demand(stage.world, stage.mira, ["PATCH", ENGINE, 200], { visibility: "public" });
  const { number } = await stage.alert("made-public");
  const told = await issue(({ title }) => title.startsWith(`A-${number} critical`));
  expect(Date.now() - began).toBeLessThan(5_000);
  expect(told.state).toBe("open");
  expect(told.body).toContain("S-001");
  expect(told.title + told.body).not.toContain("pricing-engine");
});

test("an owner of the rules takes an alert up under its issue, once; others and other words do not", async () => {
  const { number } = await stage.alert("made-public");
  const told = await issue(({ title }) => title.startsWith(`A-${number} critical`));
  const state = () => stage.alerts().find((alert) => alert.number === number)?.state;
  expect(await say(stage.developer, told.number, `/sourcewarden ack A-${number}`)).toBe("confused");
  expect(await say(stage.mira, told.number, "/sourcewarden ack A-999")).toBe("confused");
  expect(await say(stage.mira, told.number, `/sourcewarden acknowledge A-${number}`)).toBe("confused");
  expect(await say(stage.mira, told.number, "I look at it.")).toBe("");
  expect(state()).toBe("open");
  expect(await say(stage.mira, told.number, `/sourcewarden ack A-${number}`)).toBe("+1");
  expect(state()).toBe("acknowledged");
  expect((await issue(({ body }) => body.includes("Taken up"))).number).toBe(told.number);
});

test("its issue is closed when the alert is resolved by itself", async () => {
  const { number } = await stage.alert("made-public", "acknowledged");
  await demand(stage.world, stage.mira, ["PATCH", ENGINE, 200], { visibility: "private" });
  await stage.alert("made-public", "resolved");
  const told = await issue(({ title, state }) => title.startsWith(`A-${number} critical`) && state === "closed");
  expect(told.body).toContain("Resolved");
});
