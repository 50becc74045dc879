import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demand } from "../../src/trial/story/ask.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type DoorStage, openDoorStage } from "../stories/containment-door-stage.ts";
import { type Ran, runCli } from "./run-cli.ts";

let stage: DoorStage;
let alert: Alert;

beforeAll(async () => {
  stage = await openDoorStage("");
  await demand(stage.world, stage.mira, ["PATCH", "/repos/acme/pricing-engine", 200], { visibility: "public" });
  alert = await stage.alert("made-public");
  await stage.issue(alert, "Would contain it");
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function contain(...args: readonly string[]): Promise<Ran> {
  return runCli(["contain", ...args, "--data-dir", join(stage.folder, "data")], stage.folder);
}

/** The same as somebody who has a token of theirs, without being asked again. */
function order(who: Person, ...args: readonly string[]): Promise<Ran> {
  const given = [...args, "--reason", "made public by mistake", "--yes", "--api-url", `${stage.trial.origin}/api/v3`];
  const data = ["--data-dir", join(stage.folder, "data")];
  return runCli(["contain", ...given, ...data], stage.folder, { GH_TOKEN: who.token });
}

const name = (): string => `A-${alert.number}`;

interface Plans {
  readonly plans: readonly { readonly plan: string; readonly playbook: string; readonly persons: number }[];
}

async function planOf(playbook: string): Promise<string> {
  const { out } = await contain("plan", name(), "--playbook", playbook, "--format", "json");
  const plan = (JSON.parse(out) as Plans).plans[0]?.plan;
  if (plan === undefined) throw new Error(`no plan of ${playbook}`);
  return plan;
}

test("a plan is shown with each step, what it costs and who must approve, for an alert and for a repository", async () => {
  const one = await contain("plan", name());
  expect(one).toMatchObject({ code: 0, err: "" });
  expect(one.out).toContain("2. Make the repository private. Not all of it can be undone.");
  expect(one.out).toContain("Two owners of the rules must approve it, since part of it cannot be undone.");
  expect((await contain("plan", "acme/pricing-engine", "--playbook", "disable-actions")).out).toContain(
    "Switch off Actions.",
  );
  expect(JSON.parse((await contain("plan", name(), "--format", "json")).out)).toMatchObject({
    schema: "sourcewarden.contain-plan/1",
    plans: [
      { playbook: "make-private", persons: 2 },
      { playbook: "disable-actions", persons: 1 },
    ],
  });
  expect(stage.changes()).toEqual([]);
});

test("what is not there, or no plan any more, is refused before anything is written", async () => {
  for (const [args, said] of [
    [["plan", "A-99"], "nothing would contain that"],
    [["plan", "engine"], "name an alert as A-12, or a repository as OWNER/NAME"],
    [["plan", name(), "--playbook", "delete-key"], "nothing would contain that"],
  ] as const) {
    const { code, err } = await contain(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  }
  const stale = await order(stage.mira, "apply", name(), "--playbook", "make-private", "--plan", "000000000000");
  expect([stale.code, stale.err]).toEqual([2, expect.stringContaining("there is no such plan now")]);
  const unknown = await order(stage.mira, "undo", "000000000000");
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("no containment bears that number")]);
});

test("without its number typed, or --yes, nothing is ordered", async () => {
  const plan = await planOf("disable-actions");
  const args = ["apply", name(), "--playbook", "disable-actions", "--plan", plan, "--reason", "by mistake"];
  const data = ["--data-dir", join(stage.folder, "data"), "--api-url", `${stage.trial.origin}/api/v3`];
  const ran = await runCli(["contain", ...args, ...data], stage.folder, { GH_TOKEN: stage.mira.token });
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("nothing was ordered")]);
});

test("who does not own the rules is refused, with the reason", async () => {
  const plan = await planOf("disable-actions");
  const { code, err } = await order(stage.aiko, "apply", name(), "--playbook", "disable-actions", "--plan", plan);
  expect([code, err]).toEqual([1, expect.stringContaining("Only owners of the rules can approve")]);
});

test("an owner approves, it is carried out and shown, listed, and taken back", async () => {
  const plan = await planOf("disable-actions");
  const done = await order(stage.mira, "apply", name(), "--playbook", "disable-actions", "--plan", plan);
  expect(done).toMatchObject({ code: 0, err: "" });
  expect(done.out).toContain("Carried out.");
  expect(stage.repository("pricing-engine").actions.enabled).toBe(false);
  const listed = await contain("list");
  const run = /disable-actions, run ([0-9a-f]{12}), contained/.exec(listed.out)?.[1] ?? "";
  expect(run).not.toBe("");
  expect(JSON.parse((await contain("list", "--format", "json")).out)).toMatchObject({
    schema: "sourcewarden.containments/1",
  });
  const undone = await order(stage.noor, "undo", run);
  expect(undone).toMatchObject({ code: 0, err: "" });
  expect(stage.repository("pricing-engine").actions.enabled).toBe(true);
});

test("the first of two approves, and is told that another must", async () => {
  await stage.rest();
  await stage.issue(alert, "plan ");
  const plan = await planOf("make-private");
  const one = await order(stage.mira, "apply", name(), "--playbook", "make-private", "--plan", plan);
  expect(one.out).toContain("another owner of the rules must approve it as well");
  expect(stage.repository("pricing-engine").visibility).toBe("public");
});
