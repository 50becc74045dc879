import { afterAll, beforeAll, expect, it } from "vitest";
import { runGit } from "../../src/trial/git/run.ts";
import { addRepository } from "../../src/trial/seed.ts";
import type { Repository } from "../../src/trial/world.ts";
import { call, conclude, type GateWorld, gateWorld, graphql, open, requireCheck } from "./gate-world.ts";

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

const tip = async (repository: Repository, ref = "refs/heads/main"): Promise<string> =>
  (await runGit(repository.gitDir, ["rev-parse", "--verify", ref])).trim();

const merge = (repository: Repository, number: number, body: object = {}) =>
  call(gate, gate.ada.token, repository, `PUT /pulls/${number}/merge`, body);

async function twoCommits() {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await gate.grow(repository, "topic", { "b.txt": "1\n" }, { "c.txt": "2\n" });
  await gate.grow(repository, "main", { "elsewhere.txt": "x\n" });
  const pull = await open(gate, gate.ada, repository, "topic");
  return { repository, pull, base: await tip(repository) };
}

it.each([
  ["merge", 3],
  ["squash", 1],
  ["rebase", 2],
])("merging by %s puts %i commits on the base", async (method, commits) => {
  const { repository, base } = await twoCommits();
  const answer = await merge(repository, 1, { merge_method: method });
  expect(answer.json).toMatchObject({ merged: true, sha: await tip(repository) });
  const count = await runGit(repository.gitDir, ["rev-list", "--count", `${base}..refs/heads/main`]);
  expect(Number(count)).toBe(commits);
  const files = await runGit(repository.gitDir, ["ls-tree", "--name-only", "refs/heads/main"]);
  expect(files.trim().split("\n")).toEqual(["a.txt", "b.txt", "c.txt", "elsewhere.txt"]);
  const pull = await call(gate, gate.ada.token, repository, "GET /pulls/1");
  expect(pull.json).toMatchObject({ merged: true, state: "closed", merged_by: { login: "ada" } });
  const [closed] = await gate.payloads(repository, "pull_request.closed");
  expect(closed.pull_request.merged).toBe(true);
  const pushes = await gate.payloads(repository, "push");
  expect(pushes.at(-1)).toMatchObject({ ref: "refs/heads/main", before: base, after: answer.json.sha });
  expect((await merge(repository, 1)).status).toBe(405);
});

it("refuses a head that is not the expected one with 409, a conflict and a draft with 405, a reader with 403", async () => {
  const { repository, pull } = await twoCommits();
  expect((await merge(repository, 1, { sha: pull.base.sha })).status).toBe(409);
  expect((await call(gate, gate.ben.token, repository, "PUT /pulls/1/merge", {})).status).toBe(403);
  await gate.grow(repository, "main", { "b.txt": "other\n" });
  const now = await call(gate, gate.ada.token, repository, "GET /pulls/1");
  expect(now.json).toMatchObject({ mergeable: false, mergeable_state: "dirty", merge_commit_sha: null });
  expect((await merge(repository, 1)).status).toBe(405);
  await gate.grow(repository, "draft", { "d.txt": "d\n" });
  await open(gate, gate.ada, repository, "draft", { draft: true });
  expect((await merge(repository, 2)).json.message).toContain("still a draft");
});

it("a pull request whose commits reach the base by a push is merged by that", async () => {
  const { repository } = await twoCommits();
  const checkout = await gate.branch(gate.ada, repository, "main", { "x.txt": "x\n" });
  await checkout.git("merge", "--quiet", "--no-edit", "origin/topic");
  await checkout.git("push", "--quiet", "origin", "HEAD:main");
  const pull = await call(gate, gate.ada.token, repository, "GET /pulls/1");
  expect(pull.json).toMatchObject({ merged: true, merge_commit_sha: await tip(repository) });
});

it("a merge that a push to the base came before is refused, and the push is kept", async () => {
  const { repository } = await twoCommits();
  const pushed = await tip(repository, "refs/heads/topic");
  await runGit(repository.gitDir, ["update-ref", "refs/heads/main", pushed]);
  const answer = await merge(repository, 1);
  expect([answer.status, answer.json.message]).toEqual([
    405,
    "Base branch was modified. Review and try the merge again.",
  ]);
  expect(await tip(repository)).toBe(pushed);
});

it("asks for as many approvals as the rules say, and the latest of each reviewer counts", async () => {
  const { repository } = await twoCommits();
  const pullRule = {
    type: "pull_request",
    parameters: {
      required_approving_review_count: 1,
      dismiss_stale_reviews_on_push: false,
      require_code_owner_review: false,
      require_last_push_approval: false,
      required_review_thread_resolution: false,
    },
  };
  await requireCheck(gate, repository, "warden", gate.warden, [pullRule]);
  const head = await tip(repository, "refs/heads/topic");
  await conclude(gate, gate.wardenToken, repository, head, ["warden", "success"]);
  expect((await merge(repository, 1)).json.message).toContain("At least 1 approving review is required");
  const say = (event: string) => call(gate, gate.ben.token, repository, "POST /pulls/1/reviews", { event, body: "b" });
  await say("APPROVE");
  await say("REQUEST_CHANGES");
  expect((await merge(repository, 1)).status).toBe(405);
  await say("APPROVE");
  expect((await merge(repository, 1)).status).toBe(200);
});

it("rulesets are kept, narrowed to branches, changed and removed; a pin needs an App that may set statuses", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const bare = { name: "r", target: "branch", enforcement: "active" };
  const conditions = { ref_name: { include: ["refs/heads/release/*"], exclude: ["refs/heads/release/old"] } };
  const make = (body: object, token = gate.ada.token) => call(gate, token, repository, "POST /rulesets", body);
  expect((await make(bare, gate.ben.token)).status).toBe(403);
  const made = await make({ ...bare, conditions, rules: [{ type: "deletion" }] });
  expect(made.status).toBe(201);
  expect((await make(bare)).json.errors[0].message).toBe("Name must be unique");
  expect((await make({ ...bare, name: "x", rules: [{ type: "no_mondays" }] })).status).toBe(422);
  const pin = (id: number) => ({
    type: "required_status_checks",
    parameters: {
      required_status_checks: [{ context: "c", integration_id: id }],
      strict_required_status_checks_policy: false,
    },
  });
  expect((await make({ ...bare, name: "y", rules: [pin(999_999)] })).status).toBe(422);
  const rulesOf = async (branch: string): Promise<string[]> => {
    const answer = await call(gate, gate.eve.token, repository, `GET /rules/branches/${branch}`);
    return answer.json.map((one: { type: string }) => one.type);
  };
  expect([await rulesOf("main"), await rulesOf("release/1"), await rulesOf("release/old")]).toEqual([
    [],
    ["deletion"],
    [],
  ]);
  const path = `/rulesets/${made.json.id}`;
  expect((await call(gate, gate.eve.token, repository, `GET ${path}`)).json.bypass_actors).toBeUndefined();
  expect((await call(gate, gate.ada.token, repository, `GET ${path}`)).json.bypass_actors).toEqual([]);
  await call(gate, gate.ada.token, repository, `PUT ${path}`, { enforcement: "evaluate" });
  expect(await rulesOf("release/1")).toEqual([]);
  expect((await call(gate, gate.ada.token, repository, `DELETE ${path}`)).status).toBe(204);
  expect((await call(gate, gate.ada.token, repository, "GET /rulesets")).json).toEqual([]);
});

it("the organisation's rulesets hold in its repositories and are shown among theirs", async () => {
  const { world } = gate.trial;
  const at = world.now();
  const conditions = { ref_name: { include: ["refs/heads/kept"], exclude: [] } };
  const shared = { name: "org", target: "branch", enforcement: "active", rules: [{ type: "deletion" }] } as const;
  const ruleset = { id: world.nextId(), ...shared, rules: [...shared.rules], conditions, bypass_actors: [] };
  world.organisationRulesets.set("acme", [{ ...ruleset, createdAt: at, updatedAt: at }]);
  const repository = await addRepository(world, { owner: "acme", name: "ruled", visibility: "public" });
  const rules = await call(gate, gate.eve.token, repository, "GET /rules/branches/kept");
  expect(rules.json[0]).toMatchObject({
    type: "deletion",
    ruleset_source_type: "Organization",
    ruleset_source: "acme",
  });
  const all = await call(gate, gate.eve.token, repository, "GET /rulesets");
  expect(all.json[0]).toMatchObject({ name: "org", source_type: "Organization" });
  expect((await call(gate, gate.eve.token, repository, "GET /rulesets?includes_parents=false")).json).toEqual([]);
  world.organisationRulesets.clear();
});

const QUEUE_RULE = {
  type: "merge_queue",
  parameters: {
    check_response_timeout_minutes: 60,
    grouping_strategy: "ALLGREEN",
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    merge_method: "MERGE",
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  },
};

const ENQUEUE = `mutation($id: ID!) { enqueuePullRequest(input: { pullRequestId: $id }) {
  mergeQueueEntry { position state pullRequest { number } } } }`;

/** Pull requests `one` and `two` with green checks, into a branch that merges through its queue. */
async function queued() {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await requireCheck(gate, repository, "warden", gate.warden, [QUEUE_RULE]);
  const pulls: { number: number; node_id: string; head: { sha: string } }[] = [];
  for (const name of ["one", "two"]) {
    await gate.grow(repository, name, { [`${name}.txt`]: `${name}\n` });
    pulls.push(await open(gate, gate.ada, repository, name));
    await conclude(gate, gate.wardenToken, repository, String(pulls.at(-1)?.head.sha), ["warden", "success"]);
  }
  const enqueue = (index: number) => graphql(gate, gate.ada.token, ENQUEUE, { id: pulls[index]?.node_id });
  const groups = () => gate.payloads(repository, "merge_group.checks_requested");
  return { repository, pulls, enqueue, groups };
}

it("a queued pull request is merged once the group's own head has its checks", async () => {
  const { repository, enqueue, groups } = await queued();
  const base = await tip(repository);
  expect((await merge(repository, 1)).json.message).toContain("Changes must be made through the merge queue");
  const entry = await enqueue(0);
  expect(entry.data.enqueuePullRequest.mergeQueueEntry).toEqual({
    position: 1,
    state: "AWAITING_CHECKS",
    pullRequest: { number: 1 },
  });
  const [told] = await groups();
  const { head_sha: head, head_ref: ref, base_sha: baseSha } = told.merge_group;
  expect(ref).toBe(`refs/heads/gh-readonly-queue/main/pr-1-${base}`);
  expect([baseSha, await tip(repository, ref)]).toEqual([base, head]);
  expect(await tip(repository)).toBe(base);
  await conclude(gate, gate.rivalToken, repository, head, ["warden", "success"]);
  expect(await tip(repository)).toBe(base);
  await conclude(gate, gate.wardenToken, repository, head, ["warden", "success"]);
  expect(await tip(repository)).toBe(head);
  expect((await call(gate, gate.ada.token, repository, "GET /pulls/1")).json).toMatchObject({ merged: true });
  const [destroyed] = await gate.payloads(repository, "merge_group.destroyed");
  expect(destroyed.reason).toBe("merged");
  expect(await runGit(repository.gitDir, ["for-each-ref", "refs/heads/gh-readonly-queue"])).toBe("");
  expect((await gate.told(repository)).filter((event) => event.includes("queued"))).toEqual([
    "pull_request.enqueued",
    "pull_request.dequeued",
  ]);
});

it("a failed group leaves the queue, and the one behind it is made anew on the branch itself", async () => {
  const { repository, enqueue, groups } = await queued();
  const base = await tip(repository);
  await enqueue(0);
  await enqueue(1);
  const [first, second] = await groups();
  expect(second.merge_group.base_sha).toBe(first.merge_group.head_sha);
  await conclude(gate, gate.wardenToken, repository, first.merge_group.head_sha, ["warden", "failure"]);
  const fresh = (await groups()).at(-1).merge_group;
  expect(fresh).toMatchObject({ base_sha: base, head_ref: `refs/heads/gh-readonly-queue/main/pr-2-${base}` });
  const dequeued = await gate.payloads(repository, "pull_request.dequeued");
  expect(dequeued.map((one) => [one.number, one.reason])).toEqual([[1, "CI_FAILURE"]]);
  await conclude(gate, gate.wardenToken, repository, fresh.head_sha, ["warden", "success"]);
  const states = await Promise.all(
    [1, 2].map(async (number) => (await call(gate, gate.ada.token, repository, `GET /pulls/${number}`)).json.merged),
  );
  expect(states).toEqual([false, true]);
});

it("groups merge in their order: a later one that is green first waits for the one before", async () => {
  const { repository, enqueue, groups } = await queued();
  const base = await tip(repository);
  await enqueue(0);
  await enqueue(1);
  const [first, second] = await groups();
  await conclude(gate, gate.wardenToken, repository, second.merge_group.head_sha, ["warden", "success"]);
  expect(await tip(repository)).toBe(base);
  await conclude(gate, gate.wardenToken, repository, first.merge_group.head_sha, ["warden", "success"]);
  expect(await tip(repository)).toBe(second.merge_group.head_sha);
});

it("a push to the base makes groups anew, and a push to the head takes its pull request out", async () => {
  const { repository, enqueue, groups } = await queued();
  await enqueue(0);
  await gate.grow(repository, "main", { "base.txt": "moved\n" });
  const fresh = (await groups()).at(-1).merge_group;
  expect(fresh.base_sha).toBe(await tip(repository));
  const checkout = await gate.branch(gate.ada, repository, "scratch", { "s.txt": "s\n" });
  await checkout.git("push", "--quiet", "--force", "origin", "HEAD:one");
  const dequeued = await gate.payloads(repository, "pull_request.dequeued");
  expect(dequeued.map((one) => one.number)).toEqual([1]);
  expect(repository.mergeQueue.some((group) => group.state === "checks-requested")).toBe(false);
});

it("what is not green is not taken into the queue, nor by one who may not merge", async () => {
  const { repository, pulls } = await queued();
  await gate.grow(repository, "three", { "3.txt": "3\n" });
  const pull = await open(gate, gate.ada, repository, "three");
  const red = await graphql(gate, gate.ada.token, ENQUEUE, { id: pull.node_id });
  expect(red.errors[0].message).toContain('Required status check "warden" is expected.');
  expect((await graphql(gate, gate.ben.token, ENQUEUE, { id: pulls[0]?.node_id })).errors[0].type).toBe("FORBIDDEN");
});
