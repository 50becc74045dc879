import type { AlertChannel, OutboxRow, Sent } from "../ports/alerts.ts";
import type { Log } from "../ports/log.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { noteFailure, noteSuccess } from "./channel-health.ts";

/** How long a message is held while it is sent, milliseconds; channels give up sooner of themselves. */
const LEASE_MS = 2 * 60_000;

/** Wait after an unknown outcome: doubled each time, milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** What sending needs. */
export interface SenderPorts extends AlertPorts {
  readonly log: Log;
  /** Answers [0, 1). */
  readonly random: () => number;
}

/** What came of looking for a message to send; `wait`: the channel as a whole takes none for so many milliseconds. */
export type Sending =
  | { readonly kind: "idle" }
  | { readonly kind: "done" }
  | { readonly kind: "wait"; readonly ms: number };

/**
 * Sends a channel's next message, if one is due. What was sent, and what nobody knows to be sent, is on disk when it answers:
 * a message leaves at least once, and again only with its own key after an outcome that is not known.
 */
export async function sendNext(ports: SenderPorts, channel: AlertChannel): Promise<Sending> {
  const row = await ports.store.alerts.outbox.take(channel.name, ports.clock.now(), LEASE_MS);
  if (row === null) return { kind: "idle" };
  const fields = { channel: channel.name, installation: row.message.installation, attempts: row.attempts };
  if (row.doubtful) ports.log.warn(fields, "A message is sent again: nobody knows whether it arrived.");
  return settle(ports, channel, row, await send(channel, row));
}

/** A channel promises not to throw for what the other side does; where it does all the same, nobody knows what was done. */
async function send(channel: AlertChannel, row: OutboxRow): Promise<Sent> {
  try {
    return await channel.send(row.message, row.earlier);
  } catch (error) {
    return {
      kind: "unknown",
      cause: `an error that was not expected: ${error instanceof Error ? error.name : "unknown"}`,
    };
  }
}

async function settle(ports: SenderPorts, channel: AlertChannel, row: OutboxRow, sent: Sent): Promise<Sending> {
  const { store, clock, log } = ports;
  const { installation } = row.message;
  const whole = { channel: channel.name, installation: null };
  const fields = { channel: channel.name, installation, attempts: row.attempts };
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);
  switch (sent.kind) {
    case "sent":
      await store.alerts.outbox.sent(row, sent.remote, clock.now().toISOString());
      log.info(fields, "A message was sent.");
      await noteSuccess(ports, whole);
      await noteSuccess(ports, { ...whole, installation });
      return { kind: "done" };
    case "retry-later": {
      const ms = Math.max(sent.afterMs, FIRST_WAIT_MS);
      await store.alerts.outbox.postpone(row, after(ms), false, sent.cause);
      log.warn({ ...fields, cause: sent.cause, afterMs: ms }, "A channel wants a message later.");
      const only = sent.only === "message";
      await noteFailure(ports, only ? { ...whole, installation } : whole, false);
      return only ? { kind: "done" } : { kind: "wait", ms };
    }
    case "unknown": {
      const ms = waitAfter(row.attempts + 1, ports.random);
      await store.alerts.outbox.postpone(row, after(ms), true, sent.cause);
      log.warn({ ...fields, cause: sent.cause, afterMs: ms }, "Nobody knows whether a message was sent.");
      await noteFailure(ports, whole, false);
      return { kind: "done" };
    }
    case "refused":
      await store.alerts.outbox.bury(row, sent.cause);
      log.error({ ...fields, cause: sent.cause }, "A channel refuses a message; it was put aside.");
      await noteFailure(ports, whole, true);
      return { kind: "done" };
  }
}

/** The upper half of it at random, so that what failed together does not come again together. */
function waitAfter(attempts: number, random: () => number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1));
  return Math.round(whole / 2 + (whole / 2) * random());
}

/** Tells of channels that messages wait for and that nobody has configured. */
export async function missChannels(ports: SenderPorts, configured: readonly AlertChannel[]): Promise<void> {
  const now = ports.clock.now().toISOString();
  for (const { channel, count, oldest } of await ports.store.alerts.outbox.waiting()) {
    if (oldest > now || configured.some(({ name }) => name === channel)) continue;
    ports.log.error({ channel, waiting: count }, "Messages wait for a channel that is not configured.");
    await noteFailure(ports, { channel, installation: null }, true);
  }
}
