import { afterAll, beforeAll, expect, test } from "vitest";
import { addHook } from "../../src/trial/acts/hooks.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

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

const ENGINE = "/repos/acme/pricing-engine";

test("the first look counts what each repository holds, and keeps no finding of it", () => {
  const engine = stage.alerts().filter(({ exposure }) => exposure.repository?.name === "pricing-engine");
  for (const { exposure } of engine) {
    expect(exposure.blast.classes).toMatchObject([{ class: "restricted" }]);
    expect(exposure.blast.sources).toMatchObject([{ id: "S-001", class: "restricted" }]);
    expect(exposure.blast.gaps.filter(({ part }) => part === "content")).toEqual([]);
  }
  expect(engine.length).toBeGreaterThan(0);
});

test("a private fork in a person's account is seen, though GitHub lists it to nobody else", async () => {
  await demand(stage.world, stage.developer, ["POST", `${ENGINE}/forks`, 202], {});
  const { exposure } = await stage.alert("fork-outside");
  expect(exposure).toMatchObject({
    repository: { name: "pricing-engine" },
    target: { kind: "fork", name: `${stage.developer.login}/pricing-engine` },
    reach: "person",
    label: { class: "restricted", compartments: ["pricing"] },
  });
});

test("somebody from outside who was invited is seen without any webhook, and again once they have access", async () => {
  const path = `${ENGINE}/collaborators/eve`;
  const invited = await demand<{ id: number }>(stage.world, stage.mira, ["PUT", path, 201], { permission: "pull" });
  await stage.rest();
  expect(stage.alerts().filter(({ exposure }) => exposure.kind === "invitation")).toEqual([]);
  await stage.pass(65);
  const { exposure } = await stage.alert("invitation");
  expect(exposure).toMatchObject({ repository: { name: "pricing-engine" }, reach: "person" });
  await demand(stage.world, stage.eve, ["PATCH", `/user/repository_invitations/${invited.id}`, 204]);
  expect((await stage.alert("outside-collaborator")).exposure.target).toMatchObject({ kind: "account", name: "eve" });
  await stage.alert("invitation", "resolved");
});

test("an alert ends by itself when access is taken away", async () => {
  await demand(stage.world, stage.mira, ["DELETE", `${ENGINE}/collaborators/eve`, 204]);
  await stage.alert("outside-collaborator", "resolved");
});

test("a deploy key that opens a repository is seen", async () => {
  const key = { title: "build", key: `ssh-ed25519 ${"A".repeat(68)}`, read_only: true };
  await demand(stage.world, stage.mira, ["POST", `${ENGINE}/keys`, 201], key);
  expect((await stage.alert("deploy-key")).exposure).toMatchObject({ repository: { name: "pricing-engine" } });
});

test("a webhook that carries pushes to a foreign host is found by looking, and of its address the host alone is kept", async () => {
  addHook(stage.world, stage.repository("pricing-engine").hooks, {
    url: "https://Mirror.Example:8443/in?token=canary",
  });
  await stage.pass(65);
  expect((await stage.alert("foreign-hook")).exposure.target).toMatchObject({ kind: "hook", name: "mirror.example" });
  expect(JSON.stringify(stage.alerts())).not.toContain("canary");
});

test("a repository that is made public is seen at once, with the forks that this cuts off", async () => {
  await demand(stage.world, stage.mira, ["PATCH", ENGINE, 200], { visibility: "public" });
  const { exposure } = await stage.alert("made-public");
  expect(exposure).toMatchObject({
    repository: { name: "pricing-engine" },
    reach: "world",
    severity: "critical",
    label: { class: "restricted" },
  });
  expect(exposure.blast.forks).toHaveLength(1);
  expect(exposure.blast.sources).toMatchObject([{ id: "S-001" }]);
});

test("what was read of everybody's access stays out of the log", () => {
  const log = stage.logged.join("\n");
  for (const name of ["eve", "tomas", "mirror.example", "pricing-engine"]) {
    expect(log).not.toMatch(new RegExp(`\\b${name}\\b`));
  }
});
