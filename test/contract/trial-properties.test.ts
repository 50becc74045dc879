import { afterEach, beforeEach, expect, test } from "vitest";
import { findOrganisation } from "../../src/trial/find.ts";
import { addAccount, addUserToken } from "../../src/trial/seed.ts";
import { api } from "./core-world.ts";
import { type ExposureWorld, exposureWorld } from "./exposure-world.ts";

let core: ExposureWorld;

beforeEach(async () => {
  core = await exposureWorld();
});

afterEach(async () => {
  await core.trial.expectNoMismatch();
  await core.close();
});

const SCHEMA = "/orgs/acme/properties/schema";
const CLASS = {
  value_type: "single_select",
  allowed_values: ["public", "internal", "confidential"],
  values_editable_by: "org_actors",
};

test("topics are replaced as a whole, shown with the repository, and told of with what they were", async () => {
  expect((await core.as.app("GET /repos/acme/closed/topics")).json).toEqual({ names: [] });
  const set = await core.as.app("PUT /repos/acme/closed/topics", { names: ["Payments", "class-internal", "payments"] });
  expect(set).toMatchObject({ status: 200, json: { names: ["payments", "class-internal"] } });
  await core.as.app("PUT /repos/acme/closed/topics", { names: ["class-internal", "payments"] });
  expect((await core.as.app("GET /repos/acme/closed/topics?per_page=1&page=2")).json).toEqual({ names: ["payments"] });
  expect((await core.as.app("GET /repos/acme/closed")).json.topics).toEqual(["class-internal", "payments"]);
  const told = (await core.heard("repository")).filter(({ action }) => action === "edited");
  expect(told).toMatchObject([
    { changes: { topics: { from: [] } }, repository: { topics: ["payments", "class-internal"] } },
    { changes: { topics: { from: ["payments", "class-internal"] } }, sender: { login: "warden[bot]" } },
  ]);
});

test("topics that GitHub would not take, and people without admin rights, are refused", async () => {
  expect((await core.as.app("PUT /repos/acme/closed/topics", { names: ["no spaces"] })).status).toBe(422);
  const many = Array.from({ length: 21 }, (_, index) => `topic-${index}`);
  expect((await core.as.app("PUT /repos/acme/closed/topics", { names: many })).status).toBe(422);
  expect((await core.as.eve("PUT /repos/acme/open/topics", { names: ["mine"] })).status).toBe(403);
  expect(core.open.topics).toEqual([]);
});

test("topics that stay the same tell nothing", async () => {
  await core.as.app("PUT /repos/acme/closed/topics", { names: ["payments"] });
  await core.as.app("PUT /repos/acme/closed/topics", { names: ["payments"] });
  expect((await core.heard("repository")).filter(({ action }) => action === "edited")).toHaveLength(1);
});

test("an organisation defines properties, and only its owners and Apps allowed to", async () => {
  expect((await core.as.app(`PUT ${SCHEMA}/class`, CLASS)).json).toMatchObject({ property_name: "class", ...CLASS });
  expect((await core.as.ada(`GET ${SCHEMA}/class`)).json.allowed_values).toEqual(CLASS.allowed_values);
  expect((await core.as.app(`GET ${SCHEMA}`)).json).toHaveLength(1);
  expect((await core.as.kim(`GET ${SCHEMA}`)).status).toBe(200);
  expect((await core.as.kim(`PUT ${SCHEMA}/class`, CLASS)).status).toBe(403);
  expect((await core.as.eve(`GET ${SCHEMA}`)).status).toBe(403);
  const required = await core.as.app(`PUT ${SCHEMA}/must`, { value_type: "string", required: true });
  expect(required.status).toBe(422);
  expect((await core.as.app(`DELETE ${SCHEMA}/class`)).status).toBe(204);
  expect((await core.as.app(`GET ${SCHEMA}/class`)).status).toBe(404);
  expect((await core.heard("custom_property")).map(({ action }) => action)).toEqual(["created", "deleted"]);
});

test("values are set for many repositories at once, shown everywhere, and told of with what they were", async () => {
  await core.as.app(`PUT ${SCHEMA}/class`, CLASS);
  await core.as.app(`PUT ${SCHEMA}/teams`, { value_type: "multi_select", allowed_values: ["a", "b"] });
  const values = [
    { property_name: "class", value: "internal" },
    { property_name: "teams", value: ["a", "b"] },
  ];
  const names = { repository_names: ["open", "closed"], properties: values };
  expect((await core.as.app("PATCH /orgs/acme/properties/values", names)).status).toBe(204);
  expect((await core.as.app("GET /repos/acme/closed/properties/values")).json).toEqual(values);
  expect((await core.as.app("GET /repos/acme/closed")).json.custom_properties).toEqual({
    class: "internal",
    teams: ["a", "b"],
  });
  const all = await core.as.app("GET /orgs/acme/properties/values?per_page=1&page=2");
  expect(all.json).toMatchObject([{ repository_full_name: "acme/closed", properties: values }]);
  expect(all.headers.get("link")).toContain('rel="prev"');
  const away = { repository_names: ["closed"], properties: [{ property_name: "class", value: null }] };
  await core.as.app("PATCH /orgs/acme/properties/values", away);
  const found = await core.as.app("GET /orgs/acme/properties/values?repository_query=props.class:internal");
  expect(found.json).toMatchObject([{ repository_name: "open" }]);
  expect(await core.heard("custom_property_values")).toMatchObject([
    { repository: { name: "open" }, old_property_values: [], new_property_values: values },
    { repository: { name: "closed" } },
    { repository: { name: "closed" }, old_property_values: values, new_property_values: [values[1]] },
  ]);
});

test("a value that is not allowed, a property or a repository that is not there, and too many at once are refused", async () => {
  await core.as.app(`PUT ${SCHEMA}/class`, CLASS);
  const patch = (names: readonly string[], property: string, value: unknown) =>
    core.as.app("PATCH /orgs/acme/properties/values", {
      repository_names: names,
      properties: [{ property_name: property, value }],
    });
  expect((await patch(["open"], "class", "secret")).status).toBe(422);
  expect((await patch(["open"], "none", "internal")).status).toBe(422);
  expect((await patch(["open", "nowhere"], "class", "internal")).status).toBe(422);
  expect((await patch(Array(31).fill("open"), "class", "internal")).status).toBe(422);
  expect(core.open.properties.size).toBe(0);
});

test("a repository's admins change only the properties that the organisation leaves to them", async () => {
  addAccount(core.trial.world, "admin");
  core.closed.collaborators.set("admin", "admin");
  const token = addUserToken(core.trial.world, "admin");
  await core.as.app(`PUT ${SCHEMA}/class`, CLASS);
  await core.as.app(`PUT ${SCHEMA}/note`, { value_type: "string", values_editable_by: "org_and_repo_actors" });
  const patch = (name: string, value: string) =>
    api(core, "PATCH /repos/acme/closed/properties/values", {
      token,
      body: { properties: [{ property_name: name, value }] },
    });
  expect((await patch("class", "public")).status).toBe(403);
  expect((await patch("note", "ours")).status).toBe(204);
  expect((await core.as.kim("PATCH /repos/acme/closed/properties/values", { properties: [] })).status).toBe(403);
  expect([...core.closed.properties]).toEqual([["note", "ours"]]);
});

test("a required property without a value of its own shows its default", async () => {
  await core.as.app(`PUT ${SCHEMA}/class`, { ...CLASS, required: true, default_value: "internal" });
  const values = await core.as.app("GET /repos/acme/open/properties/values");
  expect(values.json).toEqual([{ property_name: "class", value: "internal" }]);
  expect(findOrganisation(core.trial.world, "acme")?.properties.get("class")?.required).toBe(true);
});
