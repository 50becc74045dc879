import { addRepository } from "../../../src/trial/seed.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import { WEAKER } from "./rules-stage.ts";
import { type RulesAttack, replaces, tryAttacks, weakens } from "./try-attacks.ts";

const WEAK = { "policy.yml": WEAKER };

const ATTACKS: readonly RulesAttack[] = [
  weakens("pushed by an administrator", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await push(clone);
  }),
  weakens("pushed by an owner, with a clean push on top", async (stage) => {
    const clone = await stage.checkout("nadia");
    await commit(clone, "Change the rules", WEAK);
    await push(clone);
    await commit(clone, "Say more", { "README.md": "# Our rules\n" });
    await push(clone);
  }),
  weakens("forced over the approved commit", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await clone.git("reset", "--quiet", "--soft", "HEAD~2");
    await clone.git("commit", "--quiet", "-m", "Initial rules");
    await push(clone, true);
  }),
  weakens("forced there, back, and there again", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await push(clone, true);
    await clone.git("push", "--quiet", "--force", "origin", "HEAD~1:refs/heads/main");
    await push(clone, true);
  }),
  weakens("brought in by a merge that was made by hand", async (stage) => {
    const clone = await stage.branch("tomas", { "README.md": "# Our rules\n" });
    const pull = await stage.propose("tomas", clone);
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    const hand = await stage.checkout("mira");
    await hand.git(
      "merge",
      "--quiet",
      "--no-ff",
      "--no-commit",
      `origin/${(await clone.git("branch", "--show-current")).trim()}`,
    );
    await commit(hand, "Merge", WEAK);
    await push(hand);
  }),
  weakens("pushed, then approved with something harmless on top", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await push(clone);
    const harmless = { "policy.yml": WEAKER.replace("version: 1\n", "version: 1\n# Owners: see below.\n") };
    const pull = await stage.propose("tomas", await stage.branch("tomas", harmless));
    for (const login of ["nadia", "omar"] as const) await stage.review(login, pull);
    await stage.merge(pull);
  }),
  weakens("pushed, and CODEOWNERS taken away with it", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", { ...WEAK, ".github/CODEOWNERS": null });
    await push(clone);
  }),
  weakens("pushed to a branch that becomes the default one", async (stage) => {
    await stage.rest();
    const clone = await stage.branch("mira", WEAK);
    stage.rules.defaultBranch = (await clone.git("branch", "--show-current")).trim();
    stage.aMinuteLater();
  }),
  weakens("pushed, and the repository archived", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await push(clone);
    await stage.rest();
    stage.rules.archived = true;
    stage.aMinuteLater();
  }),
  weakens("pushed, and the repository made public", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", WEAK);
    await push(clone);
    await stage.rest();
    stage.rules.visibility = "public";
    stage.aMinuteLater();
  }),
  replaces("written to a tag and a branch that are spelled like the default branch", async (stage) => {
    const clone = await stage.checkout("mira");
    const weak = await commit(clone, "Change the rules", WEAK);
    await clone.git("push", "--quiet", "origin", `${weak}:refs/tags/main`, `${weak}:refs/heads/Main`);
  }),
  replaces("deleted", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Change the rules", { "policy.yml": null, "register.yml": null });
    await push(clone);
  }),
  replaces("written to another repository of that name", async (stage) => {
    await stage.rest();
    stage.rules.name = "old-rules";
    const files = { "policy.yml": WEAKER.replace("mode: enforce", "mode: observe") };
    const made = await addRepository(stage.world, {
      owner: "acme",
      name: "sourcewarden-rules",
      visibility: "private",
      files,
    });
    stage.aMinuteLater();
    await stage.rest();
    made.name = `impostor-${made.id}`;
  }),
  replaces("spelled for other readers of git's attributes", async (stage) => {
    const clone = await stage.checkout("mira");
    await commit(clone, "Say how it is read", {
      ".gitattributes": "policy.yml filter=weaken working-tree-encoding=UTF-16\n",
    });
    await push(clone);
  }),
];

tryAttacks(ATTACKS, 14);
