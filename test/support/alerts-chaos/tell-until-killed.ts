import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { DEFAULT_WATCH } from "../../../src/rules/watch-rules.ts";
import { startAlertSenders } from "../../../src/server/alert-senders.ts";
import { NOTHING_LOOKED_AT } from "../../../src/verdict/alerts/scope.ts";
import { planDueAlerts } from "../../../src/work/alerts/plan-due-alerts.ts";
import { type SenderPorts, sendNext } from "../../../src/work/alerts/send-alerts.ts";
import { tellAlerts } from "../../../src/work/alerts/tell-alerts.ts";
import { ALERT_KEY, CLASSES, route } from "../../samples/exposures.ts";
import { drawEvents, exposuresAt } from "./events.ts";
import { httpChannel } from "./http-channel.ts";

const CURSOR = "chaos-cursor";
const ROUTES = [route({ to: "keyed" }), route({ to: "plain" })];
const RULES = { watch: { ...DEFAULT_WATCH, routes: ROUTES }, classes: CLASSES, owner: "acme" };
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Tells the events that an earlier run has not told yet, while the senders send; prints `told` and `rest` once nothing is left to
 * send. It is killed at any moment, and goes on where the data says.
 */
async function tellUntilKilled(folder: string, origin: string, seed: number, howMany: number): Promise<void> {
  const store = await openSqliteStore(folder);
  const clock = { now: () => new Date() };
  const ports: SenderPorts = { store, clock, key: ALERT_KEY, random: Math.random, log: SILENT };
  const channels = ["keyed", "plain"].map((name) => httpChannel(origin, name));
  const senders = startAlertSenders({
    store,
    channels,
    send: (channel) => sendNext(ports, channel),
    planDue: (whole) => planDueAlerts(ports, whole),
    clock,
    log: SILENT,
  });
  const events = drawEvents(seed, howMany);
  for (let at = Number((await store.pins.get(CURSOR)) ?? 0); at < events.length; at += 1) {
    const event = events[at];
    if (event === undefined) break;
    const scope = { ...NOTHING_LOOKED_AT, causes: [event.cause] };
    const look = { installation: 42, rules: RULES, exposures: exposuresAt(event), first: false, scope };
    await tellAlerts(ports, look);
    // A kill between the two has the event told again.
    await store.pins.put(CURSOR, String(at + 1));
  }
  process.stdout.write("told\n");
  while ((await store.alerts.outbox.waiting()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  process.stdout.write("rest\n");
  await senders.stop();
  await store.close();
}

const [folder, origin, seed, howMany] = process.argv.slice(2);
if (folder === undefined || origin === undefined) throw new Error("usage: tell-until-killed FOLDER ORIGIN SEED EVENTS");
await tellUntilKilled(folder, origin, Number(seed), Number(howMany));
