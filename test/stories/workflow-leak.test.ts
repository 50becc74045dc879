import { afterAll, beforeAll, expect, test } from "vitest";
import { addWorkflow } from "../../src/trial/acts/workflows.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Workflow } from "../../src/trial/world.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type AlertIssue, type DoorStage, openDoorStage } from "./containment-door-stage.ts";

const MIRROR = ".github/workflows/mirror.yml";
const CARRYING = `# ACME Confidential
on: push
jobs:
  mirror:
    runs-on: ubuntu-latest
    steps: []
`;

let stage: DoorStage;
let workflow: Workflow;
let other: Workflow;
let alert: Alert;
let issue: AlertIssue;

beforeAll(async () => {
  stage = await openDoorStage("");
  const clone = await stage.clone("sdk", "mirror");
  await commit(clone, "Mirror it", { [MIRROR]: CARRYING });
  await push(clone);
  const sdk = stage.repository("sdk");
  workflow = addWorkflow(stage.world, sdk, { name: "Mirror", path: MIRROR });
  other = addWorkflow(stage.world, sdk, { name: "Test", path: ".github/workflows/test.yml" });
  alert = await stage.alert("leak");
  issue = await stage.issue(alert, "Would contain it");
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function orderIn({ body }: AlertIssue, verb: "contain" | "undo"): string {
  const found = new RegExp(`/sourcewarden ${verb} A-\\d+ [0-9a-f]{12}`).exec(body)?.[0];
  if (found === undefined) throw new Error(`no order to ${verb}: ${body}`);
  return found;
}

test("a leak in a workflow's file has that workflow named by its number, and no path", () => {
  expect(alert.exposure).toMatchObject({ playbook: "disable-workflow", reach: "world" });
  expect(issue.body).toMatch(/disable-workflow, plan `[0-9a-f]{12}`\. One owner of the rules must approve it/);
  expect(issue.body).toContain(`Switch off workflow ${workflow.id}.`);
  expect(issue.body).not.toContain("mirror");
});

test("an owner's word switches off that one alone, once, and the plan is gone", async () => {
  const order = orderIn(issue, "contain");
  const done = await stage.say(stage.mira, issue, `${order}: it mirrors what it may not`);
  expect(await stage.signs(issue, done)).toEqual(["+1"]);
  expect(stage.changes()).toEqual(["actions/disable-workflow"]);
  expect([workflow.state, other.state]).toEqual(["disabled_manually", "active"]);
  issue = await stage.issue(alert, /disable-workflow, run `[0-9a-f]{12}`, approved by account \d+: done\./);
  expect(issue.body).not.toContain("Would contain it");
  const again = await stage.say(stage.noor, issue, `${order}: once more`);
  expect(await stage.signs(issue, again)).toEqual(["confused"]);
  expect(stage.changes()).toEqual(["actions/disable-workflow"]);
});

test("an owner takes it back, and it runs again", async () => {
  const undo = orderIn(issue, "undo");
  const done = await stage.say(stage.noor, issue, `${undo}: it was mended`);
  expect(await stage.signs(issue, done)).toEqual(["+1"]);
  expect(workflow.state).toBe("active");
  await stage.issue(alert, "taken back.");
});
