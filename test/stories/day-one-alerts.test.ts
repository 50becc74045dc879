import { afterAll, beforeAll, expect, test } from "vitest";
import { addDeployKey } from "../../src/trial/acts/deploy-keys.ts";
import { addHook } from "../../src/trial/acts/hooks.ts";
import { findRepository } from "../../src/trial/find.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { addAccount, addRepository, addTeam } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { commit, push } from "../../src/trial/story/checkout.ts";
import type { Repository, World } from "../../src/trial/world.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";

const PRIVATES = 9;
const PUBLICS = 3;
const PEOPLE = ["lena", "omar", "sofia", "pavel", "ines"];

let stage: ExposureStage;

beforeAll(async () => {
  stage = await openExposureStage({ seed: (_, { world }) => settle(world) });
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** An ordinary company that has no rules yet and requires no check: people in teams, keys to deploy, hooks to build. */
async function settle(world: World): Promise<void> {
  for (const login of PEOPLE) {
    addAccount(world, login);
    world.accounts.get("acme")?.members.set(login, "member");
  }
  for (const repository of world.repositories.values()) repository.rulesets.length = 0;
  await sayNothingInRules(world);
  const services: Repository[] = [];
  for (let at = 0; at < PRIVATES; at += 1) {
    const files = { "README.md": `# Service ${at}\n`, "src/main.ts": `export const port = ${8000 + at};\n` };
    const service = await addRepository(world, { owner: "acme", name: `service-${at}`, visibility: "private", files });
    addDeployKey(
      world,
      service,
      { title: "deploy", key: `ssh-ed25519 ${"A".repeat(67)}${at}`, readOnly: true },
      "mira",
    );
    addHook(world, service.hooks, { url: "https://ci.acme.example/build", secret: "drawn", contentType: "json" });
    services.push(service);
  }
  for (let at = 0; at < PUBLICS; at += 1) {
    const files = { "README.md": `# Tool ${at}\n`, LICENSE: "MIT License\n", "index.js": "export default 1;\n" };
    const tool = await addRepository(world, { owner: "acme", name: `tool-${at}`, visibility: "public", files });
    addHook(world, tool.hooks, { url: "https://ci.acme.example/build", secret: "drawn", contentType: "json" });
  }
  const all = services.map((one) => [one, "write"] as const);
  addTeam(world, {
    organisation: "acme",
    name: "platform",
    members: ["tomas", ...PEOPLE.slice(0, 3)],
    repositories: all,
  });
  addTeam(world, { organisation: "acme", name: "product", members: PEOPLE.slice(2), repositories: all.slice(4) });
}

async function sayNothingInRules(world: World): Promise<void> {
  const rules = findRepository(world, "acme", "sourcewarden-rules");
  if (rules === undefined) throw new Error("no rules repository");
  await writeCommit(rules.gitDir, {
    branch: "main",
    message: "Begin without rules",
    name: "Mira",
    email: "mira@acme.example",
    at: world.now(),
    files: { "policy.yml": "version: 1\n", "register.yml": "version: 1\nsources: []\n" },
  });
}

/** Titles of all that the server has written into the rules repository, and whatever issue it made elsewhere. */
function issues(): readonly string[] {
  const ours = [...stage.world.repositories.values()].flatMap((one) => [...one.issues.values()]);
  return ours.filter(({ author }) => author === "sourcewarden[bot]").map(({ title }) => title);
}

test("an ordinary company gets one inventory on the first day, and no other alert", () => {
  expect(issues()).toEqual([
    expect.stringMatching(new RegExp(`^First look over ${4 + PRIVATES + PUBLICS} repositories: `)),
  ]);
  expect(stage.alerts().length).toBeGreaterThan(PRIVATES);
});

test("ordinary work of the day and looking again bring none", async () => {
  const clone = await stage.clone("service-3", "port");
  await commit(clone, "Another port", { "src/main.ts": "export const port = 9000;\n" });
  await push(clone);
  await stage.open("service-3", "port");
  const path = "/orgs/acme/teams/platform/memberships/pavel";
  await demand(stage.world, stage.mira, ["PUT", path, 200], { role: "member" });
  await stage.rest();
  await stage.pass(65);
  await stage.pass(23 * 60);
  expect(issues()).toHaveLength(1);
});
