import { join } from "node:path";
import Database from "better-sqlite3";
import type { Entry } from "../../src/ledger/entry.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { addAccount, addTeam, addUserToken } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { POLICY } from "../../src/trial/story/rules-files.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { until } from "../../src/trial/story/wait.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import { type ExposureStage, openExposureStage } from "./exposure-stage.ts";
import type { StageOptions } from "./stage.ts";

/** The stage with people who own the rules (Mira and Noor), one who does not (Aiko), and the App that contains. */
export interface DoorStage extends ExposureStage {
  readonly noor: Person;
  readonly aiko: Person;
  /** An alert's issue in the rules repository, once its text holds this. */
  issue(alert: Alert, holding: string | RegExp): Promise<AlertIssue>;
  /** Somebody comments on an issue, and everything that follows has happened; answers the comment's id. */
  say(who: Person, issue: AlertIssue, body: string): Promise<number>;
  /** The signs under a comment. */
  signs(issue: AlertIssue, comment: number): Promise<readonly string[]>;
  /** What the ledger says of containments, in order. */
  entries(): readonly Entry[];
  /** Changes that the App that contains made, by operation. */
  changes(): readonly string[];
  /** What was kept of a repository before it was contained. */
  evidence(): readonly unknown[];
}

export interface AlertIssue {
  readonly number: number;
  readonly state: string;
  readonly title: string;
  readonly body: string;
}

const RULES = "/repos/acme/sourcewarden-rules";

/** Opens it with `watching` added to the policy; `close` it at the end of the test. */
export async function openDoorStage(watching: string, options: StageOptions = {}): Promise<DoorStage> {
  const stage = await openExposureStage({
    responder: true,
    ...options,
    seed: async (sample, trial) => {
      const { world } = trial;
      addAccount(world, "noor");
      world.accounts.get("acme")?.members.set("noor", "member");
      const repositories = [...world.repositories.values()].map((one) => [one, "write"] as const);
      addTeam(world, { organisation: "acme", name: "owners", members: ["mira", "noor"], repositories });
      const rules = [...world.repositories.values()].find(({ name }) => name === "sourcewarden-rules");
      if (rules === undefined) throw new Error("no rules repository");
      addTeam(world, { organisation: "acme", name: "guests", members: ["aiko"], repositories: [[rules, "write"]] });
      await writeCommit(rules.gitDir, {
        branch: "main",
        message: "Say what is watched",
        name: "mira",
        email: "mira@acme.example",
        at: world.now(),
        files: { "policy.yml": `${POLICY}owners: ["@acme/owners"]\n${watching}` },
      });
      await options.seed?.(sample, trial);
    },
  });
  const { world } = stage;
  const responder = [...world.installations.values()].find(({ appId }) => appId !== stage.sample.app.id);
  const person = (login: string): Person => ({ login, token: addUserToken(world, login) });

  function read<Row>(sql: string): readonly Row[] {
    const database = new Database(join(stage.folder, "data", "sourcewarden.db"), { readonly: true });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  }

  return {
    ...stage,
    noor: person("noor"),
    aiko: person("aiko"),
    issue: (alert, holding) =>
      until(`The issue of A-${alert.number} with ${holding}`, async () => {
        const path = `${RULES}/issues?state=all&per_page=100`;
        const issues = await demand<AlertIssue[]>(world, stage.mira, ["GET", path, 200]);
        const issue = issues.find(({ title }) => title.startsWith(`A-${alert.number} `));
        const holds = typeof holding === "string" ? issue?.body.includes(holding) : holding.test(issue?.body ?? "");
        return issue !== undefined && holds === true ? issue : null;
      }),
    say: async (who, issue, body) => {
      const path = `${RULES}/issues/${issue.number}/comments`;
      const { id } = await demand<{ id: number }>(world, who, ["POST", path, 201], { body });
      await stage.rest();
      return id;
    },
    signs: async (issue, comment) => {
      const path = `${RULES}/issues/${issue.number}/comments?per_page=100`;
      const comments = await demand<{ id: number; reactions: Record<string, number> }[]>(world, stage.mira, ["GET", path, 200]); // biome-ignore format: one call
      const reactions = comments.find(({ id }) => id === comment)?.reactions ?? {};
      return ["+1", "-1", "eyes", "confused"].filter((sign) => Number(reactions[sign] ?? 0) > 0);
    },
    entries: () =>
      read<{ entry: string }>("select entry from ledger order by sequence")
        .map(({ entry }) => JSON.parse(entry) as Entry)
        .filter(({ type }) => type === "containment"),
    changes: () =>
      world.requests
        .filter(({ method, caller }) => method !== "GET" && caller === `installation:${responder?.id}`)
        .map(({ operationId }) => operationId ?? "unknown")
        .filter((operation) => operation !== "apps/create-installation-access-token"),
    evidence: () =>
      read<{ value: string }>("select value from pins where key like 'containment-evidence:%'").map(({ value }) =>
        JSON.parse(value),
      ),
  };
}
