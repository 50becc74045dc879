import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openChannels } from "../adapters/alerts/index.ts";
import { issueChannel } from "../adapters/alerts/issue-channel.ts";
import { addressRefusal } from "../adapters/alerts/net/refused-address.ts";
import { chooseGit } from "../adapters/git/index.ts";
import { githubContainment } from "../adapters/github/containment/index.ts";
import { githubAdapter } from "../adapters/github/index.ts";
import { loadAccelerator } from "../adapters/mark-threads/accelerator.ts";
import { openMarkThreads, SERVER_THREADS } from "../adapters/mark-threads/mark-threads.ts";
import { engineDigest } from "../adapters/memory/engine-digest.ts";
import { shippedActions, shippedPacks } from "../adapters/packs/shipped-packs.ts";
import { openSqliteStore } from "../adapters/store/database/sqlite.ts";
import { remoteAssets } from "../adapters/stored/remote-assets.ts";
import { remoteLfs } from "../adapters/stored/remote-objects.ts";
import { openUnpacker } from "../adapters/unpack/unpacker.ts";
import { alertHome } from "../work/alerts/alert-home.ts";
import { planDueAlerts } from "../work/alerts/plan-due-alerts.ts";
import { missChannels, sendNext } from "../work/alerts/send-alerts.ts";
import { beginFreshLooks } from "../work/audit/fresh-look.ts";
import { examine } from "../work/examine/examine.ts";
import { giveUp } from "../work/examine/give-up.ts";
import { wakeInstallations } from "../work/exposure/wake-installations.ts";
import type { Clock } from "../work/ports/clock.ts";
import type { Containment } from "../work/ports/containment.ts";
import type { GitBudget, GitReader } from "../work/ports/git.ts";
import type { Log } from "../work/ports/log.ts";
import { retentionInForce } from "../work/privacy/retention-in-force.ts";
import { probotRoute } from "./app.ts";
import { type Config, Misconfigured } from "./config/config.ts";
import type { Environment } from "./config/given.ts";
import { keptIdentityKey } from "./config/identity-key.ts";
import { jsonLog } from "./log.ts";
import { type RunningServer, serve } from "./serve.ts";

/**
 * Bounds of one reading: two minutes a git step (a fetch of 10,000 files takes seconds), blobs of 32 MB (source is
 * smaller; what is larger becomes a gap), 100,000 commits (a first push of a large project).
 */
const MIB = 1024 * 1024;
// GitHub takes no file of more than 100 MiB.
const GIT_BUDGET: GitBudget = { stepMs: 120_000, blobBytes: 32 * MIB, partsBytes: 128 * MIB, commits: 100_000 };

/**
 * Wires the server and starts it: the one file of it that knows adapters. `log` replaces the lines on standard error. Throws
 * {@link Misconfigured} where channels of alerts cannot be opened.
 */
export async function startServer(
  config: Config,
  log: Log = jsonLog(config.logLevel),
  environment: Environment = process.env,
): Promise<RunningServer> {
  const clock = { now: () => new Date() };
  const opened = openChannels({ environment, clock });
  if (!opened.ok) throw new Misconfigured(opened.problems);
  const store = await openSqliteStore(config.dataFolder);
  try {
    const github = githubAdapter({
      appId: config.appId,
      privateKey: config.privateKey,
      apiUrl: config.github.api,
      graphqlUrl: config.github.graphql,
      clock,
      pages: store.pages,
    });
    sayPatternEngine(log);
    const refuses = (address: string): string | null => addressRefusal(address, false);
    const ports = {
      github,
      audience: github,
      containment: openContainment(config, clock),
      git: await openGit(config, log),
      lfs: remoteLfs({ refuses }),
      assets: remoteAssets({ apiUrl: config.github.api, refuses }),
      store,
      clock,
      log,
      key: config.identityKey ?? keptIdentityKey(config.dataFolder),
      webUrl: config.github.url,
      rulesRepository: config.rulesRepository,
      packs: shippedPacks(),
      actions: shippedActions(),
      engine: engineDigest(),
      unpack: openUnpacker(),
      markLook: openMarkThreads(SERVER_THREADS),
    };
    const issue = issueChannel({ ...ports, homeOf: (installation) => alertHome(ports, installation) });
    const channels = [issue, ...opened.channels];
    const sending = { ...ports, random: Math.random };
    return await serve({
      ...config,
      store,
      route: await probotRoute(config),
      examine: (item) => examine(item, ports),
      giveUp: (item) => giveUp(item, ports),
      alerts: {
        channels,
        send: (channel) => sendNext(sending, channel),
        planDue: async (whole) => {
          await planDueAlerts(ports, whole);
          // At the same tick: what else was asked for beside the server.
          await beginFreshLooks(ports);
          await missChannels(sending, channels);
        },
      },
      sweep: () => wakeInstallations(ports),
      retention: () => retentionInForce(store),
      clock,
      random: Math.random,
      log,
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What contains does so as an App of its own, so that the one that watches need not be able to change anything. */
function openContainment({ responder, github }: Config, clock: Clock): Containment | null {
  if (responder === null) return null;
  return githubContainment({ ...responder, apiUrl: github.api, graphqlUrl: github.graphql, clock });
}

async function openGit(config: Config, log: Log): Promise<GitReader> {
  const cacheFolder = join(config.dataFolder, "git");
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  const allowHttp = config.github.url.startsWith("http:");
  const choice = await chooseGit({ cacheFolder, budget: GIT_BUDGET, allowHttp });
  log.info({ engine: choice.engine, version: choice.version }, "Git is ready.");
  return choice.reader;
}

/** Says which engine takes the patterns of rules files; the mark threads find it by themselves. */
function sayPatternEngine(log: Log): void {
  const found = loadAccelerator();
  if (found.kind === "refused") log.warn({ why: found.why }, "The package re2 is installed, but cannot be used.");
  log.info({ engine: found.kind === "ready" ? "re2" : "re2js" }, "Patterns of rules files are ready.");
}
