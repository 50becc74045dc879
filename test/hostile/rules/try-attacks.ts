import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { tryGit } from "../../../src/trial/git/run.ts";
import { until } from "../../../src/trial/story/wait.ts";
import { openRulesStage, type RulesStage, WEAKER } from "./rules-stage.ts";

/** An attack on the rules repository: `weaker` where weaker rules stand on its default branch at the end. */
export interface RulesAttack {
  readonly name: string;
  readonly weaker: boolean;
  readonly run: (stage: RulesStage) => Promise<unknown>;
}

/** An attack at whose end the weaker rules stand on the default branch. */
export function weakens(name: string, run: RulesAttack["run"]): RulesAttack {
  return { name, weaker: true, run };
}

/** An attack by something else in the place of the rules. */
export function replaces(name: string, run: RulesAttack["run"]): RulesAttack {
  return { name, weaker: false, run };
}

/** Tries attacks one after the other on one stage: after each the leak that the approved rules stop must still be stopped. */
export function tryAttacks(attacks: readonly RulesAttack[], count: number): void {
  let stage: RulesStage;

  beforeAll(async () => {
    stage = await openRulesStage();
    expect(await stage.leak()).toMatch(STOPPED);
  });

  afterEach(() => stage.restore());

  afterAll(async () => {
    try {
      await stage.trial.expectNoMismatch();
    } finally {
      await stage.close();
    }
  });

  test("all attacks are there, each under a name of its own", () => {
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(count);
    expect(attacks).toHaveLength(count);
  });

  for (const { name, weaker, run } of attacks) {
    test(name, async () => {
      await run(stage);
      expect((await policyAt(stage))?.includes("cleared: confidential") ?? false).toBe(weaker);
      expect(await stage.leak()).toMatch(STOPPED);
    });
  }

  test("and without an attack the same rules take force, and the leak is let pass", async () => {
    const change = await stage.branch("tomas", { "policy.yml": WEAKER });
    const pull = await stage.propose("tomas", change);
    for (const owner of ["nadia", "omar"] as const) await stage.review(owner, pull);
    await stage.merge(pull);
    // Where GitHub tells of the push before it names the pull request, the rules are looked at once more, 20 seconds later.
    await until("A leak being let pass", async () => ((await stage.leak()).startsWith("success") ? true : null));
  });
}

const STOPPED = /^failure: Blocked/;

/** The policy on the default branch; null where there is none. */
async function policyAt({ rules }: RulesStage): Promise<string | null> {
  const shown = await tryGit(rules.gitDir, ["show", `refs/heads/${rules.defaultBranch}:policy.yml`]);
  return shown.code === 0 ? shown.stdout.toString("utf8") : null;
}
