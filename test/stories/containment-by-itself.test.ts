import { afterAll, beforeAll, expect, test } from "vitest";
import { demand } from "../../src/trial/story/ask.ts";
import { type DoorStage, openDoorStage } from "./containment-door-stage.ts";

const WATCHING = `exposure:
  visibility: contain
contain:
  - { family: visibility, playbook: make-private, automatic: true }
`;

const ENGINE = "/repos/acme/pricing-engine";
const MAKE_PRIVATE = ["repos/update", "actions/set-github-actions-permissions-repository"];

let stage: DoorStage;

beforeAll(async () => {
  stage = await openDoorStage(WATCHING);
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

test("nothing runs by itself at the first look over an organisation", () => {
  expect(stage.changes()).toEqual([]);
});

test("the App that contains is no exposure, though it may write contents", () => {
  expect(stage.alerts().filter(({ exposure }) => exposure.kind === "app-access")).toEqual([]);
});

test("what is made public is made private again in order, with its forks written down first, and the alert ends", async () => {
  await demand(stage.world, stage.developer, ["POST", `${ENGINE}/forks`, 202], {});
  await stage.alert("fork-outside");
  await stage.rest();
  await demand(stage.world, stage.mira, ["PATCH", ENGINE, 200], { visibility: "public" });
  const alert = await stage.alert("made-public", "resolved");
  expect(stage.repository("pricing-engine")).toMatchObject({ visibility: "private", actions: { enabled: false } });
  expect(stage.changes()).toEqual(MAKE_PRIVATE);
  expect(stage.evidence()).toMatchObject([{ visibility: "public", forks: expect.any(Array) }]);
  expect(alert.containment?.run).toMatchObject({ state: "contained", approvedBy: [] });
  const issue = await stage.issue(alert, "by itself, as the policy lets it: done.");
  expect(issue.body).toMatch(/Step 2: Make the repository private. Done\.[\s\S]*Step 3: Switch off Actions. Done\./);
  expect(issue.body).toMatch(/`\/sourcewarden undo A-\d+ [0-9a-f]{12}: <reason>`/);
});

test("the ledger says so before it is done: planned, then applied by the rules", () => {
  const told = stage.entries().filter(({ what }) => what === "make-private");
  expect(told.map(({ decision, why }) => [decision, why])).toEqual([
    ["planned", null],
    ["applied", "by-the-rules"],
  ]);
  expect(told[1]?.approvers).toEqual([]);
});

test("what people took back is not contained by itself again", async () => {
  const alert = await stage.alert("made-public", "resolved");
  const issue = await stage.issue(alert, "/sourcewarden undo");
  const undo = /\/sourcewarden undo A-\d+ [0-9a-f]{12}/.exec(issue.body)?.[0] ?? "";
  await stage.say(stage.mira, issue, `${undo}: it is meant to be public`);
  await stage.say(stage.noor, issue, `${undo}: it is`);
  await stage.alert("made-public");
  await stage.rest();
  expect(stage.repository("pricing-engine")).toMatchObject({ visibility: "public", actions: { enabled: true } });
});

test("what GitHub can't do now is taken up by a look, and ends what was begun", async () => {
  const { world } = stage;
  const operationId = "actions/set-github-actions-permissions-repository";
  const fault = { match: { operationId, times: 1 }, fault: { kind: "status", status: 502 } } as const;
  stage.trial.conditions.faults = [fault];
  await demand(world, stage.mira, ["PATCH", "/repos/acme/storefront", 200], { visibility: "public" });
  const alert = await stage.alert("made-public", "resolved");
  await stage.issue(alert, /under way/);
  expect(stage.repository("storefront")).toMatchObject({ visibility: "private", actions: { enabled: true } });
  await stage.pass(2);
  await stage.issue(alert, "by itself, as the policy lets it: done.");
  expect(stage.repository("storefront")).toMatchObject({ visibility: "private", actions: { enabled: false } });
});

test("what GitHub refuses is told as work by hand, and is not tried over and over", async () => {
  const { world } = stage;
  const before = stage.changes().length;
  world.toggles.appCountsAsOwner = false;
  const organisation = world.organisations.get("acme");
  if (organisation !== undefined) organisation.settings.membersCanChangeVisibility = false;
  await demand(world, stage.mira, ["PATCH", "/repos/acme/storefront", 200], { visibility: "public" });
  const alert = await stage.alert("made-public");
  const issue = await stage.issue(alert, "a person must do the rest by hand");
  expect(issue.state).toBe("open");
  expect(issue.body).toContain("Make the repository private. GitHub refused it to the App: do it by hand.");
  await stage.rest();
  expect(stage.repository("storefront").visibility).toBe("public");
  expect(
    stage
      .changes()
      .slice(before)
      .filter((operation) => operation === "repos/update"),
  ).toHaveLength(1);
  expect(stage.entries().map(({ decision }) => decision)).toContain("failed");
});
