import { afterAll, beforeAll, expect, test } from "vitest";
import { runGit } from "../../src/trial/git/run.ts";
import { addRepository } from "../../src/trial/seed.ts";
import { type Checkout, commit } from "../../src/trial/story/checkout.ts";
import type { Repository } from "../../src/trial/world.ts";
import { call, conclude, type GateWorld, gateWorld, requireCheck } from "./gate-world.ts";

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

/** What git printed where it refused; null where the push went through. */
const refusalOf = (checkout: Checkout, ...refs: readonly string[]): Promise<string | null> =>
  checkout.git("push", "origin", ...refs).then(
    () => null,
    (error: Error) => error.message,
  );

async function gated(more: readonly unknown[] = []) {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await requireCheck(gate, repository, "gate", gate.warden, more);
  const checkout = await gate.branch(gate.ada, repository, "topic", { "b.txt": "1\n" });
  return { repository, checkout, head: await tip(repository, "refs/heads/topic") };
}

test("a commit without the required check cannot be pushed to the branch, by nobody, and nothing is told", async () => {
  const { repository, checkout } = await gated();
  const before = await tip(repository);
  const told = (await gate.told(repository)).length;
  const words = await refusalOf(checkout, "HEAD:main");
  expect(words).toContain("remote: error: GH013: Repository rule violations found for refs/heads/main.");
  expect(words).toContain('remote: - Required status check "gate" is expected.');
  expect(words).toContain("[remote rejected] HEAD -> main (push declined due to repository rule violations)");
  expect(await tip(repository)).toBe(before);
  expect(await gate.told(repository)).toHaveLength(told);
});

test("it can once the check is there and good, from the App that it is pinned to", async () => {
  const { repository, checkout, head } = await gated();
  await conclude(gate, gate.rivalToken, repository, head, ["gate", "success"]);
  expect(await refusalOf(checkout, "HEAD:main")).toContain('"gate" is expected');
  await conclude(gate, gate.wardenToken, repository, head, ["gate", "failure"]);
  expect(await refusalOf(checkout, "HEAD:main")).toContain('"gate" is failing');
  await conclude(gate, gate.wardenToken, repository, head, ["gate", "success"]);
  expect(await refusalOf(checkout, "HEAD:main")).toBeNull();
  expect(await tip(repository)).toBe(head);
});

test("a forced push and a push of many refs with a large pack are held as well, and move nothing", async () => {
  const { repository, checkout } = await gated();
  const noise = Array.from({ length: 40_000 }, (_, at) => ((at * 7919) % 104_729).toString(36)).join("\n");
  await commit(checkout, "Large", { "large.txt": noise });
  const words = await refusalOf(checkout, "+HEAD:main", "HEAD:refs/heads/beside", "HEAD:refs/tags/v1");
  expect(words?.match(/\[remote rejected\]/g)).toHaveLength(3);
  expect(await runGit(repository.gitDir, ["for-each-ref", "--format=%(refname:short)"])).toBe("main\ntopic\n");
  expect(await refusalOf(checkout, "HEAD:refs/heads/beside", "HEAD:refs/tags/v1")).toBeNull();
});

test("a branch that takes changes through its queue or by pull request takes no push, whatever its checks say", async () => {
  const rule = {
    type: "pull_request",
    parameters: {
      dismiss_stale_reviews_on_push: false,
      require_code_owner_review: false,
      require_last_push_approval: false,
      required_approving_review_count: 0,
      required_review_thread_resolution: false,
    },
  };
  const { repository, checkout, head } = await gated([rule]);
  await conclude(gate, gate.wardenToken, repository, head, ["gate", "success"]);
  expect(await refusalOf(checkout, "HEAD:main")).toContain("- Changes must be made through a pull request.");
});

test("a branch may be made without the check only where the rule says so", async () => {
  const { world } = gate.trial;
  const rules = (lenient: boolean) => ({
    name: "releases",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["refs/heads/release/*"], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          required_status_checks: [{ context: "gate", integration_id: gate.warden.id }],
          strict_required_status_checks_policy: false,
          do_not_enforce_on_create: lenient,
        },
      },
    ],
  });
  const files = { "a.txt": "one\n" };
  for (const lenient of [true, false]) {
    const name = lenient ? "lenient" : "firm";
    const repository = await addRepository(world, { owner: "acme", name, visibility: "public", files });
    expect((await call(gate, gate.ada.token, repository, "POST /rulesets", rules(lenient))).status).toBe(201);
    const checkout = await gate.branch(gate.ada, repository, "topic", { "b.txt": "1\n" });
    expect((await refusalOf(checkout, "HEAD:release/1")) === null).toBe(lenient);
    await commit(checkout, "More", { "c.txt": "2\n" });
    if (lenient) expect(await refusalOf(checkout, "HEAD:release/1")).toContain("GH013");
  }
});

test("who may bypass the ruleset may push", async () => {
  const { repository, checkout } = await gated();
  for (const ruleset of repository.rulesets) {
    ruleset.bypass_actors.push({ actor_id: null, actor_type: "OrganizationAdmin", bypass_mode: "always" });
  }
  expect(await refusalOf(checkout, "HEAD:main")).toBeNull();
});
