import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setVisibility } from "../../src/trial/acts/visibility.ts";
import { addAccount, addUserToken } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { tellIssueComment } from "../../src/trial/webhooks/tell-issue.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type AlertIssue, type DoorStage, openDoorStage } from "./containment-door-stage.ts";

const ENGINE = "/repos/acme/pricing-engine";

let stage: DoorStage;
let alert: Alert;
let issue: AlertIssue;
/** The order that the issue offers, but for its reason. */
let order: string;

beforeAll(async () => {
  stage = await openDoorStage("");
  await demand(stage.world, stage.mira, ["PATCH", ENGINE, 200], { visibility: "public" });
  alert = await stage.alert("made-public");
  issue = await stage.issue(alert, "Would contain it");
  order = orderIn(issue, "contain");
});

afterAll(async () => {
  try {
    await stage.trial.expectNoMismatch();
  } finally {
    await stage.close();
  }
});

function orderIn({ body }: AlertIssue, verb: "contain" | "undo"): string {
  const found = new RegExp(`/sourcewarden ${verb} A-\\d+ [0-9a-f]{12}`).exec(body)?.[0];
  if (found === undefined) throw new Error(`no order to ${verb}: ${body}`);
  return found;
}

const visibility = (): string => stage.repository("pricing-engine").visibility;

test("the issue shows what would contain it, each step with what it costs, and who must approve", () => {
  expect(issue.body).toMatch(/make-private, plan [0-9a-f]{12}\. Two owners of the rules must approve it/);
  expect(issue.body).toContain("Step 2: Make the repository private. Not all of it can be undone.");
  expect(issue.body).toContain("Stars and watchers are lost for good.");
});

test("an order of somebody who does not own the rules is refused, and told", async () => {
  const comment = await stage.say(stage.aiko, issue, `${order}: I think so`);
  expect(await stage.signs(issue, comment)).toEqual(["confused"]);
  await stage.issue(alert, "Only owners of the rules can approve");
});

test("a bot's order, and one on an issue that is no alert's, count for nothing", async () => {
  const { world } = stage;
  const bot = addAccount(world, "helper[bot]", "Bot");
  world.accounts.get("acme")?.members.set("helper[bot]", "admin");
  world.teams.find(({ slug }) => slug === "owners")?.members.add("helper[bot]");
  const byBot = await stage.say({ login: bot.login, token: addUserToken(world, bot.login) }, issue, `${order}: do it`);
  expect(await stage.signs(issue, byBot)).toEqual([]);
  const path = "/repos/acme/sourcewarden-rules/issues";
  const other = await demand<AlertIssue>(world, stage.mira, ["POST", path, 201], { title: "Lunch" });
  const elsewhere = await stage.say(stage.mira, other, `${order}: do it`);
  expect(await stage.signs(other, elsewhere)).toEqual(["confused"]);
  expect(visibility()).toBe("public");
});

test("a plan of which something has changed since is refused, and the issue shows the new one", async () => {
  stage.repository("pricing-engine").actions.enabled = false;
  const comment = await stage.say(stage.mira, issue, `${order}: it was a mistake`);
  expect(await stage.signs(issue, comment)).toEqual(["confused"]);
  const before = order.split(" ").at(-1) ?? "";
  issue = await stage.issue(alert, new RegExp(`plan (?!${before})[0-9a-f]{12}\\. Two`));
  expect(issue.body).toContain("Something is not as the plan found it: look at a new plan.");
  order = orderIn(issue, "contain");
});

test("what cannot be undone wants two: one alone, and the same one twice, does nothing", async () => {
  const one = await stage.say(stage.mira, issue, `${order}: it was a mistake`);
  expect(await stage.signs(issue, one)).toEqual(["eyes"]);
  const again = await stage.say(stage.mira, issue, `${order}: I mean it`);
  expect(await stage.signs(issue, again)).toEqual(["confused"]);
  expect(visibility()).toBe("public");
  await stage.issue(alert, "another owner of the rules must as well");
});

test("another owner's word carries it out, and the alert ends by the look that follows", async () => {
  const two = await stage.say(stage.noor, issue, `${order}: I agree`);
  expect(await stage.signs(issue, two)).toEqual(["+1"]);
  expect(visibility()).toBe("private");
  alert = await stage.alert("made-public", "resolved");
  issue = await stage.issue(alert, /approved by account \d+ and account \d+: done\./);
  const entries = stage.entries().filter(({ what }) => what === "make-private");
  const applied = entries.findIndex(({ decision }) => decision === "applied");
  expect(entries[applied]?.approvers).toHaveLength(2);
  // Three words for this plan, and one for that which was refused.
  expect(entries.slice(0, applied).filter(({ decision }) => decision === "approved")).toHaveLength(4);
  expect(entries.filter(({ decision }) => decision === "planned")).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toMatch(/mira|noor|mistake/);
});

/** GitHub tells of the last comment on the issue once more. */
async function tellAgain(): Promise<void> {
  const rules = stage.repository("sourcewarden-rules");
  const conversation = rules.issues.get(issue.number);
  const comment = conversation?.comments.at(-1);
  if (conversation === undefined || comment === undefined) throw new Error("nothing was said");
  tellIssueComment(stage.world, rules, conversation, { action: "created", comment, actor: comment.author });
  await stage.rest();
}

test("an order whose answer was lost in a crash is answered as it was carried out", async () => {
  const done = stage.changes();
  const told = stage.entries().length;
  const database = new Database(join(stage.folder, "data", "sourcewarden.db"));
  const lost = database.prepare(
    "delete from effects where key = (select max(key) from effects where key like 'order:%')",
  );
  expect(lost.run().changes).toBe(1);
  database.close();
  await tellAgain();
  expect(stage.changes()).toEqual(done);
  expect(stage.entries()).toHaveLength(told);
});

test("the same comment told of twice is one order", async () => {
  const done = stage.changes();
  setVisibility(stage.world, stage.repository("pricing-engine"), "public", "mira");
  await stage.alert("made-public");
  await tellAgain();
  expect(stage.changes()).toEqual(done);
  expect(visibility()).toBe("public");
  setVisibility(stage.world, stage.repository("pricing-engine"), "private", "mira");
  alert = await stage.alert("made-public", "resolved");
});

test("an undoing wants two as well, and brings back what the containment did", async () => {
  const undo = orderIn(await stage.issue(alert, "/sourcewarden undo"), "undo");
  expect(await stage.signs(issue, await stage.say(stage.noor, issue, `${undo}: we meant it`))).toEqual(["eyes"]);
  expect(visibility()).toBe("private");
  expect(await stage.signs(issue, await stage.say(stage.mira, issue, `${undo}: yes`))).toEqual(["+1"]);
  expect(visibility()).toBe("public");
  await stage.issue(alert, "taken back.");
  expect(stage.entries().map(({ decision }) => decision)).toContain("undone");
});
