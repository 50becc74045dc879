import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { parse } from "yaml";
import { startServer } from "../../src/server/compose.ts";
import { addApp, install } from "../../src/trial/seed.ts";
import { demand } from "../../src/trial/story/ask.ts";
import { type Checkout, checkOut } from "../../src/trial/story/checkout.ts";
import { openPull, type Pull } from "../../src/trial/story/pull.ts";
import { CHECK, ORGANISATION, type Person, type Sample, seedSample } from "../../src/trial/story/sample.ts";
import type { Stage } from "../../src/trial/story/stage.ts";
import { until } from "../../src/trial/story/wait.ts";
import type { World } from "../../src/trial/world.ts";
import { NOT_ALL_SEEN } from "../../src/work/examine/look-again.ts";
import type { Log } from "../../src/work/ports/log.ts";
import { type StrictOptions, type StrictTrial, strictTrial } from "../contract/strict-trial.ts";
import { isOfWatch } from "./watch-calls.ts";

/** The check run that counts on a commit: our App's newest. */
export interface ShownCheck {
  readonly id: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly output: {
    readonly title: string | null;
    readonly summary: string | null;
    readonly annotations_count: number;
  };
}

/** A strict stand-in with the sample organisation, and the server in this process as its App. */
export interface TestStage extends Stage {
  readonly trial: StrictTrial;
  /** Every line that the server logged, as text. */
  readonly logged: readonly string[];
  readonly developer: Person;
  /** Clones a repository of the organisation by its short name and starts a branch. */
  clone(name: string, branch: string): Promise<Checkout>;
  /** Opens a pull request from a pushed branch. */
  open(name: string, branch: string, title?: string): Promise<Pull>;
  /** The check of a commit, once it is completed. */
  check(name: string, sha: string): Promise<ShownCheck>;
  /** Resolves once no webhook is under way and the server has nothing left to do. */
  rest(): Promise<void>;
  /** REST and GraphQL calls that the App made since the given count of all requests. */
  calls(since: number): readonly string[];
  /** As `calls`, without those of the watch that goes on beside the gate. */
  gateCalls(since: number): readonly string[];
  close(): Promise<void>;
}

export interface StageOptions {
  readonly strict?: StrictOptions;
  /** True where the App that contains is installed as well, and the server was given its key. */
  readonly responder?: boolean;
  /** Changes what was seeded before the App is installed. */
  readonly seed?: (sample: Sample, trial: StrictTrial) => Promise<void> | void;
  /** Nobody tells the server that the App was installed: the first delivery ever is another. */
  readonly untold?: boolean;
  /** Variables of the server's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Opens the stage; `close` it at the end of the test. */
export async function openStage(options: StageOptions = {}): Promise<TestStage> {
  const folder = await mkdtemp(join(tmpdir(), "stage-"));
  const trial = await strictTrial(options.strict);
  const { world } = trial;
  const sample = await seedSample(world);
  await options.seed?.(sample, trial);
  const responder = options.responder === true ? addResponder(world) : null;
  const logged: string[] = [];
  const server = await startServer(
    {
      appId: sample.app.id,
      privateKey: sample.privateKey,
      responder,
      webhookSecrets: [sample.webhookSecret],
      github: { url: trial.origin, api: `${trial.origin}/api/v3`, graphql: `${trial.origin}/api/graphql` },
      rulesRepository: "sourcewarden-rules",
      dataFolder: join(folder, "data"),
      host: "127.0.0.1",
      port: 0,
      logLevel: "info",
      identityKey: null,
    },
    collect(logged),
    options.environment ?? {},
  );
  if (options.untold === true) await installUntold(sample, world);
  sample.app.webhookUrl = `${server.origin}/api/github/webhooks`;
  if (options.untold !== true) install(world, { app: sample.app, account: ORGANISATION });
  const { developer } = sample;
  const stage: Stage = { trial, world, sample, folder };

  async function newestCheck(name: string, sha: string): Promise<ShownCheck | null> {
    const path = `/repos/${ORGANISATION}/${name}/commits/${sha}/check-runs?check_name=${CHECK}&filter=latest`;
    const list = await demand<{ check_runs: ShownCheck[] }>(world, developer, ["GET", path, 200]);
    return list.check_runs[0] ?? null;
  }

  return {
    ...stage,
    trial,
    logged,
    developer,
    clone: (name, branch) => checkOut(world, developer, folder, [`${ORGANISATION}/${name}`, branch]),
    open: (name, branch, title = `Change of ${branch}`) =>
      openPull(stage, developer, `${ORGANISATION}/${name}`, { branch, title, body: "" }),
    async check(name, sha) {
      return until(`The check of ${name} at ${sha.slice(0, 7)}`, async () => {
        const run = await newestCheck(name, sha);
        return run?.status === "completed" ? run : null;
      });
    },
    async rest() {
      await until("The server coming to rest", async () => {
        await trial.settled();
        return openWork(join(folder, "data")) === 0 ? true : null;
      });
    },
    calls: (since) => callsOfApp(world.requests.slice(since)),
    gateCalls: (since) => callsOfApp(world.requests.slice(since).filter((one) => !isOfWatch(one))),
    async close() {
      await server.stop();
      await trial.settled();
      await trial.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** After the server has looked up who has installed it, which it does at its start and then every hour. */
async function installUntold(sample: Sample, world: World): Promise<void> {
  await until("The server looking up its installations", () =>
    world.requests.some(({ operationId }) => operationId === "apps/list-installations") ? true : null,
  );
  install(world, { app: sample.app, account: ORGANISATION });
}

function callsOfApp(requests: Readonly<World["requests"]>): readonly string[] {
  return requests
    .filter((one) => one.caller !== "anonymous" && !one.caller.startsWith("user:"))
    .map((one) => `${one.method} ${one.operationId ?? one.path} ${one.status}`);
}

/** Registers and installs the App that contains, with what `responder.yml` asks for. */
function addResponder(world: World): { readonly appId: number; readonly privateKey: string } {
  const manifest = parse(readFileSync(new URL("../../responder.yml", import.meta.url), "utf8")) as {
    readonly default_permissions: Readonly<Record<string, string>>;
  };
  const permissions = manifest.default_permissions;
  const order = { slug: "sourcewarden-responder", owner: ORGANISATION, permissions, events: [] };
  const { app, privateKey } = addApp(world, order);
  install(world, { app, account: ORGANISATION });
  return { appId: app.id, privateKey };
}

/** Deliveries, subjects and messages that the server has before it now (not in minutes), read from its file beside it. */
function openWork(dataFolder: string): number {
  const database = new Database(join(dataFolder, "sourcewarden.db"), { readonly: true });
  try {
    const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
    const now = new Date().toISOString();
    const later = `cause is '${NOT_ALL_SEEN}' and due_at > '${now}'`;
    return (
      count("select count(*) from inbox where state = 'pending'") +
      count(`select count(*) from work where state = 'held' or (state = 'waiting' and not (${later}))`) +
      count(`select count(*) from alert_outbox where state = 'held' or (state = 'waiting' and due_at <= '${now}')`)
    );
  } finally {
    database.close();
  }
}

function collect(lines: string[]): Log {
  const note =
    (level: string): Log["info"] =>
    (fields, sentence) => {
      lines.push(`${level} ${sentence} ${JSON.stringify(fields)}`);
    };
  return { info: note("info"), warn: note("warn"), error: note("error") };
}
