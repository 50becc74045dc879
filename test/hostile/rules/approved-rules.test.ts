import { addUserTokenOfApp } from "../../../src/trial/seed.ts";
import { demand } from "../../../src/trial/story/ask.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import type { Pull } from "../../../src/trial/story/pull.ts";
import { APPROVED, type RulesStage, WEAKER } from "./rules-stage.ts";
import { type RulesAttack, tryAttacks, weakens } from "./try-attacks.ts";

type Login = Parameters<RulesStage["review"]>[0];

const WEAK = { "policy.yml": WEAKER };

/** A pull request of Tomas with the weaker rules. */
async function proposed(stage: RulesStage): Promise<Pull> {
  return stage.propose("tomas", await stage.branch("tomas", WEAK));
}

/** One that these approve, one after the other, before it is merged. */
function approvedBy(name: string, ...logins: readonly Login[]): RulesAttack {
  return weakens(name, async (stage) => {
    const pull = await proposed(stage);
    for (const login of logins) await stage.review(login, pull);
    await stage.merge(pull);
  });
}

const ATTACKS: readonly RulesAttack[] = [
  approvedBy("merged without any approval"),
  approvedBy("merged by one owner's approval", "nadia"),
  approvedBy("approved twice by one owner, who is named in two letter cases", "nadia", "nadia"),
  approvedBy("approved by an owner and by one who only reads", "nadia", "eve"),
  approvedBy("approved by an owner and by an administrator who owns nothing", "nadia", "mira"),
  weakens("approved by an owner and by a bot", async (stage) => {
    const pull = await proposed(stage);
    await stage.review("nadia", pull);
    const { world, sample } = stage;
    const installation = [...world.installations.values()].find(({ appId }) => appId === sample.app.id);
    const token = `ghs_${"b".repeat(36)}`;
    const expiresAt = new Date(Date.now() + 3_600_000);
    const permissions = { pull_requests: "write", metadata: "read" };
    world.tokens.set(token, {
      kind: "installation",
      installationId: installation?.id ?? 0,
      permissions,
      repositories: null,
      expiresAt,
    });
    await reviewAs(stage, token, pull);
    await stage.merge(pull);
  }),
  weakens("approved by two, one of whom has left the team since", async (stage) => {
    const pull = await proposed(stage);
    for (const login of ["omar", "pia"] as const) await stage.review(login, pull);
    stage.owners.members.delete("pia");
    await stage.merge(pull);
  }),
  weakens("approved at an older head", async (stage) => {
    const clone = await stage.branch("tomas", {
      "policy.yml": APPROVED.replace("ACME Trade Secret", "ACME Trade Secrets"),
    });
    const pull = await stage.propose("tomas", clone);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await commit(clone, "Change more", WEAK);
    await push(clone);
    await stage.merge(pull);
  }),
  weakens("approved at a head that was forced away and stands elsewhere", async (stage) => {
    const clone = await stage.branch("tomas", WEAK);
    const pull = await stage.propose("tomas", clone);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await clone.git("commit", "--quiet", "--amend", "-m", "Change the rules, again");
    await push(clone, true);
    await stage.merge(pull);
  }),
  weakens("approved by two, of whom one is dismissed", async (stage) => {
    const pull = await proposed(stage);
    await stage.review("nadia", pull);
    const id = await stage.review("omar", pull);
    const path = `/repos/${pull.repository}/pulls/${pull.number}/reviews/${id}/dismissals`;
    await demand(stage.world, stage.people.mira, ["PUT", path, 200], { message: "Not so." });
    await stage.merge(pull);
  }),
  weakens("approved by two, of whom one wants changes since", async (stage) => {
    const pull = await proposed(stage);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await stage.review("omar", pull, "REQUEST_CHANGES");
    await stage.merge(pull);
  }),
  weakens("approved by one, and by another in words alone", async (stage) => {
    const pull = await proposed(stage);
    await stage.review("nadia", pull);
    await stage.review("omar", pull, "COMMENT");
    await stage.merge(pull);
  }),
  weakens("approved by one owner, and by another through an App in the name of none", async (stage) => {
    const pull = await proposed(stage);
    await stage.review("nadia", pull);
    await reviewAs(stage, addUserTokenOfApp(stage.world, stage.sample.app, "eve"), pull);
    await stage.merge(pull);
  }),
];

async function reviewAs({ world }: RulesStage, token: string, pull: Pull): Promise<void> {
  const path = `/repos/${pull.repository}/pulls/${pull.number}/reviews`;
  await demand(world, { login: "", token }, ["POST", path, 200], { event: "APPROVE", body: "Seen." });
}

tryAttacks(ATTACKS, 13);
