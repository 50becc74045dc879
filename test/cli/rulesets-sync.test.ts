import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addAccount,
  addApp,
  addOrganisation,
  addRepository,
  addUserToken,
  fork,
  install,
} from "../../src/trial/seed.ts";
import { APP_EVENTS, APP_PERMISSIONS } from "../../src/trial/story/app-order.ts";
import type { Repository, Ruleset } from "../../src/trial/world.ts";
import { type StrictTrial, strictTrial } from "../contract/strict-trial.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const POLICY = `version: 1
mode: enforce
places:
  - { repository: "acme/pricing", cleared: restricted }
protect:
  - { id: pricing-paths, paths: ["**/pricing-engine/**", "models/*.{onnx,bin}"], class: restricted }
  - { id: key-types, paths: ["**/*.gdsii"], class: restricted }
  - { id: drafts, paths: ["drafts/**"], class: confidential }
`;

let trial: StrictTrial;
let folder: SampleRepository;
let appId: number;
let token: string;
let made: Readonly<Record<string, Repository>>;

beforeEach(async () => {
  trial = await strictTrial();
  folder = sampleRepository();
  folder.write("policy.yml", POLICY);
  const { world } = trial;
  for (const login of ["mira", "eve"]) addAccount(world, login);
  addOrganisation(world, "acme", { mira: "admin", eve: "member" });
  const add = (name: string, visibility: "private" | "internal" | "public") =>
    addRepository(world, { owner: "acme", name, visibility, files: { "README.md": "# It\n" } });
  made = {
    pricing: await add("pricing", "private"),
    web: await add("web", "private"),
    tools: await add("tools", "internal"),
    sdk: await add("sdk", "public"),
  };
  const { app } = addApp(world, {
    slug: "sourcewarden",
    owner: "acme",
    permissions: APP_PERMISSIONS,
    events: APP_EVENTS,
  });
  install(world, { app, account: "acme" });
  appId = app.id;
  token = addUserToken(world, "mira");
});

afterEach(async () => {
  await trial.expectNoMismatch();
  await trial.close();
  folder.remove();
});

function sync(...args: string[]) {
  const given = [
    "rulesets",
    "sync",
    "acme",
    "--org-rules",
    "policy.yml",
    "--api-url",
    `${trial.origin}/api/v3`,
    ...args,
  ];
  return runCli(given, folder.folder, { GH_TOKEN: token });
}

async function syncJson(...args: string[]) {
  const ran = await sync("--format", "json", ...args);
  return { ...ran, document: JSON.parse(ran.out) };
}

function rulesets(): Ruleset[] {
  return trial.world.organisationRulesets.get("acme") ?? [];
}

function idsOf(...names: string[]): number[] {
  return names.flatMap((name) => made[name]?.id ?? []).sort((one, other) => one - other);
}

describe("rulesets sync", () => {
  it("shows what it would write, and writes nothing", async () => {
    const ran = await sync("--app-id", String(appId));
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("would create Sourcewarden: required check");
    expect(ran.out).toContain("keeps out **/pricing-engine/**/* models/*.bin models/*.onnx");
    expect(ran.out).toContain("keeps out *.gdsii");
    expect(ran.out).toContain("Nothing was written: --apply writes it.");
    expect(rulesets()).toEqual([]);
  });

  it("writes them, each repository held by what it may not hold, and then nothing differs", async () => {
    const applied = await syncJson("--apply", "--app-id", String(appId));
    expect(applied.code).toBe(0);
    expect(applied.document.steps.map((step: { outcome: string }) => step.outcome)).toEqual(["done", "done", "done"]);
    const pushes = rulesets().filter(({ target }) => target === "push");
    expect(pushes.map(({ conditions }) => conditions.repository_id?.repository_ids)).toEqual(
      expect.arrayContaining([idsOf("web"), idsOf("tools")]),
    );
    const ofTools = pushes.find(({ conditions }) => conditions.repository_id?.repository_ids[0] === made["tools"]?.id);
    expect(JSON.stringify(ofTools?.rules)).toContain("drafts/**/*");
    const ofWeb = pushes.find(({ conditions }) => conditions.repository_id?.repository_ids[0] === made["web"]?.id);
    expect(JSON.stringify(ofWeb?.rules)).not.toContain("drafts");
    const check = rulesets().find(({ target }) => target === "branch");
    expect(check?.conditions.ref_name?.include).toEqual(["~DEFAULT_BRANCH"]);
    expect(check?.rules[0]?.parameters).toMatchObject({
      required_status_checks: [{ context: "sourcewarden", integration_id: appId }],
    });
    const again = await syncJson("--app-id", String(appId));
    expect(again).toMatchObject({ code: 0, document: { steps: [], out_of_reach: 1 } });
    expect(again.document.held).toHaveLength(3);
  });

  it("names each way in which somebody changed one, mends it, and takes away what no rule asks for", async () => {
    await sync("--apply", "--app-id", String(appId));
    const [first, second, third] = rulesets();
    if (first === undefined || second === undefined || third === undefined) throw new Error("three rulesets were made");
    const push = [first, second, third].find(({ target }) => target === "push") ?? first;
    push.enforcement = "disabled";
    push.bypass_actors = [{ actor_id: 1, actor_type: "OrganizationAdmin", bypass_mode: "always" }];
    push.rules = push.rules.slice(1);
    const drift = await syncJson("--app-id", String(appId));
    expect(drift.code).toBe(1);
    expect(drift.document.steps).toMatchObject([
      { step: "update", name: push.name, outcome: "planned", differs: ["enforcement", "rules", "bypasses"] },
    ]);
    folder.write("policy.yml", POLICY.replace(/ {2}- \{ id: drafts.*\n/, ""));
    expect((await syncJson("--apply", "--app-id", String(appId))).code).toBe(0);
    expect((await syncJson("--app-id", String(appId))).document.steps).toEqual([]);
    expect(rulesets().filter(({ target }) => target === "push")).toHaveLength(1);
    expect(
      rulesets().every(({ enforcement, bypass_actors }) => enforcement === "active" && bypass_actors.length === 0),
    ).toBe(true);
  });

  it("leaves rulesets of others alone, and says which asks for our check from anybody", async () => {
    trial.world.organisationRulesets.set("acme", [
      {
        id: 900,
        name: "Checks",
        target: "branch",
        enforcement: "active",
        conditions: {
          ref_name: { include: ["~ALL"], exclude: [] },
          repository_name: { include: ["~ALL"], exclude: [] },
        },
        rules: [
          {
            type: "required_status_checks",
            parameters: {
              required_status_checks: [{ context: "sourcewarden" }],
              strict_required_status_checks_policy: false,
            },
          },
        ],
        bypass_actors: [],
        createdAt: new Date(),
        updatedAt: new Date(),
      },
    ]);
    const ran = await syncJson("--apply", "--app-id", String(appId));
    expect(ran).toMatchObject({ code: 1, document: { unpinned: ["Checks"] } });
    expect(rulesets().find(({ id }) => id === 900)?.rules[0]?.parameters).toMatchObject({
      required_status_checks: [{ context: "sourcewarden" }],
    });
  });

  it("asks GitHub only to evaluate where the rules observe, and says which rule it cannot be told", async () => {
    const long = `  - { id: long, paths: ["lab/${"x".repeat(240)}"], class: restricted }\n`;
    folder.write("policy.yml", POLICY.replace("mode: enforce", "mode: observe") + long);
    const ran = await syncJson("--apply");
    expect(ran.document).toMatchObject({ observing: true, left_out: [{ rule: "long" }] });
    expect(rulesets().map(({ enforcement }) => enforcement)).toEqual(["evaluate", "evaluate"]);
  });

  it("lets GitHub itself refuse a push, in the repository and in a person's fork of it", async () => {
    const { web } = made;
    if (web === undefined) throw new Error("the repository was made");
    web.collaborators.set("eve", "write");
    const copy = await fork(trial.world, web, { owner: "eve" });
    await sync("--apply");
    const key = addUserToken(trial.world, "eve");
    const clone = sampleRepository();
    try {
      clone.write("src/pricing-engine/curve.ts", "export const curve = 1;\n");
      clone.commit("Paste it");
      clone.git("rm", "-rq", "src");
      clone.commit("Take it away");
      for (const name of ["acme/web", `eve/${copy.name}`]) {
        const url = `http://eve:${key}@${new URL(trial.origin).host}/${name}.git`;
        const push = (what: string) => promisify(execFile)("git", ["push", "-q", url, what], { cwd: clone.folder });
        await expect(push("HEAD:refs/heads/topic")).rejects.toThrow(/GH013[\s\S]*restricted pattern/);
        const empty = clone.git("commit-tree", "HEAD^{tree}", "-m", "Empty");
        await push(`${empty}:refs/heads/clean`);
      }
    } finally {
      clone.remove();
    }
  });

  it("keeps out files that nobody would look into", async () => {
    await sync("--apply", "--max-file-size", "50");
    expect(rulesets().every(({ rules }) => rules.some(({ type }) => type === "max_file_size"))).toBe(true);
    const covered = rulesets().flatMap(({ conditions }) => conditions.repository_id?.repository_ids ?? []);
    expect([...covered].sort((one, other) => one - other)).toEqual(idsOf("pricing", "web", "tools"));
  });

  it("says what a person who is no owner, a wrong App and wrong use are to do", async () => {
    const stranger = addUserToken(trial.world, "eve");
    const args = ["rulesets", "sync", "acme", "--org-rules", "policy.yml", "--api-url", `${trial.origin}/api/v3`];
    const refused = await runCli(args, folder.folder, { GH_TOKEN: stranger });
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain("use an owner's");
    const wrong = await syncJson("--apply", "--app-id", "999999");
    expect(wrong.code).toBe(3);
    const ofCheck = wrong.document.steps.find(({ name }: { name: string }) => name.endsWith("required check"));
    expect(ofCheck).toMatchObject({ step: "create", outcome: "failed", why: expect.stringContaining("refused") });
    expect((await sync("--max-file-size", "101")).code).toBe(2);
    expect((await runCli(args.slice(0, 3), folder.folder, { GH_TOKEN: token })).err).toContain("--org-rules");
    folder.write("policy.yml", "version: 2\n");
    expect((await sync()).code).toBe(2);
  });
});
