import { writeCommit } from "../../../src/trial/git/create.ts";
import { addAccount, addTeam, addUserToken } from "../../../src/trial/seed.ts";
import { ask, demand } from "../../../src/trial/story/ask.ts";
import { commit, push } from "../../../src/trial/story/checkout.ts";
import { openPull, type Pull, refusedByCheck, tryMerge } from "../../../src/trial/story/pull.ts";
import { POLICY, REGISTER } from "../../../src/trial/story/rules-files.ts";
import type { Person } from "../../../src/trial/story/sample.ts";
import type { ExposureKind } from "../../../src/verdict/exposure/exposure.ts";
import { type ExposureStage, openExposureStage } from "../../stories/exposure-stage.ts";
import type { Bypass } from "./bypass.ts";
import type { Played } from "./harness.ts";

/** A try by what GitHub can do, on the stand-in with a server beside it. */
export interface GithubBypass extends Bypass {
  readonly play: (city: City) => Promise<Played>;
}

/** A try of which is told within the hour: many are done before it is looked at once. */
export interface LastingBypass extends Bypass {
  readonly act: (city: City) => Promise<unknown>;
  readonly look: (city: City) => Promise<Played>;
}

/** The organisation with its people: Tomas and Aiko write code, Mira administers, Noor and Kim own rules and source. */
export interface City extends ExposureStage {
  readonly noor: Person;
  readonly kim: Person;
  /** What a file registered at home holds. */
  readonly source: string;
  /** One call as a person makes it; throws where GitHub refuses it. */
  call(who: Person, method: string, path: string, body?: object): Promise<{ readonly body: unknown }>;
  /** Pushes files on a new branch of a repository, and waits for all that follows; answers the head. */
  pushed(name: string, branch: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** The same with a pull request. */
  proposed(name: string, branch: string, files: Readonly<Record<string, string>>): Promise<Pull>;
  approved(who: Person, pull: Pull): Promise<void>;
  /** How the check on a commit ends it. */
  atCheck(name: string, sha: string): Promise<Played>;
  /** Whether a pull request can be merged. */
  atMerge(who: Person, pull: Pull): Promise<Played>;
  /** Number (`SW-12`) of what stops a commit. */
  numberAt(name: string, sha: string): Promise<string>;
  /** Whether there is an open alert of that kind about a repository; `before` has the numbers of those that were there already. */
  atAlert(kind: ExposureKind, repository: string, before?: ReadonlySet<number>): Promise<Played>;
  /** Whether anything is said of an act: an alert, or a check that is not green. */
  quiet(action: () => Promise<unknown>, minutes?: number): Promise<Played>;
}

/** Opens it; `close` it at the end. */
export async function openCity(): Promise<City> {
  const stage = await openExposureStage({
    seed: async (_, { world }) => {
      for (const login of ["noor", "kim"]) {
        addAccount(world, login);
        world.accounts.get("acme")?.members.set(login, "member");
      }
      const all = [...world.repositories.values()];
      const repositories = all.map((one) => [one, "write"] as const);
      addTeam(world, { organisation: "acme", name: "owners", members: ["mira", "noor", "kim"], repositories });
      addTeam(world, { organisation: "acme", name: "writers", members: ["tomas"], repositories });
      const rules = all.find(({ name }) => name === "sourcewarden-rules")?.gitDir ?? "";
      const order = { branch: "main", message: "Own", name: "Mira", email: "mira@acme.example", at: world.now() };
      const policy = `${POLICY}owners: ["@acme/owners"]\nhandling: {restricted: {on_flow: block, changes_at_home: owners}}\n`;
      const register = REGISTER.replace("    class:", '    custodian: "@acme/owners"\n    class:');
      await writeCommit(rules, { ...order, files: { "policy.yml": policy, "register.yml": register } });
      const home = all.find(({ name }) => name === "pricing-engine")?.gitDir ?? "";
      await writeCommit(home, { ...order, files: { "src/curve/fit.ts": FITTING } });
    },
  });
  const { world } = stage;
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });

  async function pushed(name: string, branch: string, files: Readonly<Record<string, string>>): Promise<string> {
    const clone = await stage.clone(name, branch);
    await commit(clone, `Work on ${branch}`, files);
    const sha = await push(clone);
    await stage.rest();
    return sha;
  }

  return {
    ...stage,
    noor: person("noor"),
    kim: person("kim"),
    source: FITTING,
    async call(who, method, path, body) {
      const heard = await ask(world, who, method, path, body);
      if (heard.status >= 400) throw new Error(`GitHub answered ${heard.status} to ${method} ${path}`);
      return heard;
    },
    pushed,
    async proposed(name, branch, files) {
      await pushed(name, branch, files);
      const pull = await openPull(stage, stage.developer, `acme/${name}`, { branch, title: "Work", body: "" });
      await stage.rest();
      return pull;
    },
    async approved(who, { repository, number }) {
      await demand(world, who, ["POST", `/repos/${repository}/pulls/${number}/reviews`, 200], { event: "APPROVE" });
      await stage.rest();
    },
    async atCheck(name, sha) {
      await stage.rest();
      const { conclusion, output } = await stage.check(name, sha);
      if (conclusion === "failure") return { end: "stopped", by: new Set(["check"]) };
      return { end: /^Advice/.test(output.title ?? "") ? "alerted" : "silent", by: new Set(["check"]) };
    },
    async numberAt(name, sha) {
      const { output } = await stage.check(name, sha);
      const number = /SW-\d+/.exec(output.summary ?? "")?.[0];
      if (number === undefined) throw new Error(`nothing at ${sha} has a number: ${output.title}`);
      return number;
    },
    async atMerge(who, pull) {
      const tried = await tryMerge(stage, who, pull);
      return { end: refusedByCheck(tried) ? "stopped" : "silent", by: new Set(["check"]) };
    },
    async atAlert(kind, repository, before = new Set()) {
      await stage.rest();
      const found = stage.alerts().some((one) => {
        return (
          one.exposure.kind === kind &&
          one.exposure.repository?.name === repository &&
          one.state === "open" &&
          !before.has(one.number)
        );
      });
      return { end: found ? "alerted" : "silent", by: new Set([kind]) };
    },
    async quiet(action, minutes = 0) {
      await stage.rest();
      const before = JSON.stringify(stage.alerts());
      const checks = JSON.stringify(checksOf(stage));
      await action();
      await stage.rest();
      if (minutes > 0) await stage.pass(minutes);
      const same = JSON.stringify(stage.alerts()) === before && JSON.stringify(checksOf(stage)) === checks;
      return { end: same ? "silent" : "alerted", by: new Set() };
    },
  };
}

/** All checks that do not say that all is well. */
function checksOf({ world }: ExposureStage): readonly string[] {
  return [...world.repositories.values()].flatMap(({ name, checkRuns }) =>
    checkRuns.flatMap((run) => (run.conclusion === "success" ? [] : [`${name} ${run.id}`])),
  );
}

/** A part of the engine without any legend, long enough to be known again. */
const FITTING = `${Array.from({ length: 20 }, (_, at) => `export const fit${at} = (x: number) => x * ${at * 37 + 11};`).join("\n")}\n`;
