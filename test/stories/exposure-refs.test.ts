import { afterAll, beforeAll, expect, test } from "vitest";
import { checkOut, commit } from "../../src/trial/story/checkout.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
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

/** A clone of the storefront with one commit that must not be there. */
async function leak(branch: string) {
  const clone = await stage.clone("storefront", branch);
  const head = await commit(clone, "Quote", { [`src/${branch}.ts`]: QUICK_QUOTE });
  return { clone, head };
}

test("comparing refs asks GitHub's API for nothing but a token", async () => {
  const since = stage.world.requests.length;
  await stage.pass(16);
  const asked = stage
    .calls(since)
    .filter((call) => !/create-installation-access-token|^GET apps|^(GET|POST) \/acme/.test(call));
  expect(asked).toEqual([]);
});

test("four tags that are pushed at once, of which GitHub tells nothing, are judged within a quarter of an hour", async () => {
  const { clone, head } = await leak("tagged");
  const tags = ["v1", "v2", "v3", "v4"];
  for (const tag of tags) await clone.git("tag", tag);
  const told = stage.world.deliveries.length;
  await clone.git("push", "--quiet", "origin", ...tags.map((tag) => `refs/tags/${tag}`));
  await stage.rest();
  expect(stage.world.deliveries.length).toBe(told);
  expect(stage.judged("storefront", "refs/tags/v1")).toEqual([]);
  await stage.pass(16);
  for (const tag of tags) {
    expect(stage.judged("storefront", `refs/tags/${tag}`), tag).toEqual([{ head, kind: "block" }]);
  }
});

test.each(["refs/notes/review", "refs/secret/x"])("what is pushed to %s is judged too", async (ref) => {
  const { clone, head } = await leak(ref.replaceAll("/", "-"));
  await clone.git("push", "--quiet", "origin", `HEAD:${ref}`);
  await stage.rest();
  expect(stage.judged("storefront", ref)).toEqual([]);
  await stage.pass(16);
  expect(stage.judged("storefront", ref)).toEqual([{ head, kind: "block" }]);
});

test("a push past the required check, by somebody whom the rules let, is told within the minute", async () => {
  const owner = { actor_id: 1, actor_type: "OrganizationAdmin", bypass_mode: "always" };
  stage.repository("storefront").rulesets[0]?.bypass_actors.push(owner);
  const clone = await checkOut(stage.world, stage.mira, stage.folder, ["acme/storefront", "main"]);
  await commit(clone, "Past", { "src/past.ts": "export const past = true;\n" });
  await clone.git("push", "--quiet", "origin", "HEAD:refs/heads/main");
  await stage.rest();
  const { exposure, openedAt } = await stage.alert("check-bypassed");
  expect(exposure).toMatchObject({
    repository: { name: "storefront" },
    target: { kind: "ref", name: "refs/heads/main" },
  });
  expect(Date.parse(openedAt) - Date.parse(exposure.since ?? "")).toBeLessThan(60_000);
});
