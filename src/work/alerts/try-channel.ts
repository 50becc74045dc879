import type { AlertChannel, Sent } from "../ports/alerts.ts";

/** Sends the message by which a person sees whether a channel works; `key` is new each time, 64 hex digits. */
export function tryChannel(channel: AlertChannel, key: string, now: Date): Promise<Sent> {
  const message = {
    key,
    installation: 0,
    channel: channel.name,
    dueAt: now.toISOString(),
    names: false,
    content: { kind: "test" },
  } as const;
  return channel.send(message, null);
}
