import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runGit } from "../../src/trial/git/run.ts";
import { addAccount, addUserToken, fork } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { until } from "../../src/trial/story/wait.ts";
import { tellIssueComment } from "../../src/trial/webhooks/tell-issue.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type Ran, runCli } from "../cli/run-cli.ts";
import { type AlertIssue, type DoorStage, openDoorStage } from "./containment-door-stage.ts";

const SDK = "/repos/acme/sdk";
/** What an issue says once a look has found which refs serve a leak. */
const LISTED = /- refs\/pull\/\d+\/head\n/;

let stage: DoorStage;
let pull: Pull;
let alert: Alert;
let issue: AlertIssue;
/** The order that the issue offers, but for its reason. */
let order: string;

beforeAll(async () => {
  stage = await openDoorStage("", {
    seed: async (_sample, { world }) => {
      const sdk = [...world.repositories.values()].find(({ name }) => name === "sdk");
      if (sdk === undefined) throw new Error("no sdk");
      addAccount(world, "zoe");
      await fork(world, sdk, { owner: "zoe" });
    },
  });
  pull = await leakFrom("quick");
  alert = await alertAbout(pull);
  issue = await stage.issue(alert, LISTED);
  order = orderIn(issue, "contain");
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

/** A pull request in the public SDK with a file that may not be there. */
async function leakFrom(branch: string): Promise<Pull> {
  const clone = await stage.clone("sdk", branch);
  await commit(clone, `Work on ${branch}`, { [`src/${branch}.ts`]: QUICK_QUOTE });
  await push(clone);
  return stage.open("sdk", branch);
}

/** The newest alert about a leak in a pull request. */
function alertAbout({ number }: Pick<Pull, "number">, state: Alert["state"] = "open"): Promise<Alert> {
  return until(`The alert about pull request ${number}, ${state}`, () => {
    const leaks = stage.alerts().filter(({ exposure }) => exposure.kind === "leak" && exposure.target.id === number);
    return leaks.findLast((one) => one.state === state) ?? null;
  });
}

function orderIn({ body }: AlertIssue, verb: "contain" | "undo"): string {
  const found = new RegExp(`/sourcewarden ${verb} A-\\d+ [0-9a-f]{12}`).exec(body)?.[0];
  if (found === undefined) throw new Error(`no order to ${verb}: ${body}`);
  return found;
}

function contain(...args: readonly string[]): Promise<Ran> {
  return runCli(["contain", ...args, "--data-dir", join(stage.folder, "data")], stage.folder);
}

/** Approves a plan at the command line, as somebody with a token of their own. */
function applyAs(who: Person, { number }: Alert, plan: string): Promise<Ran> {
  const named = ["--playbook", "public-pull-request", "--plan", plan, "--reason", "it may not be shown", "--yes"];
  const at = ["--api-url", `${stage.trial.origin}/api/v3`, "--data-dir", join(stage.folder, "data")];
  return runCli(["contain", "apply", `A-${number}`, ...named, ...at], stage.folder, { GH_TOKEN: who.token });
}

const stateOf = async ({ number }: Pick<Pull, "number">): Promise<string> =>
  (await demand<{ state: string }>(stage.world, stage.mira, ["GET", `${SDK}/pulls/${number}`, 200])).state;

const tipOf = async (ref: string): Promise<string | null> => {
  const shown = await runGit(stage.repository("sdk").gitDir, ["for-each-ref", "--format=%(objectname)", ref]);
  return shown.trim() === "" ? null : shown.trim();
};

async function approve(about: AlertIssue, line: string): Promise<void> {
  await stage.say(stage.mira, about, `${line}: it shows what may not be shown`);
  await stage.say(stage.noor, about, `${line}: I agree`);
}

test("a leak that the world reads alerts without a line of the rules, with what to do and what only GitHub can do", () => {
  expect(alert.exposure).toMatchObject({ reach: "world", handling: "alert", playbook: "public-pull-request" });
  expect(issue.body).toMatch(/public-pull-request, plan `[0-9a-f]{12}`\. Two owners of the rules must approve it/);
  expect(issue.body).toContain(`Close pull request ${pull.number}.`);
  expect(issue.body).toContain("Delete the branch. Not all of it can be undone.");
  expect(issue.body).toMatch(/Still served by\W+3 refs and 1 public fork; only GitHub can remove it there\./);
  expect(issue.body).toContain(`- refs/pull/${pull.number}/head`);
  expect(issue.body).toContain(`- refs/pull/${pull.number}/merge`);
  expect(issue.body).toContain(`- commit ${pull.head}`);
  expect(issue.body).toMatch(/It can be read since \S+ at least\./);
  // Names are not told on this channel; what the request is sent with is shown at the terminal.
  expect(issue.body).not.toMatch(/zoe|acme\/sdk|refs\/heads\/quick|src\/quick/);
});

test("the plan is shown at the terminal with a filled request, as text and for machines", async () => {
  const { out, code } = await contain("plan", `A-${alert.number}`);
  expect(code).toBe(0);
  expect(out).toContain("Please remove cached views and references of sensitive data in acme/sdk.");
  expect(out).toContain("- refs/heads/quick");
  expect(out).toContain("- fork zoe/sdk");
  expect(out).toMatch(/It can be read since \S+ at least, for \d+ seconds? by now\./);
  expect(out).toContain("GitHub goes on serving the commits under the pull request's own refs.");
  const machine = JSON.parse((await contain("plan", `A-${alert.number}`, "--format", "json")).out);
  expect(machine).toMatchObject({
    plans: [{ playbook: "public-pull-request", persons: 2 }],
    removals: [
      {
        pull_request: { number: pull.number, state: "open", branch_is_ours: true },
        commits: [pull.head],
        public_forks: 1,
        exposed_until: null,
      },
    ],
  });
  expect(machine.removals[0].removal_request).toContain("- fork zoe/sdk");
  expect(machine.removals[0].refs).toContain(`refs/pull/${pull.number}/merge`);
});

test("nothing on the pull request sets it off: no comment there, no re-run of its check, no further push", async () => {
  const path = `${SDK}/issues/${pull.number}/comments`;
  await demand(stage.world, stage.mira, ["POST", path, 201], { body: `${order}: close it` });
  await demand(stage.world, stage.noor, ["POST", path, 201], { body: `${order}: close it` });
  await stage.rest();
  const { id } = await stage.check("sdk", pull.head);
  await demand(stage.world, stage.developer, ["POST", `${SDK}/check-runs/${id}/rerequest`, 201]);
  await stage.rest();
  expect(stage.changes()).toEqual([]);
  expect(await stateOf(pull)).toBe("open");
});

test("whoever does not own the rules is refused, and one owner alone is not enough", async () => {
  const stranger = await stage.say(stage.aiko, issue, `${order}: I think so`);
  expect(await stage.signs(issue, stranger)).toEqual(["confused"]);
  const one = await stage.say(stage.mira, issue, `${order}: it shows what may not be shown`);
  expect(await stage.signs(issue, one)).toEqual(["eyes"]);
  expect(stage.changes()).toEqual([]);
});

test("two owners' word closes it and deletes the branch: what happened is what was planned", async () => {
  const done = await stage.say(stage.noor, issue, `${order}: I agree`);
  expect(await stage.signs(issue, done)).toEqual(["+1"]);
  expect(stage.changes()).toEqual(["pulls/update", "git/delete-ref"]);
  expect(await stateOf(pull)).toBe("closed");
  expect(await tipOf("refs/heads/quick")).toBeNull();
  expect(stage.evidence().at(-1)).toMatchObject({ pull: { number: pull.number, state: "open", tip: pull.head } });
  const entries = stage.entries().filter(({ what }) => what === "public-pull-request");
  expect(entries.map(({ decision }) => decision).filter((one) => one !== "refused")).toEqual([
    "planned",
    "approved",
    "approved",
    "applied",
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/mira|noor|shown/);
});

test("it stays open while GitHub serves the commits, and goes on telling what to ask its support for", async () => {
  issue = await stage.issue(alert, /which is closed; its branch is deleted/);
  expect(issue.state).toBe("open");
  expect(issue.body).toMatch(/Still served by\W+[12] refs? and 1 public fork/);
  expect(issue.body).not.toContain("Would contain it");
  const { out } = await contain("plan", `A-${alert.number}`);
  expect(out).toContain(`- refs/pull/${pull.number}/head`);
  expect(out).not.toContain("- refs/heads/quick");
});

test("the same order told of twice is carried out once", async () => {
  const before = stage.changes();
  const rules = stage.repository("sourcewarden-rules");
  const conversation = rules.issues.get(issue.number);
  const comment = conversation?.comments.findLast(({ body }) => body.includes("/sourcewarden contain"));
  if (conversation === undefined || comment === undefined) throw new Error("nothing was said");
  tellIssueComment(stage.world, rules, conversation, { action: "created", comment, actor: comment.author });
  await stage.rest();
  await approve(issue, order);
  expect(stage.changes()).toEqual(before);
});

test("taken back, the branch is where it was and the pull request is open again", async () => {
  const undo = orderIn(await stage.issue(alert, "/sourcewarden undo"), "undo");
  await approve(issue, undo);
  expect(stage.changes().slice(-2)).toEqual(["git/create-ref", "pulls/update"]);
  expect(await tipOf("refs/heads/quick")).toBe(pull.head);
  expect(await stateOf(pull)).toBe("open");
  await stage.issue(alert, "taken back.");
});

test("once it is closed and GitHub has let go of the refs, the alert ends", async () => {
  await demand(stage.world, stage.mira, ["PATCH", `${SDK}/pulls/${pull.number}`, 200], { state: "closed" });
  const { gitDir } = stage.repository("sdk");
  for (const ref of ["refs/heads/quick", `refs/pull/${pull.number}/head`, `refs/pull/${pull.number}/merge`]) {
    await runGit(gitDir, ["update-ref", "-d", ref]);
  }
  await stage.pass(25 * 60);
  const ended = await alertAbout(pull, "resolved");
  expect(ended.number).toBe(alert.number);
  const { out } = await contain("plan", `A-${alert.number}`);
  expect(out).toBe("");
});

test("what GitHub does not let the App delete is told as work by hand, and the rest is done", async () => {
  const { world } = stage;
  const kept = await leakFrom("kept");
  const told = await alertAbout(kept);
  stage.repository("sdk").rulesets.push({
    id: world.nextId(),
    name: "Keep it",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["refs/heads/kept"], exclude: [] } },
    rules: [{ type: "deletion" }],
    bypass_actors: [],
    createdAt: world.now(),
    updatedAt: world.now(),
  });
  const about = await stage.issue(told, LISTED);
  const [, digest = ""] = /A-\d+ ([0-9a-f]{12})$/.exec(orderIn(about, "contain")) ?? [];
  const first = await applyAs(stage.mira, told, digest);
  expect(first.out).toContain("another owner of the rules must approve it as well");
  const second = await applyAs(stage.noor, told, digest);
  expect([second.code, second.out]).toEqual([0, expect.stringContaining("Carried out.")]);
  expect(await stateOf(kept)).toBe("closed");
  const after = await stage.issue(told, "a person must do the rest by hand");
  expect(after.body).toContain("Delete the branch. GitHub refused it to the App: do it by hand.");
  expect(stage.entries().map(({ decision }) => decision)).toContain("failed");
});

test("of a stranger's fork nothing is deleted: the pull request is closed, and the request says where the branch is", async () => {
  const { world } = stage;
  const zoe: Person = { login: "zoe", token: addUserToken(world, "zoe") };
  const clone = await checkOut(world, zoe, stage.folder, ["zoe/sdk", "outside"]);
  await commit(clone, "From outside", { "src/outside.ts": QUICK_QUOTE });
  await push(clone);
  const made = await demand<{ number: number }>(world, zoe, ["POST", `${SDK}/pulls`, 201], {
    title: "From outside",
    body: "",
    head: "zoe:outside",
    base: "main",
  });
  const told = await alertAbout(made);
  const about = await stage.issue(told, "its branch is in a fork");
  const before = stage.changes().length;
  // Nothing is lost by closing it, so one owner's word is enough.
  const said = await stage.say(stage.mira, about, `${orderIn(about, "contain")}: it shows what may not be shown`);
  expect(await stage.signs(about, said)).toEqual(["+1"]);
  expect(stage.changes().slice(before)).toEqual(["pulls/update"]);
  expect(await stateOf(made)).toBe("closed");
});

test("a pull request that moved on since the plan was looked at is left alone until somebody looks again", async () => {
  const moved = await leakFrom("moved");
  const told = await alertAbout(moved);
  const about = await stage.issue(told, LISTED);
  const clone = await checkOut(stage.world, stage.developer, stage.folder, ["acme/sdk", "moved-on"]);
  await clone.git("fetch", "--quiet", "origin", "moved");
  await clone.git("reset", "--quiet", "--hard", "FETCH_HEAD");
  await commit(clone, "More", { "src/more.ts": "export const more = 1;\n" });
  await clone.git("push", "--quiet", "origin", "HEAD:moved");
  await stage.rest();
  const before = stage.changes().length;
  const said = await stage.say(stage.mira, about, `${orderIn(about, "contain")}: it shows what may not be shown`);
  expect(await stage.signs(about, said)).toEqual(["confused"]);
  expect(stage.changes()).toHaveLength(before);
});
