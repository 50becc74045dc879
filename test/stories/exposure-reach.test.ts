import { afterEach, expect, test } from "vitest";
import { chooseRepositories, setSuspended } from "../../src/trial/acts/installations.ts";
import { joinTeam } from "../../src/trial/acts/teams.ts";
import { addRepository, fork } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { until } from "../../src/trial/story/wait.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

let stage: ExposureStage;

afterEach(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

test("a repository that is taken out of the App's reach is told of, and no more once it is back", async () => {
  stage = await openExposureStage();
  const all = ["pricing-engine", "storefront", "sdk", "sourcewarden-rules"].map(stage.repository);
  chooseRepositories(stage.world, stage.installation, all.slice(1), "mira");
  const { exposure } = await stage.alert("out-of-reach");
  expect(exposure).toMatchObject({
    repository: null,
    target: { kind: "setting" },
  });
  const gone = stage.alerts().find(({ exposure: one }) => one.kind === "out-of-reach" && one.repository !== null);
  expect(gone?.exposure).toMatchObject({ repository: { name: "pricing-engine" }, label: { class: "restricted" } });
  chooseRepositories(stage.world, stage.installation, all, "mira");
  await stage.rest();
  expect(stage.alerts().find(({ number }) => number === gone?.number)?.state).toBe("resolved");
});

test("an App that is suspended says that nothing is watched, by what it knew", async () => {
  stage = await openExposureStage();
  setSuspended(stage.world, stage.installation, true, "mira");
  expect((await stage.alert("app-suspended")).exposure).toMatchObject({
    repository: null,
    label: { class: "restricted" },
  });
  await stage.rest();
  setSuspended(stage.world, stage.installation, false, "mira");
  await stage.alert("app-suspended", "resolved");
});

test("a repository that comes is looked at, and what it holds for all the world is told of", async () => {
  stage = await openExposureStage();
  await addRepository(stage.world, {
    owner: "acme",
    name: "open-quotes",
    visibility: "public",
    files: { "src/quote.ts": "// ACME Trade Secret\nexport const rate = 7;\n" },
  });
  const { exposure } = await stage.alert("made-public");
  expect(exposure).toMatchObject({
    repository: { name: "open-quotes" },
    label: { class: "restricted" },
    reach: "world",
  });
});

test("a repository that is renamed is told of under its new name, with the lines of rules that name the old one", async () => {
  stage = await openExposureStage();
  await demand(stage.world, stage.mira, ["PATCH", "/repos/acme/pricing-engine", 200], { name: "quotes" });
  const { exposure } = await stage.alert("renamed");
  expect(exposure).toMatchObject({ repository: { name: "quotes" }, label: { class: "restricted" } });
  // The place rule for it, and the register's source that is at home there.
  const lines = exposure.lines?.map(({ file }) => file);
  expect(lines).toEqual(["acme/sourcewarden-rules:policy.yml", "acme/sourcewarden-rules:register.yml"]);
});

test("a repository that is deleted ends what was said of it, and is not said to be out of reach", async () => {
  stage = await openExposureStage();
  const { id } = stage.repository("pricing-engine");
  await stage.rest();
  const about = () => stage.alerts().filter(({ exposure }) => exposure.repository?.id === id);
  expect(about().some(({ state }) => state === "open")).toBe(true);
  await demand(stage.world, stage.mira, ["DELETE", "/repos/acme/pricing-engine", 204]);
  await until("All alerts about it ending", async () => {
    await stage.rest();
    return about().every(({ state }) => state === "resolved") ? true : null;
  });
});

test("a fork inside the organisation holds what its parent holds", async () => {
  stage = await openExposureStage();
  await fork(stage.world, stage.repository("pricing-engine"), { owner: "acme", name: "engine-copy", actor: "mira" });
  await stage.rest();
  await demand(stage.world, stage.mira, ["PUT", "/repos/acme/engine-copy/collaborators/eve", 201], {
    permission: "pull",
  });
  await stage.pass(65);
  const { exposure } = await stage.alert("invitation");
  expect(exposure).toMatchObject({
    repository: { name: "engine-copy" },
    label: { class: "restricted", compartments: ["pricing"] },
    blast: { sources: [{ id: "S-001", class: "restricted" }] },
  });
});

test("somebody who comes into a team is seen with what the team reads", async () => {
  stage = await openExposureStage();
  const since = stage.world.requests.length;
  const team = stage.world.teams.find(({ slug }) => slug === "ip");
  if (team === undefined) throw new Error("no team");
  joinTeam(stage.world, team, "aiko", "mira");
  await until("The engine's collaborators being read", () =>
    stage.calls(since).some((call) => call.startsWith("GET repos/list-collaborators")) ? true : null,
  );
});
