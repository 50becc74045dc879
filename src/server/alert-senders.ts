import type { Sending } from "../work/alerts/send-alerts.ts";
import type { AlertChannel } from "../work/ports/alerts.ts";
import type { Clock } from "../work/ports/clock.ts";
import type { Log } from "../work/ports/log.ts";
import type { News, Store } from "../work/ports/store.ts";
import { type Bell, hangBell } from "./bell.ts";
import type { Running } from "./running.ts";

/** How often the outbox is looked at without news, in milliseconds. */
const LOOK_MS = 5_000;

/** How often it is asked whether time brings something, in milliseconds: repetitions count in hours, escalation in minutes. */
const TICK_MS = 10_000;

/** Wait after the store itself failed, in milliseconds. */
const PAUSE_MS = 1_000;

/** How long a stop waits for what is being sent, in milliseconds; after it the message is in doubt, and sent again. */
const STOP_MS = 20_000;

/** What the senders need. */
export interface AlertSenderOptions {
  readonly store: Pick<Store, "alerts"> & News;
  readonly channels: readonly AlertChannel[];
  /** Sends a channel's next message, if one is due. */
  readonly send: (channel: AlertChannel) => Promise<Sending>;
  /** Plans what time brings; `whole` at the start. */
  readonly planDue: (whole: boolean) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tickMs?: number;
  readonly stopMs?: number;
}

/** Starts one loop a channel, and one that looks at the clock, until they are stopped. */
export function startAlertSenders(options: AlertSenderOptions): Running {
  const news = hangBell();
  const end = hangBell();
  const deaf = options.store.onNews(news.ring);
  const state = { stopping: false, well: true };
  const loops = [
    ...options.channels.map((channel) => sendLoop(options, channel, { news, end }, state)),
    tickLoop(options, end, state),
  ];
  return {
    isWell: () => state.well && !state.stopping,
    async stop() {
      state.stopping = true;
      deaf();
      news.ring();
      end.ring();
      const ended = hangBell();
      void Promise.all(loops).then(ended.ring);
      await ended.wait(0, options.stopMs ?? STOP_MS);
    },
  };
}

interface State {
  stopping: boolean;
  well: boolean;
}

async function sendLoop(
  options: AlertSenderOptions,
  channel: AlertChannel,
  bells: { readonly news: Bell; readonly end: Bell },
  state: State,
): Promise<void> {
  while (!state.stopping) {
    const rings = bells.news.rings();
    const sending = await attempt(options, state, () => options.send(channel));
    if (state.stopping) return;
    // A pace and a channel's wish are kept whatever the news; only the end of all ends them.
    if (sending === null) await bells.end.wait(0, PAUSE_MS);
    else if (sending.kind === "idle") await bells.news.wait(rings, await untilDue(options, channel.name, state));
    else await bells.end.wait(0, sending.kind === "wait" ? sending.ms : channel.paceMs);
  }
}

async function tickLoop(options: AlertSenderOptions, end: Bell, state: State): Promise<void> {
  let whole = true;
  while (!state.stopping) {
    const done = await attempt(options, state, async () => {
      await options.planDue(whole);
      return true;
    });
    if (done !== null) whole = false;
    if (!state.stopping) await end.wait(0, options.tickMs ?? TICK_MS);
  }
}

async function untilDue(options: AlertSenderOptions, channel: string, state: State): Promise<number> {
  const due = await attempt(options, state, async () => ({ at: await options.store.alerts.outbox.nextDue(channel) }));
  const ms = due === null || due.at === null ? LOOK_MS : due.at.getTime() - options.clock.now().getTime();
  return Math.min(Math.max(ms, 1), LOOK_MS);
}

/** Null where it failed: the store, or a mistake of ours. */
async function attempt<T>({ log }: AlertSenderOptions, state: State, action: () => Promise<T>): Promise<T | null> {
  try {
    const value = await action();
    state.well = true;
    return value;
  } catch (error) {
    state.well = false;
    log.error({ error: error instanceof Error ? error.name : "unknown" }, "Alerts could not be worked off.");
    return null;
  }
}
