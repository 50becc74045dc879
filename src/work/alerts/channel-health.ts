import { deadChannel } from "../../verdict/alerts/dead-channel.ts";
import { NOTHING_LOOKED_AT } from "../../verdict/alerts/scope.ts";
import { ISSUE_CHANNEL } from "../../verdict/alerts/ways.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { type KeptAlertRules, keptAlertRules } from "./alert-rules.ts";
import { tellAlerts } from "./tell-alerts.ts";

/** A channel that has taken nothing for so long is dead; milliseconds. */
const DEAD_AFTER_MS = 10 * 60_000;

/** A channel, or what one organisation has of it. */
export interface ChannelPart {
  readonly channel: string;
  /** Null: the channel as a whole, for everybody. */
  readonly installation: number | null;
}

interface Health {
  readonly failingSince: string;
  /** True once people were told. */
  readonly told: boolean;
}

/** Notes that a sending failed; where that has gone on for too long, or is for good, people are told on other channels. */
export async function noteFailure(ports: AlertPorts, part: ChannelPart, forGood: boolean): Promise<void> {
  const before = await healthOf(ports, part);
  const now = ports.clock.now();
  const failingSince = before?.failingSince ?? now.toISOString();
  const dead = forGood || now.getTime() - Date.parse(failingSince) >= DEAD_AFTER_MS;
  if (before !== null && (before.told || !dead)) return;
  if (dead) await tellOfChannel(ports, part, failingSince);
  await ports.store.pins.put(pinOf(part), JSON.stringify({ failingSince, told: dead } satisfies Health));
}

/** Notes that it took a message: what was said of it ends. */
export async function noteSuccess(ports: AlertPorts, part: ChannelPart): Promise<void> {
  const before = await healthOf(ports, part);
  if (before === null) return;
  if (before.told) await tellOfChannel(ports, part, null);
  await ports.store.pins.put(pinOf(part), "");
}

/** Tells everybody who would be told by it that it is dead since then, or (`since` null) that it is not any more. */
async function tellOfChannel(
  ports: AlertPorts,
  { channel, installation }: ChannelPart,
  since: string | null,
): Promise<void> {
  const installations = installation === null ? await ports.store.alerts.installations() : [installation];
  for (const one of installations) {
    const rules = await keptAlertRules(ports.store.pins, one);
    if (rules === null || !isUsedBy(channel, rules)) continue;
    const about = { installation: one, classes: rules.classes, since: since ?? "", key: ports.key };
    const dead = deadChannel(channel, about);
    const exposures = since === null ? [] : [dead];
    const scope = { ...NOTHING_LOOKED_AT, causes: [dead.id] };
    await tellAlerts(ports, { installation: one, rules, exposures, first: false, scope });
  }
}

function isUsedBy(channel: string, { watch }: KeptAlertRules): boolean {
  return (
    channel === ISSUE_CHANNEL || watch.routes.some(({ to, escalate }) => to === channel || escalate?.to === channel)
  );
}

async function healthOf({ store }: AlertPorts, part: ChannelPart): Promise<Health | null> {
  const text = await store.pins.get(pinOf(part));
  return text === null || text === "" ? null : (JSON.parse(text) as Health);
}

function pinOf({ channel, installation }: ChannelPart): string {
  return `alert-channel:${channel}${installation === null ? "" : `:${installation}`}`;
}
