import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Outcome } from "../work/examine/outcome.ts";
import type { Answer } from "../work/ports/answer.ts";
import type { Clock } from "../work/ports/clock.ts";
import type { Log } from "../work/ports/log.ts";
import type { News, Store, WorkItem } from "../work/ports/store.ts";
import { DEFAULT_RETENTION, type Retention } from "../work/privacy/retention.ts";
import { sweep } from "../work/privacy/sweep.ts";
import type { Route } from "../work/receive/dispatch.ts";
import { receive } from "../work/receive/receive.ts";
import { type AlertSenderOptions, startAlertSenders } from "./alert-senders.ts";
import { startDaily } from "./daily.ts";
import { startDispatcher } from "./dispatcher.ts";
import { httpServer } from "./http-server.ts";
import type { BodyLimits } from "./ingress/read-body.ts";
import { type DoorCounts, webhookDoor } from "./ingress/webhook-door.ts";
import { startSweeper } from "./sweeper.ts";
import { startWorkers } from "./worker.ts";

/** What a server is made of; it owns none of it but closes the store at its end. */
export interface ServerParts {
  readonly appId: number;
  readonly webhookSecrets: readonly string[];
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly store: Store & News;
  readonly route: Route;
  readonly examine: (item: WorkItem) => Promise<Outcome>;
  readonly giveUp: (item: WorkItem) => Promise<Outcome>;
  /** Channels of alerts, and what is done for them. */
  readonly alerts: Pick<AlertSenderOptions, "channels" | "send" | "planDue">;
  /** Puts every installation on the work list; answers how many there are. */
  readonly sweep: () => Promise<Answer<number>>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly bodyLimits?: BodyLimits;
  /** How long records are kept, as the rules say at that moment; absent: as long as the defaults allow. */
  readonly retention?: () => Promise<Retention>;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://HOST:PORT`. */
  readonly origin: string;
  counts(): DoorCounts;
  /** Takes nothing new, ends what it holds within 20 s, closes the store. */
  stop(): Promise<void>;
}

/** Starts the door, the dispatcher, the workers and the senders of alerts; resolves once it listens. */
export async function serve(parts: ServerParts): Promise<RunningServer> {
  const { store, clock, log, appId } = parts;
  const door = webhookDoor({
    secrets: parts.webhookSecrets,
    receive: (signed) => receive(signed, { store, clock, appId }),
    log,
    ...(parts.bodyLimits === undefined ? {} : { limits: parts.bodyLimits }),
  });
  let live = true;
  const dispatcher = startDispatcher(parts);
  const workers = startWorkers(parts);
  const senders = startAlertSenders({ ...parts.alerts, store, clock, log });
  const sweeper = startSweeper(parts);
  const daily = startDaily({ run: () => sweepDaily(parts), log });
  const server = httpServer(door, {
    live: () => live,
    ready: async () => {
      await store.inbox.counts();
      return dispatcher.isWell() && workers.isWell() && senders.isWell();
    },
  });

  async function stop(): Promise<void> {
    live = false;
    const closed = server.listening ? once(server, "close") : Promise.resolve();
    server.close();
    server.closeIdleConnections();
    await sweeper.stop();
    await dispatcher.stop();
    // Together: each of them waits for what it holds, and all of it has the same time.
    await Promise.all([workers.stop(), senders.stop(), daily.stop()]);
    server.closeAllConnections();
    await closed;
    await store.close();
  }

  try {
    server.listen(parts.port, parts.host);
    await once(server, "listening");
  } catch (error) {
    await stop();
    throw error;
  }
  const { address, family, port } = server.address() as AddressInfo;
  const origin = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  return { origin, counts: door.counts, stop };
}

/** Removes what has had its time, and says how much; a hold is said each day, so that nobody forgets it. */
async function sweepDaily({ store, clock, log, retention }: ServerParts): Promise<void> {
  const { counts, holds } = await sweep({ store, clock }, (await retention?.()) ?? DEFAULT_RETENTION);
  if (holds.length > 0)
    log.warn({ holds: holds.length }, "Nothing was removed of what has had its time: a hold stands.");
  else log.info({ ...counts }, "What has had its time was removed.");
}
