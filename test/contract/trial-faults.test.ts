import { afterEach, beforeEach, expect, test } from "vitest";
import type { FaultKind } from "../../src/trial/http/faults.ts";
import { api, type CoreWorld, coreWorld, installationToken } from "./core-world.ts";

let core: CoreWorld;
let token: string;

beforeEach(async () => {
  core = await coreWorld();
  token = await installationToken(core);
});

afterEach(() => core.close());

function plan(
  fault: FaultKind,
  match: { nth?: number; times?: number; operationId?: string; method?: string } = {},
): void {
  core.trial.conditions.faults = [{ match, fault }];
}

const fork = "POST /repos/acme/open/forks";

test("latency is added to a call", async () => {
  plan({ kind: "latency", ms: 120 });
  const began = performance.now();
  expect((await api(core, "GET /repos/acme/open", { token })).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test("the line itself can be slow for every call", async () => {
  core.trial.conditions.latencyMs = 120;
  const began = performance.now();
  await api(core, "GET /repos/acme/open", { token });
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test("a planned status is answered with its headers and nothing is done", async () => {
  plan({ kind: "status", status: 502, headers: { "retry-after": "7" } });
  const answer = await api(core, fork, { token: core.eve, body: {} });
  expect(answer.status).toBe(502);
  expect(answer.headers.get("retry-after")).toBe("7");
  expect(core.trial.world.repositories.size).toBe(2);
});

test("a fault hits the nth request only, as often as it says", async () => {
  plan({ kind: "status", status: 500 }, { nth: 2, times: 1, operationId: "repos/get" });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index += 1) statuses.push((await api(core, "GET /repos/acme/open", { token })).status);
  expect(statuses).toEqual([200, 500, 200]);
});

test("a reset cuts the connection before anything is done", async () => {
  plan({ kind: "reset" }, { method: "POST" });
  await expect(api(core, fork, { token: core.eve, body: {} })).rejects.toThrow();
  expect(core.trial.world.repositories.size).toBe(2);
});

test("a truncated answer is half of the JSON", async () => {
  plan({ kind: "truncated" });
  const answer = await api(core, "GET /repos/acme/open", { token });
  expect(answer.status).toBe(200);
  expect(answer.json).toBeUndefined();
  expect(answer.text.length).toBeGreaterThan(100);
});

test("created-then-timeout does the work and never answers", async () => {
  plan({ kind: "created-then-timeout", holdMs: 10 }, { method: "POST" });
  await expect(api(core, fork, { token: core.eve, body: {} })).rejects.toThrow();
  expect(core.trial.world.repositories.size).toBe(3);
});

test("what was just made is not yet in lists while they lag", async () => {
  await api(core, fork, { token: core.eve, body: {} });
  plan({ kind: "lag", ms: 60_000 });
  expect((await api(core, "GET /repos/acme/open/forks", { token })).json).toEqual([]);
  core.trial.conditions.faults = [];
  expect((await api(core, "GET /repos/acme/open/forks", { token })).json).toHaveLength(1);
});
