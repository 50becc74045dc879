import { writeCommit } from "../../src/trial/git/create.ts";
import { addAccount, addTeam, addUserToken } from "../../src/trial/seed.ts";
import { ask, demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import { openPull, type Pull } from "../../src/trial/story/pull.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import type { Repository, Team } from "../../src/trial/world.ts";
import { openStage, type StageOptions, type TestStage } from "./stage.ts";

/** The stage with people who answer for rules: Mira, Noor and Kim own them, Tomas may write them, Aiko may not. */
export interface RulesStage extends TestStage {
  readonly mira: Person;
  readonly noor: Person;
  readonly kim: Person;
  readonly tomas: Person;
  readonly owners: Team;
  repository(name: string): Repository;
  /** A clone of the rules repository in somebody's hands, on a branch at the default one. */
  rules(who: Person, branch: string): Promise<Checkout>;
  /** Pushes files to the rules repository's default branch, past its rules, and waits for all that follows. */
  pushRules(who: Person, files: Readonly<Record<string, string | null>>, message?: string): Promise<string>;
  /** A pull request on the rules repository, judged. */
  proposeRules(
    who: Person,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    message?: string,
  ): Promise<Pull>;
  /** Somebody reviews the head of a pull request, and everything that follows has happened. */
  review(who: Person, pull: Pull, event?: "APPROVE" | "REQUEST_CHANGES"): Promise<number>;
  /** Merges, whatever the check says, as an administrator can; answers the commit. */
  merge(pull: Pull, method?: "merge" | "squash" | "rebase"): Promise<string>;
  /** `success: Clear` of the check on a commit. */
  verdict(name: string, sha: string): Promise<string>;
  /** The summary of the check on a commit. */
  summary(name: string, sha: string): Promise<string>;
  /** The issue about rules that wait; null where there is none. */
  waiting(): Promise<{ readonly state: string; readonly body: string } | null>;
}

/** The sample's policy with a rule that the whole stage is about: three owners, of whom two must approve. */
export const OWNED = `${POLICY}owners: ["@acme/owners"]\n`;

/** `policy` stands in the rules repository before anybody looks there, so that it is what is approved first. */
export interface RulesStageOptions extends StageOptions {
  readonly policy?: string;
}

/** Opens it; `close` it at the end of the test. */
export async function openRulesStage({ policy, ...options }: RulesStageOptions = {}): Promise<RulesStage> {
  const stage = await openStage({
    ...options,
    seed: async (sample, trial) => {
      const { world } = trial;
      for (const login of ["noor", "kim"]) {
        addAccount(world, login);
        world.accounts.get("acme")?.members.set(login, "member");
      }
      const repositories = [...world.repositories.values()].map((one) => [one, "write"] as const);
      addTeam(world, { organisation: "acme", name: "owners", members: ["mira", "noor", "kim"], repositories });
      addTeam(world, { organisation: "acme", name: "writers", members: ["tomas"], repositories });
      const rules = [...world.repositories.values()].find(({ name }) => name === "sourcewarden-rules");
      const order = { branch: "main", message: "Begin", name: "Mira", email: "mira@acme.example", at: world.now() };
      if (policy !== undefined) await writeCommit(rules?.gitDir ?? "", { ...order, files: { "policy.yml": policy } });
      await options.seed?.(sample, trial);
    },
  });
  const { world, sample } = stage;
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });
  const repository = (name: string): Repository => {
    const found = [...world.repositories.values()].find((one) => one.owner === "acme" && one.name === name);
    if (found === undefined) throw new Error(`no repository ${name}`);
    return found;
  };
  const owners = world.teams.find(({ slug }) => slug === "owners");
  if (owners === undefined) throw new Error("nobody owns the rules");

  /** An administrator goes around the rules of the default branch. */
  async function past<T>(name: string, action: () => Promise<T>): Promise<T> {
    const rulesets = repository(name).rulesets.splice(0);
    try {
      return await action();
    } finally {
      repository(name).rulesets.push(...rulesets);
    }
  }

  const rules = (who: Person, branch: string): Promise<Checkout> =>
    checkOut(world, who, stage.folder, ["acme/sourcewarden-rules", branch]);

  return {
    ...stage,
    mira: sample.owner,
    noor: person("noor"),
    kim: person("kim"),
    tomas: stage.developer,
    owners,
    repository,
    rules,
    pushRules: async (who, files, message = "Change the rules") => {
      const clone = await rules(who, repository("sourcewarden-rules").defaultBranch);
      const sha = await commit(clone, message, files);
      await past("sourcewarden-rules", () => push(clone));
      await stage.rest();
      return sha;
    },
    proposeRules: async (who, branch, files, message = `Change rules: ${branch}`) => {
      const clone = await rules(who, branch);
      await commit(clone, message, files);
      await push(clone);
      const what = { branch, title: message.split("\n")[0] ?? "", body: "" };
      const pull = await openPull(stage, who, "acme/sourcewarden-rules", what);
      await stage.rest();
      return pull;
    },
    review: async (who, pull, event = "APPROVE") => {
      const path = `/repos/${pull.repository}/pulls/${pull.number}/reviews`;
      const { id } = await demand<{ id: number }>(world, who, ["POST", path, 200], { event, body: "Looked at." });
      await stage.rest();
      return id;
    },
    merge: async (pull, method = "merge") => {
      const path = `/repos/${pull.repository}/pulls/${pull.number}/merge`;
      const merged = await past("sourcewarden-rules", () =>
        ask(world, sample.owner, "PUT", path, { merge_method: method }),
      );
      if (merged.status !== 200) throw new Error(`it could not be merged: ${JSON.stringify(merged.body)}`);
      await stage.rest();
      return (merged.body as { sha: string }).sha;
    },
    verdict: async (name, sha) => {
      const check = await stage.check(name, sha);
      return `${check.conclusion}: ${check.output.title}`;
    },
    summary: async (name, sha) => (await stage.check(name, sha)).output.summary ?? "",
    waiting: async () => {
      const path = "/repos/acme/sourcewarden-rules/issues?state=all&per_page=100";
      const issues = await demand<{ title: string; state: string; body: string }[]>(world, sample.owner, [
        "GET",
        path,
        200,
      ]);
      const found = issues.filter(({ title }) => title.startsWith("Newer rules are not in force"));
      if (found.length > 1) throw new Error("there are two issues about it");
      return found[0] ?? null;
    },
  };
}
