import { join } from "node:path";
import { chooseGit } from "../../../src/adapters/git/index.ts";
import { githubAdapter } from "../../../src/adapters/github/index.ts";
import { shippedActions, shippedPacks } from "../../../src/adapters/packs/shipped-packs.ts";
import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { startAlertSenders } from "../../../src/server/alert-senders.ts";
import { startWorkers } from "../../../src/server/worker.ts";
import { planDueAlerts } from "../../../src/work/alerts/plan-due-alerts.ts";
import { sendNext } from "../../../src/work/alerts/send-alerts.ts";
import { examine } from "../../../src/work/examine/examine.ts";
import { wakeInstallations } from "../../../src/work/exposure/wake-installations.ts";
import { LOOK_HERE } from "../../../src/work/judge/look-here.ts";
import type { ExaminationPorts } from "../../../src/work/ports/examination.ts";
import type { Snapshots } from "../../../src/work/ports/exposure.ts";
import type { Store } from "../../../src/work/ports/store.ts";
import { httpChannel } from "../alerts-chaos/http-channel.ts";
import { UNPACK } from "../one-unpacker.ts";

/** What one run of the program is told, as JSON. */
export interface KilledLook {
  readonly folder: string;
  readonly appId: number;
  readonly privateKey: string;
  /** Of the stand-in. */
  readonly origin: string;
  /** Where the channels `keyed` and `plain` are. */
  readonly channels: string;
  /** At which remembering of this run the process kills itself in its place; null: never. */
  readonly killAt: number | null;
  /** Whether it waits before that until no message waits to be sent. */
  readonly afterSending: boolean;
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Works off the work list and sends what is told, as the server does. Where a look is about to be remembered, which is after
 * it was told, the process prints `told` and kills itself. Prints `rest` and ends once nothing is left to do.
 */
async function lookUntilKilled(order: KilledLook): Promise<void> {
  const store = await openSqliteStore(order.folder);
  const clock = { now: () => new Date() };
  const github = githubAdapter({
    ...order,
    apiUrl: `${order.origin}/api/v3`,
    graphqlUrl: `${order.origin}/api/graphql`,
    clock,
    pages: store.pages,
  });
  const budget = { stepMs: 60_000, blobBytes: 1_000_000, commits: 1_000 };
  const git = await chooseGit({ cacheFolder: join(order.folder, "git"), budget, allowHttp: true });
  const ports: ExaminationPorts = {
    github,
    audience: github,
    containment: null,
    git: git.reader,
    store: { ...store, snapshots: killing(store, order) },
    clock,
    log: SILENT,
    key: new Uint8Array(32).fill(7),
    webUrl: order.origin,
    rulesRepository: "sourcewarden-rules",
    packs: shippedPacks(),
    unpack: UNPACK,
    markLook: LOOK_HERE,
    actions: shippedActions(),
  };
  const sending = { ...ports, random: Math.random };
  const senders = startAlertSenders({
    store,
    channels: ["keyed", "plain"].map((name) => httpChannel(order.channels, name)),
    send: (channel) => sendNext(sending, channel),
    planDue: (whole) => planDueAlerts(ports, whole),
    clock,
    log: SILENT,
  });
  await wakeInstallations(ports);
  const examined = { examine: (item) => examine(item, ports), giveUp: async () => ({ kind: "done" }) } as const satisfies Pick<Parameters<typeof startWorkers>[0], "examine" | "giveUp">; // biome-ignore format: one line
  // One that may take what is long, so that looks follow each other and a kill hits one alone.
  const workers = startWorkers({ store, ...examined, clock, random: Math.random, log: SILENT, workers: 1 });
  while (!(await atRest(store, clock.now()))) await new Promise((resolve) => setTimeout(resolve, 20));
  await workers.stop();
  await senders.stop();
  await store.close();
  process.stdout.write("rest\n");
}

function killing(store: Pick<Store, "snapshots" | "alerts">, { killAt, afterSending }: KilledLook): Snapshots {
  let remembered = 0;
  return {
    ...store.snapshots,
    async put(repository, snapshot) {
      remembered += 1;
      if (remembered !== killAt) return store.snapshots.put(repository, snapshot);
      while (afterSending && (await store.alerts.outbox.waiting()).length > 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      process.stdout.write("told\n", () => process.kill(process.pid, "SIGKILL"));
      await new Promise(() => undefined);
    },
  };
}

/** Nothing is held or due, and no message waits. */
async function atRest(store: Pick<Store, "worklist" | "alerts">, now: Date): Promise<boolean> {
  if ((await store.worklist.counts()).held > 0) return false;
  const due = await store.worklist.nextDue();
  return (due === null || due > now) && (await store.alerts.outbox.waiting()).length === 0;
}

const [order] = process.argv.slice(2);
if (order === undefined) throw new Error("usage: look-until-killed ORDER");
await lookUntilKilled(JSON.parse(order) as KilledLook);
