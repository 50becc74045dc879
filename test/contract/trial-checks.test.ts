import { afterAll, beforeAll, expect, it } from "vitest";
import type { Repository } from "../../src/trial/world.ts";
import { call, conclude, type GateWorld, gateWorld, open, requireCheck } from "./gate-world.ts";

let gate: GateWorld;
beforeAll(async () => {
  gate = await gateWorld();
});
afterAll(async () => {
  try {
    await gate.trial.expectNoMismatch();
  } finally {
    await gate.close();
  }
});

async function proposed() {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await gate.grow(repository, "topic", { "a.txt": "two\n" });
  const pull = await open(gate, gate.ada, repository, "topic");
  return { repository, head: String(pull.head.sha), testMerge: String(pull.merge_commit_sha) };
}

const annotations = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: "a.txt",
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: "failure",
    message: `m${index}`,
  }));

const output = (more: object = {}) => ({ title: "t", summary: "s", ...more });

const merge = (repository: Repository) => call(gate, gate.ada.token, repository, "PUT /pulls/1/merge", {});

it("only Apps write check runs: a person is refused, and so is an App without the permission", async () => {
  const { repository, head } = await proposed();
  const body = { name: "warden", head_sha: head };
  const person = await call(gate, gate.ada.token, repository, "POST /check-runs", body);
  expect([person.status, person.json.message]).toEqual([403, "You must authenticate via a GitHub App."]);
  const reader = gate.tokenWith({ metadata: "read", checks: "read" });
  expect((await call(gate, reader, repository, "POST /check-runs", body)).status).toBe(403);
});

it("only the App that created a run changes it", async () => {
  const { repository, head } = await proposed();
  const run = await conclude(gate, gate.wardenToken, repository, head, ["warden", "failure"]);
  const change = { conclusion: "success" };
  const foreign = await call(gate, gate.rivalToken, repository, `PATCH /check-runs/${run.id}`, change);
  expect(foreign.status).toBe(403);
  expect(foreign.json.message).toContain("can only be modified by the GitHub App that created it");
  const own = await call(gate, gate.wardenToken, repository, `PATCH /check-runs/${run.id}`, change);
  expect(own.json).toMatchObject({ conclusion: "success", status: "completed", app: { slug: "warden" } });
});

it("takes fifty annotations at a time and adds those of later requests", async () => {
  const { repository, head } = await proposed();
  const body = { name: "warden", head_sha: head, status: "in_progress" };
  const send = (count: number) =>
    call(gate, gate.wardenToken, repository, "POST /check-runs", {
      ...body,
      output: output({ annotations: annotations(count) }),
    });
  const refused = await send(51);
  expect(refused.status).toBe(422);
  expect(refused.json.message).toContain("No more than 50 items are allowed; 51 were supplied.");
  const made = await send(50);
  const more = await call(gate, gate.wardenToken, repository, `PATCH /check-runs/${made.json.id}`, {
    status: "completed",
    conclusion: "failure",
    output: output({ annotations: annotations(30) }),
  });
  expect(more.json.output.annotations_count).toBe(80);
  const path = `GET /check-runs/${made.json.id}/annotations?per_page=50&page=2`;
  const second = await call(gate, gate.wardenToken, repository, path);
  expect(second.json).toHaveLength(30);
  expect(second.json[0]).toMatchObject({ message: "m0", start_line: 1, title: null });
});

it.each([
  ["a summary above 65,535 characters", { output: output({ summary: "x".repeat(65_536) }) }],
  ["a text above 65,535 characters", { output: output({ text: "x".repeat(65_536) }) }],
  [
    "an annotation that ends before it starts",
    { output: output({ annotations: [{ ...annotations(2)[1], end_line: 1 }] }) },
  ],
  ["a run that is completed without a conclusion", { status: "completed" }],
  ["a conclusion that only GitHub may set", { conclusion: "stale" }],
  ["a commit that is not there", { head_sha: "0".repeat(40) }],
  [
    "more than three actions",
    { actions: Array.from({ length: 4 }, (_, i) => ({ label: `${i}`, description: "d", identifier: "i" })) },
  ],
])("refuses %s with 422", async (_what, fields) => {
  const { repository, head } = await proposed();
  const body = { name: "warden", head_sha: head, ...fields };
  expect((await call(gate, gate.wardenToken, repository, "POST /check-runs", body)).status).toBe(422);
});

it("lists the newest run of each name by App, and all of them when asked", async () => {
  const { repository, head } = await proposed();
  await conclude(gate, gate.wardenToken, repository, head, ["warden", "failure"]);
  const newest = await conclude(gate, gate.wardenToken, repository, head, ["warden", "success"]);
  const other = await conclude(gate, gate.rivalToken, repository, head, ["warden", "success"]);
  const ids = async (query: string): Promise<number[]> => {
    const answer = await call(gate, gate.wardenToken, repository, `GET /commits/topic/check-runs?${query}`);
    expect(answer.json.total_count).toBe(answer.json.check_runs.length);
    return answer.json.check_runs.map((one: { id: number }) => one.id);
  };
  expect(await ids("check_name=warden")).toEqual([other.id, newest.id]);
  expect(await ids(`app_id=${gate.warden.id}`)).toEqual([newest.id]);
  expect(await ids(`app_id=${gate.warden.id}&filter=all`)).toHaveLength(2);
  expect(await ids("check_name=other")).toEqual([]);
});

it("tells that a run was created, completed and asked for again", async () => {
  const { repository, head } = await proposed();
  const run = await conclude(gate, gate.wardenToken, repository, head, ["warden", "failure"]);
  expect((await call(gate, gate.ada.token, repository, `POST /check-runs/${run.id}/rerequest`)).status).toBe(201);
  const suite = `POST /check-suites/${run.check_suite.id}/rerequest`;
  expect((await call(gate, gate.ada.token, repository, suite)).status).toBe(201);
  expect((await gate.told(repository)).filter((event) => event.startsWith("check_"))).toEqual([
    "check_run.created",
    "check_run.completed",
    "check_run.rerequested",
    "check_suite.rerequested",
  ]);
  const foreign = await conclude(gate, gate.rivalToken, repository, head, ["rival", "failure"]);
  await call(gate, gate.ada.token, repository, `POST /check-runs/${foreign.id}/rerequest`);
  expect(await gate.payloads(repository, "check_run.rerequested")).toHaveLength(1);
});

it.each([
  ["success", 200],
  ["neutral", 200],
  ["skipped", 200],
  ["failure", 405],
  ["cancelled", 405],
  ["timed_out", 405],
  ["action_required", 405],
])("a required check that ended as %s answers a merge with %i", async (conclusion, status) => {
  const { repository, head } = await proposed();
  await requireCheck(gate, repository, "warden", gate.warden);
  await conclude(gate, gate.wardenToken, repository, head, ["warden", conclusion]);
  expect((await merge(repository)).status).toBe(status);
});

it("a required check that nobody reported, or that still runs, blocks the merge", async () => {
  const { repository, head } = await proposed();
  await requireCheck(gate, repository, "warden", gate.warden);
  const expected = await merge(repository);
  expect([expected.status, expected.json.message]).toEqual([
    405,
    'Repository rule violations found\n\nRequired status check "warden" is expected.\n\n',
  ]);
  await call(gate, gate.wardenToken, repository, "POST /check-runs", { name: "warden", head_sha: head });
  expect((await merge(repository)).json.message).toContain('"warden" is pending');
  const pull = await call(gate, gate.ada.token, repository, "GET /pulls/1");
  expect(pull.json).toMatchObject({ mergeable: true, mergeable_state: "blocked" });
});

it("a pinned check hears its own App alone; without a pin the newest of the name wins, whoever wrote it", async () => {
  const pinned = await proposed();
  await requireCheck(gate, pinned.repository, "warden", gate.warden);
  await conclude(gate, gate.wardenToken, pinned.repository, pinned.head, ["warden", "failure"]);
  await conclude(gate, gate.rivalToken, pinned.repository, pinned.head, ["warden", "success"]);
  expect((await merge(pinned.repository)).status).toBe(405);
  const loose = await proposed();
  await requireCheck(gate, loose.repository, "warden", null);
  await conclude(gate, gate.wardenToken, loose.repository, loose.head, ["warden", "failure"]);
  await conclude(gate, gate.rivalToken, loose.repository, loose.head, ["warden", "success"]);
  expect((await merge(loose.repository)).status).toBe(200);
});

it("a check run and a status of the same name must both be good", async () => {
  const { repository, head } = await proposed();
  await requireCheck(gate, repository, "build", null);
  await conclude(gate, gate.wardenToken, repository, head, ["build", "success"]);
  const status = (state: string) =>
    call(gate, gate.ada.token, repository, `POST /statuses/${head}`, { context: "build", state });
  await status("failure");
  expect((await merge(repository)).json.message).toContain('"build" is failing');
  await status("success");
  const combined = await call(gate, gate.ada.token, repository, "GET /commits/topic/status");
  expect(combined.json).toMatchObject({ state: "success", total_count: 1 });
  expect((await merge(repository)).status).toBe(200);
});

it("a report on the test merge commit overrides the head's", async () => {
  const { repository, head, testMerge } = await proposed();
  await requireCheck(gate, repository, "build", null);
  const status = (sha: string, state: string) =>
    call(gate, gate.ada.token, repository, `POST /statuses/${sha}`, { context: "build", state });
  await status(head, "success");
  await status(testMerge, "failure");
  expect((await merge(repository)).status).toBe(405);
  await status(head, "failure");
  await status(testMerge, "success");
  expect((await merge(repository)).status).toBe(200);
});

it("a status needs push access, a known commit and a short description", async () => {
  const { repository, head } = await proposed();
  const set = (token: string, sha: string, description: string) =>
    call(gate, token, repository, `POST /statuses/${sha}`, { state: "success", description });
  expect((await set(gate.eve.token, head, "d")).status).toBe(403);
  expect((await set(gate.ada.token, "0".repeat(40), "d")).status).toBe(422);
  expect((await set(gate.ada.token, head, "d".repeat(141))).status).toBe(422);
  expect((await set(gate.ada.token, head, "d".repeat(140))).json).toMatchObject({ context: "default" });
});
