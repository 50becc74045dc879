import { afterAll, beforeAll, expect, test } from "vitest";
import { writeWiki } from "../../src/trial/acts/wiki.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { wikiOf } from "../../src/trial/git/wiki.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

const SECRET = "<!-- ACME Confidential -->\n\nHow prices are made.\n";

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

const wikiAlerts = () => stage.alerts().filter(({ exposure }) => exposure.kind === "public-wiki");

test("a page of a public repository's wiki that may not be there is told with what was found", async () => {
  await writeWiki(stage.world, stage.repository("sdk"), { Home: "Welcome.\n" }, "tomas");
  await stage.rest();
  expect(wikiAlerts()).toEqual([]);
  await writeWiki(stage.world, stage.repository("sdk"), { Prices: SECRET }, "tomas");
  const { exposure } = await stage.alert("public-wiki");
  expect(exposure).toMatchObject({ severity: "critical", reach: "world", label: { class: "confidential" } });
  expect(exposure.blast).toMatchObject({ classes: [{ class: "confidential", files: 1 }], complete: true, gaps: [] });
});

test("it ends when the page is without it", async () => {
  await writeWiki(stage.world, stage.repository("sdk"), { Prices: "Nothing.\n" }, "tomas");
  await stage.alert("public-wiki", "resolved");
});

test("a ref that the wiki does not show is read as well, though nobody tells of it", async () => {
  const { world } = stage;
  const gitDir = wikiOf(stage.repository("sdk"));
  const at = world.now();
  const by = { name: "tomas", email: "tomas@acme.example", at };
  await writeCommit(gitDir, { branch: "drafts", message: "A draft", files: { "Draft.md": SECRET }, ...by });
  await stage.pass(16);
  expect((await stage.alert("public-wiki")).exposure.blast.classes).toEqual([{ class: "confidential", files: 1 }]);
});

test("a private repository's wiki is read by those who read the repository: nothing is told of it", async () => {
  const engine = stage.repository("pricing-engine");
  await writeWiki(stage.world, engine, { Prices: SECRET }, "tomas");
  await stage.rest();
  expect(wikiAlerts().filter(({ exposure }) => exposure.repository?.name === "pricing-engine")).toEqual([]);
});
