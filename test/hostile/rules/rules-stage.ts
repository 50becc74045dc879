import { vi } from "vitest";
import { writeCommit } from "../../../src/trial/git/create.ts";
import { mailAddress } from "../../../src/trial/json/account.ts";
import { addAccount, addTeam, addUserToken } from "../../../src/trial/seed.ts";
import { demand } from "../../../src/trial/story/ask.ts";
import { type Checkout, checkOut, commit, push } from "../../../src/trial/story/checkout.ts";
import type { Pull } from "../../../src/trial/story/pull.ts";
import { POLICY } from "../../../src/trial/story/rules-files.ts";
import type { Person } from "../../../src/trial/story/sample.ts";
import { QUICK_QUOTE } from "../../../src/trial/story/source-files.ts";
import type { Repository, Team } from "../../../src/trial/world.ts";
import { openStage, type TestStage } from "../../stories/stage.ts";

/** The rules that are approved when the stage opens. One owner is named twice more, in two letter cases. */
export const APPROVED = POLICY.replace(
  'ask: "@acme/ip"',
  'ask: "@acme/ip"\nowners: ["@acme/rules", "@Nadia", "@NADIA"]',
);
/** As approved, save that the place of the leak may hold it. */
export const WEAKER = APPROVED.replace("cleared: internal", "cleared: confidential");

/** Who acts on the rules: `mira` administers, `nadia`, `omar` and `pia` own them, `tomas` writes to them, `eve` reads them. */
const LOGINS = ["nadia", "omar", "pia", "eve", "tomas"] as const;
type Login = (typeof LOGINS)[number] | "mira";

/** The stage, with a rules repository that nothing guards but what is tried here. */
export interface RulesStage extends TestStage {
  readonly rules: Repository;
  readonly owners: Team;
  readonly people: Readonly<Record<Login, Person>>;
  /** A clone of the rules repository at its default branch, of the one who pushes. */
  checkout(login: Login): Promise<Checkout>;
  /** A branch of its own with a commit of these files, pushed. */
  branch(login: Login, files: Readonly<Record<string, string | null>>, message?: string): Promise<Checkout>;
  /** A pull request from what a clone has pushed last. */
  propose(login: Login, from: Checkout, base?: string): Promise<Pull>;
  review(login: Login, pull: Pull, event?: "APPROVE" | "REQUEST_CHANGES" | "COMMENT"): Promise<number>;
  merge(pull: Pull, method?: "merge" | "squash" | "rebase"): Promise<string>;
  /** How a leak that the approved rules stop is answered now: `failure: Blocked…`. */
  leak(): Promise<string>;
  /** Lets the server look at the rules repository itself again, which it does once a minute. */
  aMinuteLater(): void;
  /** Puts the rules repository back to where it was when the stage opened. */
  restore(): Promise<void>;
}

/** Opens it; `close` it at the end of the test. */
export async function openRulesStage(): Promise<RulesStage> {
  let owners: Team | undefined;
  let rules: Repository | undefined;
  const stage = await openStage({
    strict: { limits: { contentPerMinute: 100_000, contentPerHour: 100_000 } },
    seed: async (_, { world }) => {
      for (const login of ["nadia", "omar", "pia", "eve"]) addAccount(world, login);
      const members = world.accounts.get("acme")?.members;
      for (const login of ["nadia", "omar", "pia"]) members?.set(login, "member");
      rules = [...world.repositories.values()].find(({ name }) => name === "sourcewarden-rules");
      if (rules === undefined) throw new Error("no rules repository");
      const access = [[rules, "write"] as const];
      owners = addTeam(world, {
        organisation: "acme",
        name: "rules",
        members: ["nadia", "omar", "pia"],
        repositories: access,
      });
      rules.collaborators.set("tomas", "write").set("eve", "read");
      for (const repository of world.repositories.values()) repository.rulesets.length = 0;
      const by = { name: "Mira", email: mailAddress("mira"), at: world.now() };
      const files = { "policy.yml": APPROVED, "README.md": "# Rules\n", ".github/CODEOWNERS": "* @acme/rules\n" };
      await writeCommit(rules.gitDir, { branch: "main", message: "Name owners", files, ...by });
    },
  });
  if (rules === undefined || owners === undefined) throw new Error("the rules were not seeded");
  const repository = rules;
  const { world, sample, folder } = stage;
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });
  const people = { mira: sample.owner, nadia: person("nadia"), omar: person("omar"), pia: person("pia"), eve: person("eve"), tomas: stage.developer }; // biome-ignore format: one map
  const leaky = await checkOut(world, stage.developer, folder, ["acme/storefront", "leaks"]);
  const keeper = await checkOut(world, sample.owner, folder, ["acme/sourcewarden-rules", "main"]);
  const start = (await keeper.git("rev-parse", "HEAD")).trim();
  const members = [...owners.members];
  let count = 0;

  const checkout = (login: Login) =>
    checkOut(world, people[login], folder, ["acme/sourcewarden-rules", repository.defaultBranch]);
  const aMinuteLater = (): void => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  };
  return {
    ...stage,
    rules: repository,
    owners,
    people,
    checkout,
    branch: async (login, files, message = "Change the rules") => {
      const clone = await checkout(login);
      count += 1;
      await clone.git("checkout", "--quiet", "-B", `change-${count}`);
      await commit(clone, message, files);
      await push(clone);
      return clone;
    },
    propose: async (login, from, base = "main") => {
      const head = (await from.git("rev-parse", "--abbrev-ref", "HEAD")).trim();
      const body = { title: `Merge ${head}`, body: "", head, base };
      const pull = await demand<{ number: number; node_id: string; head: { sha: string } }>(world, people[login], ["POST", PULLS, 201], body); // biome-ignore format: one call
      return { repository: "acme/sourcewarden-rules", number: pull.number, nodeId: pull.node_id, head: pull.head.sha };
    },
    review: async (login, { number }, event = "APPROVE") => {
      const path = `${PULLS}/${number}/reviews`;
      const { id } = await demand<{ id: number }>(world, people[login], ["POST", path, 200], { event, body: "Seen." });
      return id;
    },
    merge: async ({ number }, method = "merge") => {
      const path = `${PULLS}/${number}/merge`;
      const { sha } = await demand<{ sha: string }>(world, sample.owner, ["PUT", path, 200], { merge_method: method });
      return sha;
    },
    leak: async () => {
      count += 1;
      await leaky.git("checkout", "--quiet", "-B", `leak-${count}`, "origin/main");
      const sha = await commit(leaky, "Quote", { [`src/quote-${count}.ts`]: `${QUICK_QUOTE}// ${count}\n` });
      await push(leaky);
      await stage.rest();
      const { conclusion, output } = await stage.check("storefront", sha);
      // Every open subject is looked at again where rules change: a branch that has said what it was for would slow all others.
      await leaky.git("push", "--quiet", "--delete", "origin", `leak-${count}`);
      return `${conclusion}: ${output.title}`;
    },
    aMinuteLater,
    restore: async () => {
      repository.visibility = "private";
      repository.archived = false;
      repository.defaultBranch = "main";
      repository.name = "sourcewarden-rules";
      owners?.members.clear();
      for (const login of members) owners?.members.add(login);
      // What the server holds of the repository itself is of the attack, else, and the next one would try nothing.
      aMinuteLater();
      await keeper.git("push", "--quiet", "--force", "origin", `${start}:refs/heads/main`);
    },
    close: async () => {
      vi.useRealTimers();
      await stage.close();
    },
  };
}

const PULLS = "/repos/acme/sourcewarden-rules/pulls";
