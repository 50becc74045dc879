import { afterAll, beforeAll, expect, test } from "vitest";
import { defineProperty } from "../../src/trial/acts/properties.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { ask, demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { openRulesStage, type RulesStage } from "./rules-stage.ts";

/** Nothing is said of the storefront by its name. */
const SETTINGS = POLICY.replace(/ {2}- repository: acme\/storefront\n.*\n.*\n/, "").replace(
  "places:\n",
  `places:
  - {topic: open-source, cleared: public}
  - {topic: vault, cleared: {class: restricted, compartments: [pricing]}}
  - {property: {name: tier, value: sealed}, cleared: {class: restricted, compartments: [pricing]}}
  - {property: {name: area, value: sealed}, cleared: {class: restricted, compartments: [pricing]}}
  - {property: {name: area, value: lobby}, cleared: internal}
`,
);

const SECRET = "// ACME Trade Secret\nexport const curve = [1, 2, 3];\n";

let stage: RulesStage;
/** Tomas maintains the storefront and is nobody in the organisation; Mira owns it. */
let tomas: Person;
let mira: Person;

beforeAll(async () => {
  stage = await openRulesStage({
    seed: async (_, { world }) => {
      const at = [...world.repositories.values()];
      const [rules, storefront] = ["sourcewarden-rules", "storefront"].map((name) =>
        at.find((one) => one.name === name),
      );
      if (rules === undefined || storefront === undefined) throw new Error("no such repositories");
      const order = { branch: "main", name: "Mira", email: "mira@acme.example", message: "Rules", at: world.now() };
      await writeCommit(rules.gitDir, { ...order, files: { "policy.yml": SETTINGS } });
      storefront.collaborators.set("tomas", "admin");
      for (const [name, valuesEditableBy] of [
        ["tier", "org_actors"],
        ["area", "org_and_repo_actors"],
      ] as const) {
        defineProperty(world, "acme", { name, valueType: "string", valuesEditableBy }, "mira");
      }
    },
  });
  [tomas, mira] = [stage.tomas, stage.mira];
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

async function opened(branch: string, text: string): Promise<Pull> {
  const clone = await stage.clone("storefront", branch);
  await commit(clone, `Add ${branch}`, { [`src/${branch}.ts`]: text });
  await push(clone);
  const pull = await stage.open("storefront", branch);
  await stage.rest();
  return pull;
}

async function setTopics(names: readonly string[]): Promise<void> {
  await demand(stage.world, tomas, ["PUT", "/repos/acme/storefront/topics", 200], { names });
  await stage.rest();
}

/** Sets a property where the repository's people can, and answers the status. */
async function setOwn(name: string, value: string | null): Promise<number> {
  const body = { properties: [{ property_name: name, value }] };
  const { status } = await ask(stage.world, tomas, "PATCH", "/repos/acme/storefront/properties/values", body);
  await stage.rest();
  return status;
}

async function setAsOrganisation(name: string, value: string | null): Promise<void> {
  const body = { repository_names: ["storefront"], properties: [{ property_name: name, value }] };
  await demand(stage.world, mira, ["PATCH", "/orgs/acme/properties/values", 204], body);
  await stage.rest();
}

const verdict = (pull: Pull): Promise<string> => stage.verdict("storefront", pull.head);

test("a topic that is set turns an open pull request's check, and back when it is taken away", async () => {
  const pull = await opened("quote", QUICK_QUOTE);
  expect(await verdict(pull)).toMatch(/^success/);
  await setTopics(["open-source"]);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  await setTopics([]);
  expect(await verdict(pull)).toMatch(/^success/);
});

test("nothing that a repository's own people set loosens anything", async () => {
  const pull = await opened("secret", SECRET);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  await setTopics(["vault"]);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  expect(await setOwn("area", "sealed")).toBe(204);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  expect(await setOwn("tier", "sealed")).toBe(403);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  await setTopics([]);
  await setOwn("area", null);
});

test("a property that only the organisation sets counts both ways, and its change turns what is open", async () => {
  const pull = await opened("vaulted", SECRET);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  await setAsOrganisation("tier", "sealed");
  expect(await verdict(pull)).toMatch(/^success/);
  await setAsOrganisation("tier", null);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
});

test("a property that the repository's people may set tightens, whoever set it", async () => {
  const pull = await opened("lobby", QUICK_QUOTE);
  expect(await verdict(pull)).toMatch(/^success/);
  expect(await setOwn("area", "lobby")).toBe(204);
  expect(await verdict(pull)).toMatch(/^failure: Blocked/);
  await setOwn("area", null);
  expect(await verdict(pull)).toMatch(/^success/);
});

test("rules that ask for properties leave a first verdict within what it may cost", async () => {
  const since = stage.world.requests.length;
  await opened("counted", QUICK_QUOTE);
  const calls = stage.calls(since);
  // Of the branch, of the pull request for its properties, and the look at the rules repository, once a minute.
  expect(calls.filter((call) => call.includes("repos/get")).length, calls.join("\n")).toBeLessThanOrEqual(3);
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(8);
});
