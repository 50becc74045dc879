import { join } from "node:path";
import Database from "better-sqlite3";
import { addAccount, addUserToken } from "../../src/trial/seed.ts";
import type { Person } from "../../src/trial/story/sample.ts";
import { until } from "../../src/trial/story/wait.ts";
import type { Installation, Repository } from "../../src/trial/world.ts";
import type { Alert } from "../../src/verdict/alerts/alert.ts";
import type { ExposureKind } from "../../src/verdict/exposure/exposure.ts";
import { moveClock } from "../support/moved-clock.ts";
import { openStage, type StageOptions, type TestStage } from "./stage.ts";

/** The stage with somebody from outside, and a view of the alerts that the server keeps. */
export interface ExposureStage extends TestStage {
  /** Owns the organisation. */
  readonly mira: Person;
  /** No member of the organisation. */
  readonly eve: Person;
  readonly installation: Installation;
  repository(name: string): Repository;
  /** The newest alert of a kind, once there is one in that state. */
  alert(kind: ExposureKind, state?: Alert["state"]): Promise<Alert>;
  alerts(): readonly Alert[];
  /** Verdicts on a ref of a repository: kind of each, by head. */
  judged(name: string, ref: string): readonly { readonly head: string; readonly kind: string }[];
  /** Time passes, and everything that was due by then has happened. */
  pass(minutes: number): Promise<void>;
}

/** Opens it once the organisation was looked over for the first time; `close` it at the end of the test. */
export async function openExposureStage(options: StageOptions = {}): Promise<ExposureStage> {
  const stage = await openStage({
    ...options,
    seed: async (sample, trial) => {
      addAccount(trial.world, "eve");
      await options.seed?.(sample, trial);
    },
  });
  const { world, sample } = stage;
  const file = join(stage.folder, "data", "sourcewarden.db");
  let right: () => void = () => undefined;

  function read<Row>(sql: string, ...given: readonly unknown[]): readonly Row[] {
    const database = new Database(file, { readonly: true });
    try {
      return database.prepare(sql).all(...given) as Row[];
    } finally {
      database.close();
    }
  }
  const alerts = (): readonly Alert[] =>
    read<{ data: string }>("select data from alerts order by number").map(({ data }) => JSON.parse(data) as Alert);
  const repository = (name: string): Repository => {
    const found = [...world.repositories.values()].find((one) => one.owner === "acme" && one.name === name);
    if (found === undefined) throw new Error(`no repository ${name}`);
    return found;
  };
  const installation = [...world.installations.values()].find(({ appId }) => appId === sample.app.id);
  if (installation === undefined) throw new Error("the App is not installed");

  await until("The first look over the organisation", () => {
    const [pin] = read<{ value: string }>("select value from pins where key like 'organisation-seen:%'");
    return pin?.value.includes('"lookedOver":true') === true ? true : null;
  });
  await stage.rest();

  return {
    ...stage,
    mira: sample.owner,
    eve: { login: "eve", token: addUserToken(world, "eve") },
    installation,
    repository,
    alerts,
    alert: (kind, state = "open") =>
      until(`An alert ${kind}, ${state}`, () => {
        return alerts().findLast((one) => one.exposure.kind === kind && one.state === state) ?? null;
      }),
    judged: (name, ref) =>
      read<{ head: string; verdict: string }>(
        "select head, verdict from verdicts where subject_key = ? order by place",
        `ref:${installation.id}:${repository(name).id}:${ref}`,
      ).map(({ head, verdict }) => ({ head, kind: (JSON.parse(verdict) as { kind: string }).kind })),
    async pass(minutes) {
      const undo = right;
      const next = moveClock(minutes * 60_000);
      right = () => {
        next();
        undo();
      };
      await until("Everything that was due", () => {
        const due = read("select 1 from alarms where due_at <= ?", new Date().toISOString());
        return due.length === 0 ? true : null;
      });
      await stage.rest();
    },
    async close() {
      right();
      await stage.close();
    },
  };
}
