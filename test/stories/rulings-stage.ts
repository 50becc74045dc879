import { addAccount, addTeam, addUserToken } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { type Checkout, commit, push } from "../../src/trial/story/checkout.ts";
import type { Pull } from "../../src/trial/story/pull.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import type { Repository, Team } from "../../src/trial/world.ts";
import { openStage, type ShownCheck, type TestStage } from "./stage.ts";

/** The stage with people who rule: Tomas makes changes; Mira and Noor may rule on them, Aiko may not. */
export interface RulingsStage extends TestStage {
  readonly mira: Person;
  readonly noor: Person;
  readonly aiko: Person;
  readonly approvers: Team;
  repository(name: string): Repository;
  /** Somebody comments on a pull request, and everything that follows has happened; answers the comment's id. */
  say(who: Person, pull: Pull, body: string): Promise<number>;
  /** The signs under a comment. */
  signs(pull: Pull, comment: number): Promise<readonly string[]>;
  /** The comment of ours that says what became of the commands on a pull request; null where there is none. */
  table(pull: Pull): Promise<string | null>;
  /** `success: Advice…` of the check on a commit. */
  verdict(name: string, sha: string): Promise<string>;
  /** Number (`SW-12`) of what stops a commit. */
  numberAt(name: string, sha: string): Promise<string>;
  /** A pull request of Tomas with these files, judged. */
  propose(name: string, branch: string, files: Readonly<Record<string, string>>, message?: string): Promise<Proposed>;
  /** The issue about all rulings, with the comments under it; null where there is none. */
  report(): Promise<{ readonly body: string; readonly comments: readonly string[] } | null>;
  /** Has the check on a commit run again, as the button on its page does. */
  runAgain(name: string, check: ShownCheck): Promise<void>;
}

/** A pull request with the clone that it came from. */
export interface Proposed {
  readonly clone: Checkout;
  readonly pull: Pull;
  readonly number: string;
}

interface CommentJson {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
  readonly reactions: Readonly<Record<string, number | string>>;
}

/** Opens it; `close` it at the end of the test. */
export async function openRulingsStage(): Promise<RulingsStage> {
  const stage = await openStage({
    seed: (_, { world }) => {
      addAccount(world, "noor");
      world.accounts.get("acme")?.members.set("noor", "member");
      const repositories = [...world.repositories.values()].map((one) => [one, "write"] as const);
      addTeam(world, { organisation: "acme", name: "legal", members: ["noor"], repositories });
      world.teams.find(({ slug }) => slug === "ip")?.members.add("noor");
    },
  });
  const { world, sample } = stage;
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });
  const approvers = world.teams.find(({ slug }) => slug === "ip");
  if (approvers === undefined) throw new Error("nobody may rule");

  async function comments(pull: Pull): Promise<readonly CommentJson[]> {
    const path = `/repos/${pull.repository}/issues/${pull.number}/comments?per_page=100`;
    return demand<CommentJson[]>(world, sample.owner, ["GET", path, 200]);
  }

  async function verdict(name: string, sha: string): Promise<string> {
    const check = await stage.check(name, sha);
    return `${check.conclusion}: ${check.output.title}`;
  }

  async function numberAt(name: string, sha: string): Promise<string> {
    const { output } = await stage.check(name, sha);
    const number = /SW-\d+/.exec(output.summary ?? "")?.[0];
    if (number === undefined) throw new Error(`nothing at ${sha} has a number: ${output.title}`);
    return number;
  }

  return {
    ...stage,
    mira: sample.owner,
    noor: person("noor"),
    aiko: person("aiko"),
    approvers,
    repository: (name) => {
      const found = [...world.repositories.values()].find((one) => one.owner === "acme" && one.name === name);
      if (found === undefined) throw new Error(`no repository ${name}`);
      return found;
    },
    say: async (who, pull, body) => {
      const path = `/repos/${pull.repository}/issues/${pull.number}/comments`;
      const { id } = await demand<{ id: number }>(world, who, ["POST", path, 201], { body });
      await stage.rest();
      return id;
    },
    signs: async (pull, comment) => {
      const reactions = (await comments(pull)).find(({ id }) => id === comment)?.reactions ?? {};
      return ["+1", "-1", "eyes", "confused"].filter((sign) => Number(reactions[sign] ?? 0) > 0);
    },
    table: async (pull) => {
      const ours = (await comments(pull)).filter(({ body }) => body.includes("sourcewarden:rulings:"));
      if (ours.length > 1) throw new Error("there are two tables");
      return ours[0]?.body ?? null;
    },
    verdict,
    numberAt,
    propose: async (name, branch, files, message = `Work on ${branch}`) => {
      const clone = await stage.clone(name, branch);
      await commit(clone, message, files);
      await push(clone);
      const pull = await stage.open(name, branch);
      await stage.rest();
      return { clone, pull, number: await numberAt(name, pull.head) };
    },
    report: async () => {
      const rules = "/repos/acme/sourcewarden-rules/issues";
      const issues = await demand<{ number: number; body: string; title: string }[]>(world, sample.owner, ["GET", `${rules}?state=all&per_page=100`, 200]); // biome-ignore format: one call
      const issue = issues.find(({ title }) => title === "Rulings");
      if (issue === undefined) return null;
      const below = await demand<CommentJson[]>(world, sample.owner, ["GET", `${rules}/${issue.number}/comments`, 200]);
      return { body: issue.body, comments: below.map(({ body }) => body) };
    },
    runAgain: async (name, check) => {
      await demand(world, sample.owner, ["POST", `/repos/acme/${name}/check-runs/${check.id}/rerequest`, 201]);
      await stage.rest();
    },
  };
}
