import { afterEach, beforeEach, expect, test } from "vitest";
import { protectBranch, setProtections } from "../../src/trial/acts/branch-protection.ts";
import { setPropertyValues } from "../../src/trial/acts/properties.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { api, type Client, gitClient, installationToken, remoteOf } from "./core-world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;
let client: Client;

beforeEach(async () => {
  core = await exposureWorld();
  client = await gitClient();
});

afterEach(async () => {
  await client.remove();
  await core.trial.expectNoMismatch();
  await core.close();
});

const RULES = "/repos/acme/closed/rulesets";
const ALL = { ref_name: { include: ["~ALL"], exclude: [] } };
const FREEZE = { name: "Freeze", enforcement: "active", conditions: ALL, rules: [{ type: "update" }] };
const OWNERS = [{ actor_id: 1, actor_type: "OrganizationAdmin", bypass_mode: "always" }];

/** Pushes a commit to main, by a person. */
async function push(token: string): Promise<number> {
  await client.git("clone", "--quiet", remoteOf(core, core.closed, token), "work");
  const work = (...args: string[]) => client.git("-C", "work", ...args);
  await work("commit", "--quiet", "--allow-empty", "--message=More");
  return (await work("push", "--quiet", "origin", "HEAD:main")).code;
}

async function suites(query = ""): Promise<readonly string[]> {
  const { json } = await core.as.app(`GET ${RULES}/rule-suites${query}`);
  return json.map(({ actor_name, result }: Record<string, string>) => `${actor_name} ${result}`);
}

test("a ruleset is told when it comes, changes and goes; never who may bypass it", async () => {
  const made = await core.as.ada(`POST ${RULES}`, { ...FREEZE, bypass_actors: OWNERS });
  const path = `${RULES}/${made.json.id}`;
  await core.as.app(`PUT ${path}`, { name: "Thaw", enforcement: "disabled", rules: [{ type: "deletion" }] });
  await core.as.app(`DELETE ${path}`);
  const told = await core.heard("repository_ruleset");
  expect(told.map(({ action }) => action)).toEqual(["created", "edited", "deleted"]);
  expect(told[1]?.changes).toMatchObject({
    name: { from: "Freeze" },
    enforcement: { from: "active" },
    rules: { added: [{ type: "deletion" }], deleted: [{ type: "update" }] },
  });
  expect(JSON.stringify(told)).not.toContain("bypass_actors");
});

test("who may bypass a ruleset is shown only to who may write it", async () => {
  const { json } = await core.as.ada(`POST ${RULES}`, { ...FREEZE, bypass_actors: OWNERS });
  const path = `GET ${RULES}/${json.id}`;
  expect((await core.as.ada(path)).json).toMatchObject({ bypass_actors: OWNERS, current_user_can_bypass: "always" });
  expect((await core.as.app(path)).json).toMatchObject({ bypass_actors: OWNERS, current_user_can_bypass: "never" });
  expect((await core.as.kim(path)).json.bypass_actors).toBeUndefined();
  const token = await installationToken(core, { permissions: { administration: "read" } });
  expect((await api(core, path, { token })).json.bypass_actors).toBeUndefined();
});

test("an organisation's rulesets ask for the permission to write even to be read", async () => {
  const made = await core.as.app("POST /orgs/acme/rulesets", {
    ...FREEZE,
    bypass_actors: OWNERS,
    conditions: { ...ALL, repository_name: { include: ["clo*"], exclude: [] } },
  });
  expect(made).toMatchObject({ status: 201, json: { source_type: "Organization", source: "acme" } });
  expect((await core.as.app("GET /orgs/acme/rulesets")).json).toMatchObject([{ name: "Freeze" }]);
  const path = `/orgs/acme/rulesets/${made.json.id}`;
  expect((await core.as.app(`GET ${path}`)).json.bypass_actors).toEqual(OWNERS);
  const token = await installationToken(core, { permissions: { organization_administration: "read" } });
  expect((await api(core, `GET ${path}`, { token })).status).toBe(403);
  expect((await core.as.kim("GET /orgs/acme/rulesets")).status).toBe(403);
  core.closed.collaborators.set("kim", "admin");
  expect((await core.as.kim(`GET ${RULES}/${made.json.id}`)).json.bypass_actors).toBeUndefined();
  expect((await core.as.app(`PUT ${path}`, { enforcement: "evaluate" })).json.enforcement).toBe("evaluate");
  const queue = { ...FREEZE, name: "Queue", rules: [{ type: "merge_queue" }] };
  expect((await core.as.app("POST /orgs/acme/rulesets", queue)).status).toBe(422);
  expect((await core.as.app(`DELETE ${path}`)).status).toBe(204);
  expect((await core.as.app(`GET ${path}`)).status).toBe(404);
  expect(await core.heard("repository_ruleset")).toHaveLength(3);
});

test.each([
  ["name", { repository_name: { include: ["~ALL"], exclude: ["open"] } }],
  ["number", () => ({ repository_id: { repository_ids: [core.closed.id] } })],
  ["property", { repository_property: { include: [{ name: "class", property_values: ["secret"] }], exclude: [] } }],
])("an organisation's ruleset takes in repositories by their %s", async (_title, conditions) => {
  await core.as.app("PUT /orgs/acme/properties/schema/class", { value_type: "string" });
  setPropertyValues(core.trial.world, core.closed, { class: "secret" }, "ada");
  const chosen = typeof conditions === "function" ? conditions() : conditions;
  await core.as.app("POST /orgs/acme/rulesets", { ...FREEZE, conditions: { ...ALL, ...chosen } });
  expect((await core.as.app("GET /repos/acme/closed/rules/branches/main")).json).toMatchObject([{ type: "update" }]);
  expect((await core.as.app("GET /repos/acme/open/rules/branches/main")).json).toEqual([]);
});

test("a frozen branch takes no push but by bypass, and the log of rules says who passed", async () => {
  await core.as.app(`POST ${RULES}`, { ...FREEZE, bypass_actors: OWNERS });
  core.closed.collaborators.set("kim", "write");
  expect(await push(core.kim)).not.toBe(0);
  await client.remove();
  client = await gitClient();
  expect(await push(core.ada)).toBe(0);
  expect(await suites()).toEqual(["ada bypass", "kim fail"]);
  expect(await suites("?rule_suite_result=bypass&ref=main")).toEqual(["ada bypass"]);
  expect(await suites("?actor_name=kim&per_page=1")).toEqual(["kim fail"]);
  const all = await core.as.app("GET /orgs/acme/rulesets/rule-suites?repository_name=closed&rule_suite_result=fail");
  expect(all.json).toMatchObject([{ repository_name: "closed", actor_name: "kim", ref: "refs/heads/main" }]);
});

test("who is exempt from rules passes without a trace, and who may bypass by pull request does not pass by push", async () => {
  const { json } = await core.as.app(`POST ${RULES}`, {
    ...FREEZE,
    bypass_actors: [{ ...OWNERS[0], bypass_mode: "pull_request" }],
  });
  expect(await push(core.ada)).not.toBe(0);
  const exempt = [{ ...OWNERS[0], bypass_mode: "exempt" }];
  await core.as.app(`PUT ${RULES}/${json.id}`, { bypass_actors: exempt });
  expect((await client.git("-C", "work", "push", "--quiet", "origin", "HEAD:main")).code).toBe(0);
  expect(await suites()).toEqual(["ada fail"]);
});

test("a branch is deleted unless it is the default one or rules hold it", async () => {
  for (const name of ["leak", "kept"]) await runGit(core.closed.gitDir, ["branch", name, "main"]);
  const conditions = { ref_name: { include: ["refs/heads/kept"], exclude: [] } };
  await core.as.app(`POST ${RULES}`, { ...FREEZE, conditions, rules: [{ type: "deletion" }] });
  const remove = (name: string) => core.as.app(`DELETE /repos/acme/closed/git/refs/heads/${name}`);
  expect((await remove("leak")).status).toBe(204);
  expect((await remove("leak")).status).toBe(422);
  expect((await remove("kept")).status).toBe(422);
  expect((await remove("main")).status).toBe(422);
  expect(await core.heard("push")).toMatchObject([{ ref: "refs/heads/leak", deleted: true }]);
});

test("classic protection is shown, changed, lifted, and told each time", async () => {
  const path = "/repos/acme/closed/branches/main/protection";
  expect((await core.as.app(`GET ${path}`)).status).toBe(404);
  const wanted = {
    required_status_checks: { strict: true, contexts: [], checks: [{ context: "gate", app_id: core.app.id }] },
    required_pull_request_reviews: { required_approving_review_count: 2, require_code_owner_reviews: true },
    enforce_admins: true,
    restrictions: null,
  };
  expect((await core.as.ada(`PUT ${path}`, wanted)).status).toBe(200);
  expect((await core.as.app(`GET ${path}`)).json).toMatchObject({
    required_status_checks: { strict: true, checks: [{ context: "gate", app_id: core.app.id }] },
    required_pull_request_reviews: { required_approving_review_count: 2 },
    enforce_admins: { enabled: true },
    lock_branch: { enabled: false },
  });
  await core.as.ada(`PUT ${path}`, { ...wanted, enforce_admins: false });
  expect((await core.as.kim(`GET ${path}`)).status).toBe(403);
  expect((await core.as.app(`DELETE ${path}`)).status).toBe(204);
  setProtections(core.trial.world, core.closed, false, "ada");
  const told = await core.heard("branch_protection_rule");
  expect(told.map(({ action }) => action)).toEqual(["created", "edited", "deleted"]);
  expect(told[1]?.changes).toMatchObject({ admin_enforced: { from: true } });
  expect(await core.heard("branch_protection_configuration")).toMatchObject([{ action: "disabled" }]);
});

test("a locked branch moves for nobody", async () => {
  protectBranch(core.trial.world, core.closed, { pattern: "main", locked: true }, "ada");
  expect(await push(core.ada)).not.toBe(0);
});
