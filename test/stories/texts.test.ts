import { afterAll, beforeAll, expect, test } from "vitest";
import { addRelease, deleteRelease } from "../../src/trial/acts/releases.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import { until } from "../../src/trial/story/wait.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

const SDK = "/repos/acme/sdk";
/** As somebody pastes what is in front of them. */
const PASTED =
  "It fails here, why?\n\n```c\n/* ACME Confidential */\nint price(int cents) { return cents * 7; }\n```\n";
const CANARY = "cents * 7";

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

const ask = <T = { id: number; number: number }>(method: string, path: string, status: number, body: object) =>
  demand<T>(stage.world, stage.developer, [method, path, status], body);
const textAlerts = () => stage.alerts().filter(({ exposure }) => exposure.kind === "text-leak");
/** The alert about the text at an address, in a state. */
const alertAt = (end: string, state: Alert["state"] = "open") =>
  until(`An alert about ${end}`, () => {
    return textAlerts().find((one) => one.state === state && one.exposure.target.name?.endsWith(end)) ?? null;
  });

/** The issue in the rules repository by which people are told. */
const issueOf = (number: number) =>
  until(`The issue of A-${number}`, () => {
    const rules = stage.repository("sourcewarden-rules");
    return [...rules.issues.values()].find(({ title }) => title.includes(`A-${number} `)) ?? null;
  });

test("an issue of a public repository that says too much is told by where, which part, rule and class", async () => {
  const { number } = await ask("POST", `${SDK}/issues`, 201, { title: "Wrong price", body: PASTED });
  const { exposure } = await alertAt(`/acme/sdk/issues/${number}`);
  expect(exposure).toMatchObject({ severity: "critical", reach: "world", label: { class: "confidential" } });
  expect(exposure.text).toEqual({
    ref: { of: "issue", number },
    found: [{ field: "body", rule: "acme-legend", class: "confidential" }],
  });
  const told = await issueOf((await alertAt(`issues/${number}`)).number);
  expect(told.title).toMatch(/critical: A text says what may not stand there/);
  expect(told.body).toContain(`stands in issue or pull request ${number} of repository`);
  expect(told.body).toContain("**Found in it**: body: `acme-legend` (`confidential`)");
  expect(told.body).not.toContain(CANARY);
  expect(JSON.stringify(stage.alerts())).not.toContain(CANARY);
  expect(stage.logged.join("\n")).not.toContain(CANARY);
});

test("an edit ends it only once somebody has taken it up, since what stood there can still be read", async () => {
  const { number } = await ask("POST", `${SDK}/issues`, 201, { title: "Another", body: PASTED });
  const alert = await alertAt(`issues/${number}`);
  await ask("PATCH", `${SDK}/issues/${number}`, 200, { body: "Never mind." });
  await stage.rest();
  expect(textAlerts().find((one) => one.number === alert.number)?.state).toBe("open");
  const path = `/repos/acme/sourcewarden-rules/issues/${(await issueOf(alert.number)).number}/comments`;
  const body = { body: `/sourcewarden ack A-${alert.number}` };
  await demand(stage.world, stage.mira, ["POST", path, 201], body);
  await alertAt(`issues/${number}`, "resolved");
});

test("so is every other place where people write beside git", async () => {
  const checkout = await stage.clone("sdk", "topic");
  const head = await commit(checkout, "Add one", { "src/new.ts": "export const one = 1;\n" });
  await push(checkout);
  const pull = await stage.open("sdk", "topic", "ACME Confidential: the price list");
  expect((await alertAt(`issues/${pull.number}`)).exposure.text?.found.map(({ field }) => field)).toEqual(["title"]);
  const comment = await ask("POST", `${SDK}/issues/${pull.number}/comments`, 201, { body: PASTED });
  await alertAt(`#issuecomment-${comment.id}`);
  const review = await demand<{ id: number }>(
    stage.world,
    stage.mira,
    ["POST", `${SDK}/pulls/${pull.number}/reviews`, 200],
    {
      event: "COMMENT",
      body: PASTED,
    },
  );
  await alertAt(`pull/${pull.number}#pullrequestreview-${review.id}`);
  const onLine = { body: PASTED, commit_id: head, path: "src/new.ts", line: 1, side: "RIGHT" };
  const { id } = await ask("POST", `${SDK}/pulls/${pull.number}/comments`, 201, onLine);
  await alertAt(`pull/${pull.number}#discussion_r${id}`);
  const onCommit = await ask("POST", `${SDK}/commits/${head}/comments`, 201, { body: PASTED });
  await alertAt(`commit/${head}#commitcomment-${onCommit.id}`);
});

test("a release by its name, its words and what is in its files; one that is gone stays until it is taken up", async () => {
  const sdk = stage.repository("sdk");
  const bytes = Buffer.from("// ACME Confidential\n");
  const file = {
    id: 7_001,
    label: null,
    contentType: "text/plain",
    bytes,
    uploader: "tomas",
    createdAt: stage.world.now(),
  };
  const assets = [{ ...file, name: "price.ts" }];
  const order = { tag: "v9", name: "ACME Confidential", body: PASTED, assets };
  const release = await addRelease(stage.world, sdk, order, "tomas");
  const { exposure } = await alertAt("releases/tag/v9");
  expect(exposure.text?.found.map(({ field }) => field)).toEqual(["body", "file", "title"]);
  deleteRelease(stage.world, sdk, release, "tomas");
  await stage.rest();
  expect((await alertAt("releases/tag/v9")).state).toBe("open");
});

test("what a private repository may hold may be spoken of there, and a question about marks is none", async () => {
  const before = textAlerts().length;
  await ask("POST", "/repos/acme/pricing-engine/issues", 201, { title: "Price", body: PASTED });
  await ask("POST", `${SDK}/issues`, 201, {
    title: "How do I mark a file as confidential?",
    body: "Is there a guide?",
  });
  await stage.rest();
  expect(textAlerts()).toHaveLength(before);
});
