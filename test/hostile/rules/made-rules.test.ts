import { mailAddress } from "../../../src/trial/json/account.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import { APPROVED, WEAKER } from "./rules-stage.ts";
import { type RulesAttack, tryAttacks, weakens } from "./try-attacks.ts";

const WEAK = { "policy.yml": WEAKER };

/** One that two owners approve, whose commit was made otherwise than by Tomas alone. */
function madeBy(name: string, message: string, ...options: readonly string[]): RulesAttack {
  return weakens(name, async (stage) => {
    const clone = await stage.branch("tomas", WEAK);
    await clone.git("commit", "--quiet", "--amend", "-m", message, ...options);
    await push(clone, true);
    const pull = await stage.propose("tomas", clone);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await stage.merge(pull);
  });
}

const BY_NADIA = `Nadia <${mailAddress("nadia")}>`;

const ATTACKS: readonly RulesAttack[] = [
  weakens("approved by one owner, and opened by another", async (stage) => {
    const pull = await stage.propose("nadia", await stage.branch("tomas", WEAK));
    await stage.review("omar", pull);
    await stage.merge(pull);
  }),
  madeBy("approved by its author", "Change the rules", `--author=${BY_NADIA}`),
  madeBy("approved by a co-author by trailer", `Change the rules\n\nCo-authored-by: ${BY_NADIA}`),
  madeBy("with a co-author whom nobody knows", "Change the rules\n\nCo-authored-by: N <n@nowhere.example>"),
  madeBy("by an author whom nobody knows", "Change the rules", "--author=N <n@nowhere.example>"),
  weakens("approved by its committer", async (stage) => {
    const clone = await stage.branch("nadia", WEAK);
    await clone.git("commit", "--quiet", "--amend", "--no-edit", `--author=Tomas <${mailAddress("tomas")}>`);
    await push(clone, true);
    const pull = await stage.propose("tomas", clone);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await stage.merge(pull);
  }),
  weakens("approved by those whom it names owners itself", async (stage) => {
    const own = WEAKER.replace(/owners: .*/, 'owners: ["@eve", "@mira"]');
    const pull = await stage.propose("tomas", await stage.branch("tomas", { "policy.yml": own }));
    for (const login of ["eve", "mira"] as const) await stage.review(login, pull);
    await stage.merge(pull);
  }),
  weakens("approved by those whom an earlier push named owners", async (stage) => {
    const clone = await stage.checkout("mira");
    const owners = /owners: .*/;
    await commit(clone, "Name owners", { "policy.yml": APPROVED.replace(owners, 'owners: ["@eve", "@mira"]') });
    await push(clone);
    await stage.rest();
    const weaker = { "policy.yml": WEAKER.replace(owners, 'owners: ["@eve", "@mira"]') };
    const pull = await stage.propose("tomas", await stage.branch("tomas", weaker));
    for (const login of ["eve", "mira"] as const) await stage.review(login, pull);
    await stage.merge(pull);
  }),
];

tryAttacks(ATTACKS, 8);
